package org.trajectory.access;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit for tests of other modules' services, which run without Spring. */
public final class AuditForTests {
    private AuditForTests() {}

    public static Audit of(JdbcClient db) {
        return new Audit(db);
    }
}
