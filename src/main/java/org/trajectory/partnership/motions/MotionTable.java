package org.trajectory.partnership.motions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.partnership.constitution.Fraction;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.partnership.votes.Voter;
import org.trajectory.values.AuthorityCode;

/** The SQL of motions, rolls and votes. */
@Repository
class MotionTable {
    private final JdbcClient db;

    MotionTable(JdbcClient db) {
        this.db = db;
    }

    long add(AuthorityCode authority, long body, Motion.New motion, String by) {
        var matter = motion.matter();
        return db.sql("""
                        insert into partnership.motion (authority, body, meeting, amends, title, text, reason, proposer, seconder, kind,
                               matter_kind, matter_reference, effect_from, review_on, secret, recorded_by)
                        values (:authority, :body, :meeting, :amends, :title, :text, :reason, :proposer, :seconder, :kind,
                               :matterKind, :matterReference, :effect, :review, :secret, :by)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("body", body)
                .param("meeting", motion.meeting())
                .param("amends", motion.amends())
                .param("title", motion.title())
                .param("text", motion.text())
                .param("reason", motion.reason())
                .param("proposer", motion.proposer())
                .param("seconder", motion.seconder())
                .param("kind", motion.kind())
                .param("matterKind", matter == null ? null : matter.kind())
                .param("matterReference", matter == null ? null : matter.reference())
                .param("effect", motion.effectFrom())
                .param("review", motion.reviewOn())
                .param("secret", motion.secret())
                .param("by", by)
                .query(Long.class)
                .single();
    }

    Optional<Motion> find(long id) {
        return db.sql("select * from partnership.motion where id = :id")
                .param("id", id)
                .query((row, n) -> motion(row))
                .optional();
    }

    /** Those who vote share it; who closes holds it alone. Ends with the transaction. */
    void lockToVote(long motion) {
        db.sql("select pg_advisory_xact_lock_shared(partnership.motion_lock(:motion))::text")
                .param("motion", motion)
                .query(String.class)
                .optional();
    }

    void lockToClose(long motion) {
        db.sql("select pg_advisory_xact_lock(partnership.motion_lock(:motion))::text")
                .param("motion", motion)
                .query(String.class)
                .optional();
    }

    /** The latest first. */
    List<Motion> ofBody(long body) {
        return db.sql("select * from partnership.motion where body = :body order by id desc limit 200")
                .param("body", body)
                .query((row, n) -> motion(row))
                .list();
    }

    List<Motion> ofMeeting(long meeting) {
        return db.sql("select * from partnership.motion where meeting = :meeting order by id")
                .param("meeting", meeting)
                .query((row, n) -> motion(row))
                .list();
    }

    List<Motion> amendments(long motion) {
        return db.sql("select * from partnership.motion where amends = :motion order by id")
                .param("motion", motion)
                .query((row, n) -> motion(row))
                .list();
    }

    private static Motion motion(ResultSet row) throws SQLException {
        return new Motion(
                row.getLong("id"),
                row.getString("authority"),
                row.getLong("body"),
                row.getObject("meeting", Long.class),
                row.getObject("amends", Long.class),
                row.getString("title"),
                row.getString("text"),
                row.getString("reason"),
                row.getString("proposer"),
                row.getString("seconder"),
                row.getString("kind"),
                row.getString("matter_kind"),
                row.getString("matter_reference"),
                row.getObject("effect_from", LocalDate.class),
                row.getObject("review_on", LocalDate.class),
                row.getBoolean("secret"),
                instant(row, "opened_at"),
                instant(row, "closes_at"),
                instant(row, "closed_at"),
                row.getString("outcome"),
                row.getString("words"),
                row.getString("decision"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** @return false where somebody opened or closed it first */
    boolean open(long motion, Instant at, @Nullable Instant closesAt) {
        return db.sql("""
                        update partnership.motion set opened_at = :at, closes_at = :closes
                         where id = :motion and opened_at is null and closed_at is null
                        """)
                        .param("at", Timestamp.from(at))
                        .param("closes", closesAt == null ? null : Timestamp.from(closesAt))
                        .param("motion", motion)
                        .update()
                == 1;
    }

    /** @return false where it was closed already */
    boolean close(long motion, Instant at, String outcome, String words, @Nullable String casting) {
        return db.sql("""
                        update partnership.motion set closed_at = :at, outcome = :outcome, words = :words, casting = :casting
                         where id = :motion and closed_at is null
                        """)
                        .param("at", Timestamp.from(at))
                        .param("outcome", outcome)
                        .param("words", words)
                        .param("casting", casting)
                        .param("motion", motion)
                        .update()
                == 1;
    }

    void becameDecision(long motion, String decision) {
        db.sql("update partnership.motion set decision = :decision where id = :motion")
                .param("decision", decision)
                .param("motion", motion)
                .update();
    }

    void addToRoll(AuthorityCode authority, long body, long motion, Motion.Place place) {
        var voter = place.voter();
        db.sql("""
                        insert into partnership.roll (authority, body, motion, seat, key, constituency, phase, weight, person, name,
                               holding, standing, reason)
                        values (:authority, :body, :motion, :seat, :key, :constituency, :phase, :weight, :person, :name,
                               :holding, :standing, :reason)
                        """)
                .param("authority", authority.code())
                .param("body", body)
                .param("motion", motion)
                .param("seat", place.seat())
                .param("key", voter.seat())
                .param("constituency", voter.constituency())
                .param("phase", voter.phase())
                .param("weight", voter.weight().ratio())
                .param("person", place.person())
                .param("name", place.name())
                .param("holding", place.holding())
                .param("standing", voter.standing().name())
                .param("reason", voter.reason())
                .update();
    }

    /** The roll as it stood when the vote was opened, with what has been cast. */
    List<Motion.Place> roll(long motion) {
        return db.sql("""
                        select r.*, v.choice, v.seat is not null as voted
                          from partnership.roll r
                          left join partnership.vote v on v.motion = r.motion and v.seat = r.seat
                         where r.motion = :motion
                         order by r.seat
                        """)
                .param("motion", motion)
                .query((row, n) -> new Motion.Place(
                        row.getLong("seat"),
                        new Voter(
                                row.getString("key"),
                                row.getString("constituency"),
                                row.getString("phase"),
                                Fraction.of(row.getString("weight")),
                                Voter.Standing.valueOf(row.getString("standing")),
                                row.getString("reason")),
                        row.getObject("person", Long.class),
                        row.getString("name"),
                        row.getObject("holding", Long.class),
                        Optional.ofNullable(row.getString("choice")),
                        row.getBoolean("voted")))
                .list();
    }

    /** Seats on the roll whose holding has ended since. */
    List<Long> gone(long motion, LocalDate day) {
        return db.sql("""
                        select r.seat from partnership.roll r
                          join partnership.holding h on h.id = r.holding
                         where r.motion = :motion and h.to_day is not null and h.to_day <= :day
                        """)
                .param("motion", motion)
                .param("day", day)
                .query(Long.class)
                .list();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException for a second vote, a late one or one without a right */
    void cast(Motion motion, Motion.Place place, Choice choice, Instant at, String by) {
        db.sql("""
                        insert into partnership.vote (authority, body, motion, seat, person, choice, cast_at, cast_by)
                        values (:authority, :body, :motion, :seat, :person, :choice, :at, :by)
                        """)
                .param("authority", motion.authority())
                .param("body", motion.body())
                .param("motion", motion.id())
                .param("seat", place.seat())
                .param("person", place.person())
                .param("choice", motion.secret() ? null : choice.word())
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update();
        if (motion.secret()) {
            db.sql("""
                            insert into partnership.voting_paper (authority, body, motion, constituency, choice)
                            values (:authority, :body, :motion, :constituency, :choice)
                            """)
                    .param("authority", motion.authority())
                    .param("body", motion.body())
                    .param("motion", motion.id())
                    .param("constituency", place.voter().constituency())
                    .param("choice", choice.word())
                    .update();
        }
    }

    /** Choices of a secret vote by constituency, in an order that tells nothing. */
    List<Map.Entry<String, Choice>> papers(long motion) {
        return db.sql(
                        "select constituency, choice from partnership.voting_paper where motion = :motion order by constituency, choice, id")
                .param("motion", motion)
                .query((row, n) -> Map.entry(
                        row.getString(1), Choice.ofWord(row.getString(2)).orElseThrow()))
                .list();
    }

    /** Open votes on whose roll the person stands entitled and hasn't voted. */
    List<Motion> waitingFor(long person) {
        return db.sql("""
                        select m.* from partnership.motion m
                          join partnership.roll r on r.motion = m.id
                         where r.person = :person and r.standing = 'ENTITLED' and m.opened_at is not null and m.closed_at is null
                           and not exists (select from partnership.vote v where v.motion = m.id and v.seat = r.seat)
                         order by m.closes_at nulls first, m.id limit 20
                        """)
                .param("person", person)
                .query((row, n) -> motion(row))
                .list();
    }
}
