package org.trajectory.funding.claims;

import java.time.Clock;
import org.trajectory.access.AuditForTests;
import org.trajectory.funding.ledger.TestLedger;
import org.trajectory.funding.sources.TestSources;
import org.trajectory.platform.TestDatabase;

/** Commitments and claims for tests that run without Spring. */
public final class ClaimsForTests {
    private ClaimsForTests() {}

    public static Claims of(TestDatabase database, TestLedger on, TestSources sources, Clock clock) {
        return new Claims(
                new ClaimTable(database.db(), on.ledger()),
                on.ledger(),
                sources.sources(),
                AuditForTests.of(database.db()),
                clock);
    }
}
