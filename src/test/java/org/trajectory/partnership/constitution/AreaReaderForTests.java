package org.trajectory.partnership.constitution;

import org.trajectory.partnership.SmallRegister;

/** The area of the small register, for tests that run without Spring. */
public final class AreaReaderForTests {
    private AreaReaderForTests() {}

    public static AreaReader of(SmallRegister register) {
        return new AreaReader(register.consortia, register.register);
    }
}
