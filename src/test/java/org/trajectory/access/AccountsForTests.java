package org.trajectory.access;

import java.time.Clock;
import java.util.List;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.trajectory.platform.TestDatabase;

/** People and their accounts for tests of the ways in, which run without Spring. */
public record AccountsForTests(People people, Accounts accounts, Audit audit) {
    public static AccountsForTests on(TestDatabase database, PasswordEncoder passwords, Clock clock) {
        var audit = new Audit(database.db());
        var accounts = new Accounts(database.db(), passwords, audit, clock);
        return new AccountsForTests(
                new People(new PersonTable(database.db()), accounts, passwords, audit, clock), accounts, audit);
    }

    /** An adviser of authority 937 who can sign in. */
    public long adviser(String name, String email, String password) {
        return people.addDemoPerson(
                name, email, password, List.of(new People.NewRole(Role.ADVISER, "937", null, "Somewhere")));
    }
}
