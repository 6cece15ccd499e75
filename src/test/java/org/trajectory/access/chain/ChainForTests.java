package org.trajectory.access.chain;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chain for tests of services, which run without Spring. */
public final class ChainForTests {
    private ChainForTests() {}

    public static Chain of(JdbcClient db, Clock clock) {
        return new Chain(db, clock);
    }
}
