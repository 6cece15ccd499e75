package org.trajectory.partnership.bodies;

import java.util.List;
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
        return of(register, (authority, consortium, day) -> List.of());
    }

    public static Bodies of(SmallRegister register, StandIns standIns) {
        var table = new BodyTable(register.database.db());
        var members = new BoardMembers(table, people(register));
        var audit = AuditForTests.of(register.database.db());
        return new Bodies(
                table,
                new Constitutions(),
                new SeatLayout(table, AreaReaderForTests.of(register), members, audit),
                members,
                new Substitutes(standIns, register.register, register.consortia),
                audit);
    }
}
