package org.trajectory.access.keeping;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Accounts;
import org.trajectory.access.Action;
import org.trajectory.access.People;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Scope;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/**
 * Whether the administrator who asks may keep the account of a person: the way in, its end, its sessions. An account is
 * one for all roles of a person, so an administrator of one authority keeps those whose every role is there.
 */
@Service
public class Keeping {
    private final Viewing viewing;
    private final People people;
    private final Accounts accounts;
    private final JdbcClient db;
    private final TransactionTemplate transactions;

    Keeping(Viewing viewing, People people, Accounts accounts, JdbcClient db, PlatformTransactionManager transactions) {
        this.viewing = viewing;
        this.people = people;
        this.accounts = accounts;
        this.db = db;
        this.transactions = new TransactionTemplate(transactions);
        // within a transaction that has begun, the scope of the installation wouldn’t count, and roles elsewhere not
        // show
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @param authority whose administrator keeps the account; null for one of the installation
     * @param keeper name of that administrator
     * @param scope in which to change the account, under the administrator's name
     */
    public record Kept(Accounts.Account account, @Nullable String authority, String keeper, Scope scope) {}

    /**
     * @throws NotFound where the administrator may not even see this person
     * @throws Forbidden where the person has roles elsewhere too
     */
    public Kept of(long person) {
        var keeper = viewing.person();
        if (people.find(person).isEmpty()) {
            throw new NotFound("There is no such person.");
        }
        var scope = Scope.installation("person:" + keeper.id());
        var account =
                scope.get(() -> accounts.find(person)).orElseThrow(() -> new NotFound("There is no such person."));
        if (keeper.mayAtInstallation(Action.MANAGE_PEOPLE)) {
            return new Kept(account, null, keeper.name(), scope);
        }
        var where = scope.get(() -> Optional.ofNullable(transactions.execute(status -> authorities(person))))
                .orElseGet(List::of);
        boolean allMine = !where.isEmpty()
                && where.stream()
                        .allMatch(authority -> authority
                                .filter(code -> keeper.mayAt(Action.MANAGE_PEOPLE, code))
                                .isPresent());
        if (!allMine) {
            throw new Forbidden(
                    "keep the account of somebody who has roles elsewhere too", "an administrator of the installation");
        }
        return new Kept(account, where.getFirst().orElseThrow(), keeper.name(), scope);
    }

    /** Of every role that hasn't ended; empty for one at the installation. */
    private List<Optional<String>> authorities(long person) {
        return db.sql("""
                        select distinct authority from access.role_held
                         where person = :person and (held_until is null or held_until > current_date)
                        """)
                .param("person", person)
                .query((row, number) -> Optional.ofNullable(row.getString("authority")))
                .list();
    }
}
