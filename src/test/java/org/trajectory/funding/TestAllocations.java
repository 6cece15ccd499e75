package org.trajectory.funding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.access.AuditForTests;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** Proposals for tests of other packages, without Spring. */
public final class TestAllocations {
    private TestAllocations() {}

    /** Finds what was kept; it can work nothing out. */
    @SuppressWarnings("NullAway")
    public static Allocations reading(JdbcClient db) {
        return new Allocations(null, null, null, null, new ProposalTable(db), AuditForTests.of(db), Clock.systemUTC());
    }

    /** Keeps a proposal of these lines, in the transaction and scope of the caller. */
    public static long keep(JdbcClient db, AuthorityCode authority, LocalDate asAt, List<Allocation.Line> lines) {
        var pot = lines.stream().map(Allocation.Line::amount).reduce(Money.ZERO, Money::plus);
        return new ProposalTable(db)
                .insert(
                        new Allocations.Worked(
                                new Allocations.Question(
                                        authority,
                                        "warwickshire-2013",
                                        new Formulas().get("warwickshire-2013"),
                                        pot,
                                        asAt),
                                17,
                                new Allocation(pot, lines, List.of(), List.of(), Money.ZERO, null, List.of())),
                        "person:1");
    }
}
