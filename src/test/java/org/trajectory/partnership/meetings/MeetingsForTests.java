package org.trajectory.partnership.meetings;

import java.time.Clock;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.bodies.BodiesForTests;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.platform.mail.PostForTests;

/** Meetings for tests that run without Spring. */
public final class MeetingsForTests {
    private MeetingsForTests() {}

    public static Presence presence(SmallRegister register, Clock clock) {
        var db = register.database.db();
        return new Presence(db, BodiesForTests.of(register), AuditForTests.of(db), clock);
    }

    public static Meetings meetings(SmallRegister register, Decisions decisions, Clock clock) {
        var db = register.database.db();
        return new Meetings(
                db,
                decisions,
                letters(register, clock),
                new TermTimes(db, AuditForTests.of(db)),
                AuditForTests.of(db),
                clock);
    }

    /** Where no mail server is set, so that nothing is sent. */
    public static MeetingLetters letters(SmallRegister register, Clock clock) {
        return new MeetingLetters(
                PostForTests.withoutServer(register.database.db(), clock).outbox(),
                BodiesForTests.of(register),
                BodiesForTests.people(register));
    }

    public static Adjournments adjournments(SmallRegister register, Clock clock) {
        var db = register.database.db();
        return new Adjournments(db, letters(register, clock), AuditForTests.of(db), clock);
    }

    public static TermTimes terms(SmallRegister register) {
        var db = register.database.db();
        return new TermTimes(db, AuditForTests.of(db));
    }

    public static MeetingActions actions(SmallRegister register, Clock clock) {
        var db = register.database.db();
        return new MeetingActions(db, AuditForTests.of(db), clock);
    }
}
