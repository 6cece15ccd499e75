package org.trajectory.partnership.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;

/** Breaks off a meeting until another time, and takes it up again. Meanwhile nobody is there, so nothing can be voted. */
@Service
public class Adjournments {
    private final JdbcClient db;
    private final MeetingLetters letters;
    private final Audit audit;
    private final Clock clock;

    Adjournments(JdbcClient db, MeetingLetters letters, Audit audit, Clock clock) {
        this.db = db;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param resumed empty until it is taken up again */
    public record Adjournment(
            Instant adjournedAt, Instant resumesAt, String place, String because, Optional<Instant> resumed) {
        public String words() {
            return "Adjourned at %s to %s, %s: %s%s"
                    .formatted(
                            LondonTime.words(adjournedAt),
                            LondonTime.words(resumesAt),
                            place,
                            because,
                            resumed.map(at -> ". Taken up again at " + LondonTime.words(at))
                                    .orElse(""));
        }
    }

    /** Of each of these meetings that was ever adjourned. */
    @Transactional(readOnly = true)
    public Map<Long, List<Adjournment>> of(Collection<Long> meetings) {
        var of = new HashMap<Long, List<Adjournment>>();
        if (!meetings.isEmpty()) {
            db.sql("""
                            select adjourned_at, resumes_at, place, because, resumed_at, meeting from partnership.adjournment
                             where meeting in (:meetings) order by id
                            """)
                    .param("meetings", meetings)
                    .query((row, n) -> Map.entry(row.getLong(6), adjournment(row)))
                    .list()
                    .forEach(one -> of.computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                            .add(one.getValue()));
        }
        return of;
    }

    @Transactional(readOnly = true)
    public List<Adjournment> of(long meeting) {
        return db.sql("""
                        select adjourned_at, resumes_at, place, because, resumed_at from partnership.adjournment
                         where meeting = :meeting order by id
                        """)
                .param("meeting", meeting)
                .query((row, n) -> adjournment(row))
                .list();
    }

    private static Adjournment adjournment(ResultSet row) throws SQLException {
        return new Adjournment(
                row.getTimestamp(1).toInstant(),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant));
    }

    /** @throws Refused unless the meeting is under way, or while a vote in it is open */
    @Transactional
    public void adjourn(Meeting meeting, Body body, Instant resumesAt, String place, String because) {
        if (!meeting.isUnderWay()) {
            throw new Refused(
                    "The meeting isn’t under way: %s".formatted(meeting.state().toLowerCase(java.util.Locale.UK)));
        }
        if (!resumesAt.isAfter(clock.instant())) {
            throw new Refused("It is taken up again later than now: enter another time");
        }
        boolean voting =
                db.sql("""
                        select exists (select from partnership.motion
                         where meeting = :meeting and opened_at is not null and closed_at is null)
                        """).param("meeting", meeting.id()).query(Boolean.class).single();
        if (voting) {
            throw new Refused("A vote is open: count it before the meeting is adjourned");
        }
        var at = Timestamp.from(clock.instant());
        try {
            db.sql("""
                            insert into partnership.adjournment
                                   (authority, body, meeting, adjourned_at, resumes_at, place, because, recorded_by)
                            values (:authority, :body, :meeting, :at, :resumes, :place, :because, :by)
                            """)
                    .param("authority", meeting.authority())
                    .param("body", meeting.body())
                    .param("meeting", meeting.id())
                    .param("at", at)
                    .param("resumes", Timestamp.from(resumesAt))
                    .param("place", place)
                    .param("because", because)
                    .param("by", Scope.current().actor())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("The meeting is adjourned already", e);
        }
        db.sql(
                        "update partnership.attendance set left_at = greatest(:at, arrived_at) where meeting = :id and left_at is null")
                .param("at", at)
                .param("id", meeting.id())
                .update();
        audit.record(
                "adjourned a meeting",
                meeting.authority(),
                "meeting:" + meeting.id(),
                null,
                Map.of("to", resumesAt.toString(), "place", place, "because", because));
        letters.adjourned(meeting, body, resumesAt, place, because);
    }

    @Transactional
    public void resume(Meeting meeting) {
        int changed = db.sql(
                        "update partnership.adjournment set resumed_at = :at where meeting = :id and resumed_at is null")
                .param("at", Timestamp.from(clock.instant()))
                .param("id", meeting.id())
                .update();
        if (changed == 0) {
            throw new Refused("The meeting isn’t adjourned");
        }
        audit.record("took up a meeting again", meeting.authority(), "meeting:" + meeting.id(), null, null);
    }
}
