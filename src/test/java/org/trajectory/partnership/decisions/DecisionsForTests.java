package org.trajectory.partnership.decisions;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.TestDatabase;

/** The register of decisions for tests that run without Spring. */
public final class DecisionsForTests {
    private DecisionsForTests() {}

    public static Decisions of(TestDatabase database, Matter... matters) {
        var beans = new StaticListableBeanFactory();
        for (var matter : matters) {
            beans.addBean(matter.kind(), matter);
        }
        return new Decisions(
                new DecisionTable(database.db()), beans.getBeanProvider(Matter.class), AuditForTests.of(database.db()));
    }
}
