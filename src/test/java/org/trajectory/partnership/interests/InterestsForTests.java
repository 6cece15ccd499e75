package org.trajectory.partnership.interests;

import java.time.Clock;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.SmallRegister;

/** Interests for tests that run without Spring. */
public final class InterestsForTests {
    private InterestsForTests() {}

    public static Interests of(SmallRegister register, Clock clock) {
        return new Interests(
                register.database.db(),
                register.consortia,
                register.register,
                AuditForTests.of(register.database.db()),
                clock);
    }
}
