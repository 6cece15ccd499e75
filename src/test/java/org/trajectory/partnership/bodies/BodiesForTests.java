package org.trajectory.partnership.bodies;

import org.trajectory.access.AccountsForTests;
import org.trajectory.access.AuditForTests;
import org.trajectory.access.People;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.constitution.AreaReaderForTests;
import org.trajectory.partnership.constitution.Constitutions;

/** Bodies for tests that run without Spring. */
public final class BodiesForTests {
    private BodiesForTests() {}

    public static People people(SmallRegister register) {
        return AccountsForTests.on(
                        register.database,
                        org.springframework.security.crypto.factory.PasswordEncoderFactories
                                .createDelegatingPasswordEncoder(),
                        register.clock)
                .people();
    }

    public static Bodies of(SmallRegister register) {
        var table = new BodyTable(register.database.db());
        return new Bodies(
                table,
                new Constitutions(),
                AreaReaderForTests.of(register),
                new BoardMembers(table, people(register)),
                AuditForTests.of(register.database.db()));
    }
}
