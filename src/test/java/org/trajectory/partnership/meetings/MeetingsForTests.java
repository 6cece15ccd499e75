package org.trajectory.partnership.meetings;

import java.time.Clock;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.platform.TestDatabase;

/** Meetings for tests that run without Spring. */
public final class MeetingsForTests {
    private MeetingsForTests() {}

    public static Presence presence(TestDatabase database, Clock clock) {
        return new Presence(database.db(), AuditForTests.of(database.db()), clock);
    }

    public static Meetings meetings(TestDatabase database, Decisions decisions, Clock clock) {
        return new Meetings(database.db(), decisions, AuditForTests.of(database.db()), clock);
    }
}
