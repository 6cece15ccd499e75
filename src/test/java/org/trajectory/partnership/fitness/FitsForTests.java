package org.trajectory.partnership.fitness;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.SchoolStanding;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.bodies.BodiesForTests;

/** Who may hold a seat, for tests that run without Spring. */
public final class FitsForTests {
    private FitsForTests() {}

    public static Fits of(SmallRegister register, SchoolStanding... standings) {
        var beans = new StaticListableBeanFactory();
        for (int i = 0; i < standings.length; i++) {
            beans.addBean("standing" + i, standings[i]);
        }
        return new Fits(
                designations(register), beans.getBeanProvider(SchoolStanding.class), BodiesForTests.people(register));
    }

    static Designations designations(SmallRegister register) {
        return new Designations(register.database.db(), AuditForTests.of(register.database.db()));
    }
}
