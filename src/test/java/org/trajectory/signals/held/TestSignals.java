package org.trajectory.signals.held;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.trajectory.access.AuditForTests;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.SourceKind;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Signals for tests, without Spring. */
public final class TestSignals {
    private TestSignals() {}

    public static Recording recording(JdbcClient db) {
        return new Recording(new SignalTable(db), new Fingerprints(db), AuditForTests.of(db));
    }

    public static SchoolNames names(SchoolRegister register, Authorities authorities) {
        return new SchoolNames(register, authorities);
    }

    /** About the school of that number, of authority 937. */
    public static NewSignal report(
            long school,
            String type,
            SourceKind source,
            @Nullable String who,
            String text,
            LocalDate noted,
            LocalDate known) {
        return new NewSignal(
                new AuthorityCode("937"),
                new SchoolId(school),
                new Urn((int) (100_000 + school)),
                SignalTypes.shipped().find(type).orElseThrow(),
                source,
                who,
                null,
                null,
                text,
                Sensitivity.ORDINARY,
                null,
                noted,
                known,
                null);
    }
}
