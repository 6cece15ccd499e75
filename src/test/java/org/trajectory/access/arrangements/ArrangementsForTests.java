package org.trajectory.access.arrangements;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.access.AuditForTests;

/** Joint arrangements for tests of services, which run without Spring. */
public final class ArrangementsForTests {
    private ArrangementsForTests() {}

    public static Arrangements of(JdbcClient db, Clock clock) {
        return new Arrangements(db, AuditForTests.of(db), clock);
    }
}
