package org.trajectory.partnership.agreements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.AuthorityCode;

/** The SQL of agreements, their duties, evidence and reviews. */
@Repository
class AgreementTable {
    private static final String SELECT = """
            select a.id, a.authority, a.consortium, a.title, a.purpose, a.from_day, a.until_day, a.issued_at, a.ended_on,
                   coalesce(a.ended_because, '') as ended_because, w.accepted, w.by_whom, w.text, w.recorded_at as answered_at,
                   coalesce((select n.name from partnership.name n
                              where n.consortium = a.consortium and n.withdrawn_at is null
                              order by upper(n.during) desc nulls first limit 1), 'consortium ' || a.consortium) as called
              from partnership.agreement a
              left join partnership.agreement_answer w on w.agreement = a.id
            """;

    private final JdbcClient db;

    AgreementTable(JdbcClient db) {
        this.db = db;
    }

    List<Agreement> list(AuthorityCode authority) {
        return db.sql(SELECT + " where a.authority = :authority order by a.from_day desc, a.id desc limit 500")
                .param("authority", authority.code())
                .query(AgreementTable::agreement)
                .list();
    }

    Optional<Agreement> find(long id) {
        return db.sql(SELECT + " where a.id = :id")
                .param("id", id)
                .query(AgreementTable::agreement)
                .optional();
    }

    private static Agreement agreement(ResultSet row, int n) throws SQLException {
        @Nullable Timestamp answered = row.getTimestamp("answered_at");
        return new Agreement(
                row.getLong("id"),
                row.getString("authority"),
                row.getLong("consortium"),
                row.getString("called"),
                row.getString("title"),
                row.getString("purpose"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                instant(row.getTimestamp("issued_at")),
                answered == null
                        ? Optional.empty()
                        : Optional.of(new Agreement.Answer(
                                row.getBoolean("accepted"),
                                row.getString("by_whom"),
                                row.getString("text"),
                                answered.toInstant())),
                row.getObject("ended_on", LocalDate.class),
                row.getString("ended_because"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    long add(AuthorityCode authority, Agreement.New draft, String by) {
        return db.sql("""
                        insert into partnership.agreement (authority, consortium, title, purpose, from_day, until_day, recorded_by)
                        values (:authority, :consortium, :title, :purpose, :from, :until, :by) returning id
                        """)
                .param("authority", authority.code())
                .param("consortium", draft.consortium())
                .param("title", draft.title())
                .param("purpose", draft.purpose())
                .param("from", draft.from())
                .param("until", draft.until())
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** Until the transaction ends nobody else changes what it says. */
    void lock(long id) {
        db.sql("select id from partnership.agreement where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** @return false where it was issued already */
    boolean issue(long id, Instant at) {
        return db.sql("update partnership.agreement set issued_at = :at where id = :id and issued_at is null")
                        .param("at", Timestamp.from(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @return false where it isn't issued, or has ended already */
    boolean end(long id, LocalDate day, String because) {
        return db.sql("""
                        update partnership.agreement set ended_on = :day, ended_because = :because
                         where id = :id and issued_at is not null and ended_on is null
                        """)
                        .param("day", day)
                        .param("because", because)
                        .param("id", id)
                        .update()
                == 1;
    }

    void answer(Agreement agreement, boolean accepted, String by, String text, String actor) {
        db.sql("""
                        insert into partnership.agreement_answer (agreement, authority, consortium, accepted, by_whom, text, recorded_by)
                        values (:agreement, :authority, :consortium, :accepted, :by, :text, :actor)
                        """)
                .param("agreement", agreement.id())
                .param("authority", agreement.authority())
                .param("consortium", agreement.consortium())
                .param("accepted", accepted)
                .param("by", by)
                .param("text", text)
                .param("actor", actor)
                .update();
    }

    void addDuty(Agreement agreement, Agreement.Side side, String what, String wanted, LocalDate due, String by) {
        db.sql("""
                        insert into partnership.duty (authority, consortium, agreement, side, what, wanted, due_on, recorded_by)
                        values (:authority, :consortium, :agreement, :side, :what, :wanted, :due, :by)
                        """)
                .param("authority", agreement.authority())
                .param("consortium", agreement.consortium())
                .param("agreement", agreement.id())
                .param("side", side.key())
                .param("what", what)
                .param("wanted", wanted)
                .param("due", due)
                .param("by", by)
                .update();
    }

    int removeDuty(long agreement, long duty) {
        return db.sql("delete from partnership.duty where id = :duty and agreement = :agreement")
                .param("duty", duty)
                .param("agreement", agreement)
                .update();
    }

    /** Of all these agreements, by their numbers; each agreement's by side and day. */
    Map<Long, List<Agreement.Duty>> duties(List<Long> agreements) {
        if (agreements.isEmpty()) {
            return Map.of();
        }
        var evidence = new HashMap<Long, List<Agreement.Evidence>>();
        db.sql("""
                        select e.duty, e.state, e.day, e.text
                          from partnership.duty_evidence e
                          join partnership.duty d on d.id = e.duty
                         where d.agreement in (:agreements) order by e.id
                        """).param("agreements", agreements).query(row -> {
            evidence.computeIfAbsent(row.getLong(1), duty -> new ArrayList<>())
                    .add(new Agreement.Evidence(row.getString(2), row.getObject(3, LocalDate.class), row.getString(4)));
        });
        var duties = new HashMap<Long, List<Agreement.Duty>>();
        db.sql("""
                        select id, agreement, side, what, wanted, due_on from partnership.duty
                         where agreement in (:agreements) order by side, due_on, id
                        """).param("agreements", agreements).query(row -> {
            duties.computeIfAbsent(row.getLong(2), agreement -> new ArrayList<>())
                    .add(new Agreement.Duty(
                            row.getLong(1),
                            row.getLong(2),
                            Agreement.Side.of(row.getString(3)),
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, LocalDate.class),
                            evidence.getOrDefault(row.getLong(1), List.of())));
        });
        return duties;
    }

    void addEvidence(Agreement agreement, long duty, Agreement.Evidence evidence, String by) {
        db.sql("""
                        insert into partnership.duty_evidence (authority, consortium, duty, state, day, text, recorded_by)
                        values (:authority, :consortium, :duty, :state, :day, :text, :by)
                        """)
                .param("authority", agreement.authority())
                .param("consortium", agreement.consortium())
                .param("duty", duty)
                .param("state", evidence.state())
                .param("day", evidence.day())
                .param("text", evidence.text())
                .param("by", by)
                .update();
    }

    void addReview(Agreement agreement, Agreement.Review review, String by) {
        db.sql("""
                        insert into partnership.agreement_review
                               (authority, consortium, agreement, kind, day, found, text, next_on, recorded_by)
                        values (:authority, :consortium, :agreement, :kind, :day, :found, :text, :next, :by)
                        """)
                .param("authority", agreement.authority())
                .param("consortium", agreement.consortium())
                .param("agreement", agreement.id())
                .param("kind", review.kind())
                .param("day", review.day())
                .param("found", review.found())
                .param("text", review.text())
                .param("next", review.next().orElse(null))
                .param("by", by)
                .update();
    }

    /** The oldest first, by number of the agreement. */
    Map<Long, List<Agreement.Review>> reviews(List<Long> agreements) {
        if (agreements.isEmpty()) {
            return Map.of();
        }
        var reviews = new HashMap<Long, List<Agreement.Review>>();
        db.sql("""
                        select agreement, kind, day, found, text, next_on from partnership.agreement_review
                         where agreement in (:agreements) order by id
                        """).param("agreements", agreements).query(row -> {
            reviews.computeIfAbsent(row.getLong(1), agreement -> new ArrayList<>())
                    .add(new Agreement.Review(
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getString(4),
                            row.getString(5),
                            Optional.ofNullable(row.getObject(6, LocalDate.class))));
        });
        return reviews;
    }
}
