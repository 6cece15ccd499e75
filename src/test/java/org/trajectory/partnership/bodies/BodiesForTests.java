package org.trajectory.partnership.bodies;

import java.util.Map;
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
        return of(register, (authority, day) -> Map.of());
    }

    public static Bodies of(SmallRegister register, StandIns standIns) {
        return new Bodies(
                new BodyTable(register.database.db()),
                new HoldingTable(register.database.db()),
                new Constitutions(),
                layout(register),
                members(register),
                new Substitutes(standIns, register.register, register.consortia),
                AuditForTests.of(register.database.db()));
    }

    public static NewRules drafts(SmallRegister register, Bodies bodies) {
        return new NewRules(
                new BodyTable(register.database.db()),
                bodies,
                new Constitutions(),
                layout(register),
                AuditForTests.of(register.database.db()));
    }

    private static BoardMembers members(SmallRegister register) {
        var db = register.database.db();
        return new BoardMembers(new BodyTable(db), new HoldingTable(db), people(register));
    }

    private static SeatLayout layout(SmallRegister register) {
        var db = register.database.db();
        return new SeatLayout(
                new BodyTable(db), AreaReaderForTests.of(register), members(register), AuditForTests.of(db));
    }
}
