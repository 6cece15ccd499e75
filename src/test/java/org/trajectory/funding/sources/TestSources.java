package org.trajectory.funding.sources;

import org.trajectory.access.AuditForTests;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.platform.TestDatabase;

/** Sources and budgets for tests, without Spring. */
public final class TestSources {
    private final Sources sources;
    private final Budgets budgets;

    public TestSources(TestDatabase database, Ledger ledger) {
        var table = new SourceTable(database.db());
        var audit = AuditForTests.of(database.db());
        sources = new Sources(table, audit);
        budgets = new Budgets(sources, table, ledger, audit);
    }

    public Sources sources() {
        return sources;
    }

    public Budgets budgets() {
        return budgets;
    }
}
