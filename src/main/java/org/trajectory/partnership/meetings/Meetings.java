package org.trajectory.partnership.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Seen;

/** Meetings and their agendas. Papers freeze when the notice goes out. */
@Service
public class Meetings {
    private static final String SELECT = """
            select m.*, (select a.resumes_at from partnership.adjournment a
                          where a.meeting = m.id and a.resumed_at is null) as resumes_at
              from partnership.meeting m
            """;

    private static final String SELECT_NAMED = """
            select m.*, b.name as body_name,
                   (select a.resumes_at from partnership.adjournment a
                     where a.meeting = m.id and a.resumed_at is null) as resumes_at
              from partnership.meeting m join partnership.body b on b.id = m.body
            """;

    private final JdbcClient db;
    private final Decisions decisions;
    private final MeetingLetters letters;
    private final TermTimes terms;
    private final Audit audit;
    private final Clock clock;

    Meetings(JdbcClient db, Decisions decisions, MeetingLetters letters, TermTimes terms, Audit audit, Clock clock) {
        this.letters = letters;
        this.terms = terms;
        this.db = db;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Meeting> find(long id) {
        return db.sql(SELECT + " where m.id = :id")
                .param("id", id)
                .query((row, n) -> meeting(row))
                .optional();
    }

    private Meeting get(long id) {
        return find(id).orElseThrow(() -> new Refused("There is no such meeting"));
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Meeting> ofBody(long body) {
        return db.sql(SELECT + " where m.body = :body order by m.starts_at desc limit 200")
                .param("body", body)
                .query((row, n) -> meeting(row))
                .list();
    }

    /** A meeting with the name of its body. */
    public record Named(Meeting meeting, String body) {}

    /** Of all bodies that may be seen: those ahead the soonest first, then those of a year back the latest first. */
    @Transactional(readOnly = true)
    public List<Named> ofAuthority(AuthorityCode authority) {
        var now = Timestamp.from(clock.instant());
        return db.sql(SELECT_NAMED + """
                         where m.authority = :authority and m.starts_at > :now::timestamptz - interval '1 year'
                         order by m.starts_at < :now::timestamptz, abs(extract(epoch from m.starts_at - :now::timestamptz)) limit 300
                        """)
                .param("authority", authority.code())
                .param("now", now)
                .query((row, n) -> new Named(meeting(row), row.getString("body_name")))
                .list();
    }

    /** Of all bodies that may be seen, those that haven’t begun yet, the soonest first. */
    @Transactional(readOnly = true)
    public List<Named> ahead(AuthorityCode authority, int most) {
        return db.sql(SELECT_NAMED + """
                         where m.authority = :authority and m.starts_at > :now and m.opened_at is null
                         order by m.starts_at, m.id limit :most
                        """)
                .param("authority", authority.code())
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query((row, n) -> new Named(meeting(row), row.getString("body_name")))
                .list();
    }

    private static Meeting meeting(ResultSet row) throws SQLException {
        return new Meeting(
                row.getLong("id"),
                row.getString("authority"),
                row.getLong("body"),
                row.getTimestamp("starts_at").toInstant(),
                row.getString("place"),
                instant(row, "notified_at"),
                row.getString("short_because"),
                instant(row, "opened_at"),
                instant(row, "closed_at"),
                row.getString("minutes"),
                row.getInt("version"),
                row.getString("out_of_term"),
                instant(row, "resumes_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    @Transactional
    public Meeting call(Body body, Instant startsAt, String place) {
        return call(body, startsAt, place, "");
    }

    /**
     * @param outOfTerm why it meets outside term time; empty where it doesn’t
     * @throws Refused for a time that is past, or outside term time without a reason
     */
    @Transactional
    public Meeting call(Body body, Instant startsAt, String place, String outOfTerm) {
        if (!startsAt.isAfter(clock.instant())) {
            throw new Refused("The meeting would lie in the past: enter a later time");
        }
        boolean outside = terms.isOutside(body.authority(), LocalDate.ofInstant(startsAt, LondonTime.ZONE));
        if (outside && outOfTerm.isBlank()) {
            throw new Refused("That day lies outside term time: choose another, or say why it can’t be in term time");
        }
        long id = db.sql("""
                        insert into partnership.meeting (authority, body, starts_at, place, out_of_term, recorded_by)
                        values (:authority, :body, :at, :place, :outOfTerm, :by) returning id
                        """)
                .param("outOfTerm", outside ? outOfTerm.strip() : "")
                .param("authority", body.authority().code())
                .param("body", body.id())
                .param("at", Timestamp.from(startsAt))
                .param("place", place)
                .param("by", Scope.current().actor())
                .query(Long.class)
                .single();
        audit.record(
                "called a meeting",
                body.authority().code(),
                "meeting:" + id,
                null,
                Map.of("at", startsAt.toString(), "place", place));
        return get(id);
    }

    @Transactional(readOnly = true)
    public List<Meeting.Item> items(long meeting) {
        return db.sql("""
                        select id, number, title, paper, exempt_because, matter_kind, matter_reference, as_at
                          from partnership.agenda_item where meeting = :meeting order by number
                        """)
                .param("meeting", meeting)
                .query((row, n) -> new Meeting.Item(
                        row.getLong("id"),
                        row.getInt("number"),
                        row.getString("title"),
                        row.getString("paper"),
                        row.getString("exempt_because"),
                        row.getString("matter_kind"),
                        row.getString("matter_reference"),
                        instant(row, "as_at")))
                .list();
    }

    /** @throws Refused once the notice went out */
    @Transactional
    public void addItem(
            Meeting meeting, String title, String paper, String exemptBecause, Decision.@Nullable About matter) {
        lock(meeting);
        if (get(meeting.id()).notifiedAt() != null) {
            throw new Refused("The notice went out: the agenda is fixed");
        }
        db.sql("""
                        insert into partnership.agenda_item (authority, body, meeting, number, title, paper, exempt_because, matter_kind, matter_reference)
                        values (:authority, :body, :meeting,
                                (select coalesce(max(number), 0) + 1 from partnership.agenda_item where meeting = :meeting),
                                :title, :paper, :exempt, :kind, :reference)
                        """)
                .param("authority", meeting.authority())
                .param("body", meeting.body())
                .param("meeting", meeting.id())
                .param("title", title)
                .param("paper", paper)
                .param("exempt", exemptBecause)
                .param("kind", matter == null ? null : matter.kind())
                .param("reference", matter == null ? null : matter.reference())
                .update();
        audit.record(
                "added an item to an agenda",
                meeting.authority(),
                "meeting:" + meeting.id(),
                null,
                Map.of("title", title));
    }

    /** Whole days between now and the meeting, and what the constitution asks for. */
    public long clearDays(Meeting meeting) {
        return LondonTime.clearDays(clock.instant(), meeting.startsAt());
    }

    /** Until the transaction ends nobody else changes the agenda. */
    private void lock(Meeting meeting) {
        db.sql("select id from partnership.meeting where id = :id for update")
                .param("id", meeting.id())
                .query(Long.class)
                .optional();
    }

    /**
     * As {@link #notify(Meeting, Body, String)}, from a page that showed the agenda.
     *
     * @param seen mark of the items that were shown: {@link Seen#of}
     * @throws org.trajectory.web.Conflict if somebody else added to it meanwhile
     */
    @Transactional
    public void notify(Meeting meeting, Body body, String shortBecause, String seen) {
        lock(meeting);
        Seen.mustBe(seen, "The agenda", items(meeting.id()));
        notify(meeting, body, shortBecause);
    }

    /**
     * Gives notice: the agenda is open to everybody from now on, and each paper is frozen with what its matter says today.
     *
     * @param shortBecause needed where the constitution asks for more notice
     */
    @Transactional
    public void notify(Meeting meeting, Body body, String shortBecause) {
        int needed = body.constitution().noticeDays();
        if (clearDays(meeting) < needed && shortBecause.isBlank()) {
            throw new Refused(
                    "The constitution asks for %d clear days of notice, and there are %d: say why it can’t wait"
                            .formatted(needed, clearDays(meeting)));
        }
        var items = items(meeting.id());
        if (items.isEmpty()) {
            throw new Refused("The agenda is empty: add an item first");
        }
        var at = clock.instant();
        for (var item : items) {
            var told = item.matter().flatMap(about -> decisions.describe(body.authority(), about));
            var paper = told.map(one ->
                            (item.paper().isBlank() ? "" : item.paper() + "\n\n") + one.title() + ". " + one.summary())
                    .orElse(item.paper());
            db.sql("update partnership.agenda_item set paper = :paper, as_at = :at where id = :id")
                    .param("paper", paper)
                    .param("at", Timestamp.from(at))
                    .param("id", item.id())
                    .update();
        }
        step(meeting, "notified_at", "opened_at is null and notified_at is null", at, "The notice went out already");
        db.sql("update partnership.meeting set short_because = :why where id = :id")
                .param("why", shortBecause)
                .param("id", meeting.id())
                .update();
        audit.record(
                "gave notice of a meeting",
                meeting.authority(),
                "meeting:" + meeting.id(),
                null,
                Map.of("clear_days", clearDays(meeting), "short_because", shortBecause));
        letters.notice(meeting, body, items(meeting.id()), LocalDate.ofInstant(meeting.startsAt(), LondonTime.ZONE));
    }

    @Transactional
    public void open(Meeting meeting) {
        if (meeting.notifiedAt() == null) {
            throw new Refused("No notice was given: nothing decided there would hold");
        }
        step(
                meeting,
                "opened_at",
                "notified_at is not null and opened_at is null",
                clock.instant(),
                "The meeting was opened already");
        audit.record("opened a meeting", meeting.authority(), "meeting:" + meeting.id(), null, null);
    }

    /** @param minutes as drafted from what happened */
    @Transactional
    public void close(Meeting meeting, String minutes) {
        step(
                meeting,
                "closed_at",
                "opened_at is not null and closed_at is null",
                clock.instant(),
                "The meeting isn’t under way");
        db.sql(
                        "update partnership.attendance set left_at = greatest(:at, arrived_at) where meeting = :id and left_at is null")
                .param("at", Timestamp.from(clock.instant()))
                .param("id", meeting.id())
                .update();
        db.sql("update partnership.meeting set minutes = :minutes, version = version + 1 where id = :id")
                .param("minutes", minutes)
                .param("id", meeting.id())
                .update();
        audit.record("closed a meeting", meeting.authority(), "meeting:" + meeting.id(), null, null);
    }

    /** @throws Refused where somebody changed them meanwhile */
    @Transactional
    public void minutes(Meeting meeting, String minutes, int version) {
        int changed = db.sql("""
                        update partnership.meeting set minutes = :minutes, version = version + 1
                         where id = :id and version = :version and closed_at is not null
                        """)
                .param("minutes", minutes)
                .param("id", meeting.id())
                .param("version", version)
                .update();
        if (changed == 0) {
            throw new Refused(
                    "Somebody changed the minutes meanwhile: copy your text, look at the page again, and put it in");
        }
        audit.record(
                "changed the minutes of a meeting",
                meeting.authority(),
                "meeting:" + meeting.id(),
                meeting.minutes(),
                minutes);
    }

    private void step(Meeting meeting, String column, String where, Instant at, String refusal) {
        int changed = db.sql("update partnership.meeting set %s = :at where id = :id and %s".formatted(column, where))
                .param("at", Timestamp.from(at))
                .param("id", meeting.id())
                .update();
        if (changed == 0) {
            throw new Refused(refusal);
        }
    }
}
