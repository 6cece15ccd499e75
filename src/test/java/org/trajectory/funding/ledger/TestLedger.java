package org.trajectory.funding.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.trajectory.access.AuditForTests;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** A ledger on a database of its own, with a day that tests set. */
public final class TestLedger {
    public static final AuthorityCode ASHSHIRE = new AuthorityCode("937");
    public static final FinancialYear YEAR = new FinancialYear(2026);
    public static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private final TestDatabase database;

    public TestLedger(TestDatabase database) {
        this.database = database;
    }

    public Ledger at(LocalDate day) {
        return new Ledger(
                new LedgerTable(database.db()),
                AuditForTests.of(database.db()),
                Clock.fixed(day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    public Ledger ledger() {
        return at(DAY);
    }

    public Statements statements() {
        return new Statements(database.db());
    }

    public <T> T in(Supplier<T> work) {
        return in("937", work);
    }

    public <T> T in(String authority, Supplier<T> work) {
        return new Scope(Set.of(authority), Set.of(), "person:1")
                .get(() -> database.transactions().execute(status -> work.get()));
    }

    public Account account(String consortium) {
        return in(() -> ledger().open(
                        ASHSHIRE,
                        new Place(Place.Kind.CONSORTIUM, consortium, "general-fund", "", YEAR, Stage.AVAILABLE),
                        consortium));
    }

    public Account outside() {
        return in(() -> ledger().open(ASHSHIRE, Place.outside(YEAR), "Outside 2026/27"));
    }

    public long move(Account from, Account to, long pence) {
        return in(() -> ledger().post(posting(from, to, pence)));
    }

    public static Posting posting(Account from, Account to, long pence) {
        return new Posting(
                ASHSHIRE,
                DAY,
                Posting.Kind.BUDGET,
                "a test",
                "",
                List.of(new Posting.Move(from.id(), to.id(), new Money(pence))));
    }

    public Account now(Account account) {
        return in(() -> ledger().get(account.id()));
    }
}
