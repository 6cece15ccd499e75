package org.trajectory.signals.held;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.schools.SchoolId;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SourceKind;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Signals as they are kept; each reader is given what the database and the roles let them see. */
@Repository
public class SignalTable {
    /** With its last answer; the columns that {@link #signal} reads. */
    public static final String SELECT = """
            select s.id, s.authority, s.school, s.urn, s.type, s.source_kind, s.anonymous, s.people, s.number, s.text,
                   s.sensitivity, s.good_news, s.begins_on, s.noted_on, s.known_at, s.expires_on, s.answer_by, s.keep_until,
                   s.count_file, s.recorded_by, s.recorded_name, s.withheld_reason, s.withheld_note, s.withheld_until,
                   s.redacted_at, s.withdrawn_at, s.withdrawn_because, s.erased_at, a.stance
              from signals.signal s
              left join lateral (select stance, made_at from signals.answer a where a.signal = s.id order by a.id desc limit 1) a on true
            """;

    private static final String SEEN = """
             where (s.sensitivity = 'ordinary' and s.type = any (:ordinary::text[])
                    or s.sensitivity = 'sensitive' and s.type = any (:sensitive::text[])
                    or s.recorded_by = :actor)
            """;

    private static final Map<String, String> STATES = Map.of(
            "live",
            "s.withdrawn_at is null and s.expires_on > :today",
            "waiting",
            """
            not s.good_news and s.withdrawn_at is null and s.answer_by >= :today and a.stance is null
            and (s.withheld_until is null or s.withheld_until < :today)
            """,
            "disputed",
            "s.withdrawn_at is null and a.stance = 'disputes'",
            "answered",
            "s.withdrawn_at is null and a.stance is not null",
            "silent",
            """
            not s.good_news and s.withdrawn_at is null and s.answer_by < :today and a.stance is null
            and s.expires_on > :today
            """,
            "kept-back",
            "s.withheld_until >= :today",
            "lapsed",
            "s.withdrawn_at is null and s.expires_on <= :today",
            "withdrawn",
            "s.withdrawn_at is not null");

    private final JdbcClient db;

    public SignalTable(JdbcClient db) {
        this.db = db;
    }

    /** @param source fingerprint */
    long insert(NewSignal one, String source, String recordedName) {
        return db.sql("""
                        insert into signals.signal
                            (authority, school, urn, type, source_kind, source, anonymous, people, number, text, sensitivity,
                             good_news, begins_on, noted_on, known_at, expires_on, answer_by, keep_until, count_file,
                             recorded_name)
                        values (:authority, :school, :urn, :type, :kind, :source, :anonymous, :people, :number, :text,
                                :sensitivity, :good, :begins, :noted, :known, :expires, :answer, :keep, :file, :name)
                        returning id
                        """)
                .param("authority", one.authority().code())
                .param("school", one.school().value())
                .param("urn", one.urn().value())
                .param("type", one.type().key())
                .param("kind", one.source().key())
                .param("source", source)
                .param("anonymous", one.anonymous())
                .param("people", one.people())
                .param("number", one.number())
                .param("text", one.text())
                .param("sensitivity", one.sensitivity().key())
                .param("good", one.type().goodNews())
                .param("begins", one.beginsOn())
                .param("noted", one.notedOn())
                .param("known", one.knownAt())
                .param("expires", one.expiresOn())
                .param("answer", one.answerBy())
                .param("keep", one.keepUntil())
                .param("file", one.countFile())
                .param("name", recordedName)
                .query(Long.class)
                .single();
    }

    public Optional<Signal> find(long id) {
        return db.sql(SELECT + " where s.id = :id")
                .param("id", id)
                .query(SignalTable::signal)
                .optional();
    }

    public long count(Seen seen) {
        return sought("""
                        select count(*) from signals.signal s
                          left join lateral (select stance from signals.answer a
                                              where a.signal = s.id order by a.id desc limit 1) a on true
                        """ + where(seen), seen).query(Long.class).single();
    }

    /** The latest first. */
    List<Signal> list(Seen seen, long offset, int most) {
        return sought(SELECT + where(seen) + " order by s.noted_on desc, s.id desc offset :offset limit :most", seen)
                .param("offset", offset)
                .param("most", most)
                .query(SignalTable::signal)
                .list();
    }

    /** Only what is asked for is written: the database keeps a plan of each, which it couldn't of one that allows for all. */
    private static String where(Seen seen) {
        var where = new StringBuilder(SEEN);
        if (seen.authority() != null) {
            where.append(" and s.authority = :authority");
        }
        if (seen.type() != null) {
            where.append(" and s.type = :type");
        }
        if (seen.source() != null) {
            where.append(" and s.source_kind = :source");
        }
        if (!seen.schools().isEmpty()) {
            where.append(" and s.school = any (:schools::bigint[])");
        }
        var state = STATES.get(seen.state());
        return where.append(state == null ? "" : " and (" + state + ")").toString();
    }

    private JdbcClient.StatementSpec sought(String sql, Seen seen) {
        return db.sql(sql)
                .param("authority", seen.authority())
                .param("ordinary", texts(seen.ordinary()))
                .param("sensitive", texts(seen.sensitive()))
                .param("actor", seen.actor())
                .param("type", seen.type())
                .param("source", seen.source())
                .param("schools", seen.schools().toArray(Long[]::new))
                .param("state", seen.state())
                .param("today", seen.today());
    }

    public static String[] texts(Set<String> all) {
        return all.toArray(String[]::new);
    }

    /** Of schools that the reader has a place at, as far as the database lets it see them: the latest first, 500 at most. */
    public List<Signal> ofSchools(Set<Long> schools) {
        return db.sql(SELECT + """
                         where s.school = any (:schools::bigint[])
                         order by s.noted_on desc, s.id desc limit 500
                        """)
                .param("schools", schools.toArray(Long[]::new))
                .query(SignalTable::signal)
                .list();
    }

    List<Signal.Answer> answers(long signal) {
        return db.sql(
                        "select stance, words, name, made_at as at from signals.answer where signal = :id order by id desc limit 50")
                .param("id", signal)
                .query(Signal.Answer.class)
                .list();
    }

    void answer(Signal signal, String stance, String words, String name) {
        db.sql("""
                        insert into signals.answer (signal, authority, school, stance, words, name)
                        values (:signal, :authority, :school, :stance, :words, :name)
                        """)
                .param("signal", signal.id())
                .param("authority", signal.authority().code())
                .param("school", signal.school().value())
                .param("stance", stance)
                .param("words", words)
                .param("name", name)
                .update();
    }

    void moreTime(long signal, LocalDate until) {
        db.sql("update signals.signal set answer_by = :until where id = :id")
                .param("until", until)
                .param("id", signal)
                .update();
    }

    /** @param answerBy the school has its time from the day it sees it */
    void withhold(long signal, Signal.Withheld withheld, LocalDate answerBy, String by) {
        db.sql("""
                        update signals.signal
                           set withheld_reason = :reason, withheld_note = :note, withheld_until = :until, withheld_by = :by,
                               answer_by = greatest(answer_by, :answer)
                         where id = :id
                        """)
                .param("reason", withheld.reason())
                .param("note", withheld.note())
                .param("until", withheld.until())
                .param("by", by)
                .param("answer", answerBy)
                .param("id", signal)
                .update();
    }

    void show(long signal, LocalDate answerBy) {
        db.sql("""
                        update signals.signal
                           set withheld_reason = null, withheld_note = null, withheld_until = null, withheld_by = null,
                               answer_by = greatest(answer_by, :answer)
                         where id = :id
                        """).param("answer", answerBy).param("id", signal).update();
    }

    void redact(long signal, String text, String by) {
        db.sql("update signals.signal set text = :text, redacted_at = now(), redacted_by = :by where id = :id")
                .param("text", text)
                .param("by", by)
                .param("id", signal)
                .update();
    }

    /** An answer of the school with our number of it. */
    record AnswerText(long id, String words) {}

    List<AnswerText> answerTexts(long signal) {
        return db.sql("select id, words from signals.answer where signal = :id order by id")
                .param("id", signal)
                .query(AnswerText.class)
                .list();
    }

    void redactAnswer(long answer, String words, String by) {
        db.sql(
                        "update signals.answer set words = :words, redacted_at = clock_timestamp(), redacted_by = :by where id = :id")
                .param("words", words)
                .param("by", by)
                .param("id", answer)
                .update();
    }

    /** @return false if it was withdrawn meanwhile */
    boolean withdraw(long signal, String because, String by) {
        return db.sql("""
                        update signals.signal set withdrawn_at = now(), withdrawn_by = :by, withdrawn_because = :because
                         where id = :id and withdrawn_at is null
                        """)
                        .param("by", by)
                        .param("because", because)
                        .param("id", signal)
                        .update()
                == 1;
    }

    void erase(long signal) {
        db.sql("update signals.signal set text = '', source = 'erased:' || id, erased_at = now() where id = :id")
                .param("id", signal)
                .update();
    }

    Optional<Signal.Hold> hold(long signal) {
        return db.sql("select id, because, placed_at from signals.hold where signal = :id and lifted_at is null")
                .param("id", signal)
                .query(Signal.Hold.class)
                .optional();
    }

    void placeHold(Signal signal, String because) {
        db.sql("insert into signals.hold (signal, authority, because) values (:signal, :authority, :because)")
                .param("signal", signal.id())
                .param("authority", signal.authority().code())
                .param("because", because)
                .update();
    }

    void liftHold(long hold, String by) {
        db.sql("update signals.hold set lifted_at = now(), lifted_by = :by where id = :id and lifted_at is null")
                .param("by", by)
                .param("id", hold)
                .update();
    }

    public static Signal signal(ResultSet row, int number) throws SQLException {
        var reason = row.getString("withheld_reason");
        var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Signal(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("type"),
                SourceKind.of(row.getString("source_kind")),
                row.getBoolean("anonymous"),
                row.getObject("people", Integer.class),
                row.getBigDecimal("number"),
                row.getString("text"),
                Sensitivity.of(row.getString("sensitivity")),
                row.getBoolean("good_news"),
                row.getObject("begins_on", LocalDate.class),
                row.getObject("noted_on", LocalDate.class),
                row.getObject("known_at", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getObject("answer_by", LocalDate.class),
                row.getObject("keep_until", LocalDate.class),
                row.getObject("count_file", Long.class),
                row.getString("recorded_by"),
                row.getString("recorded_name"),
                reason == null
                        ? null
                        : new Signal.Withheld(
                                reason,
                                row.getString("withheld_note"),
                                row.getObject("withheld_until", LocalDate.class)),
                row.getObject("redacted_at") != null,
                withdrawn == null ? null : new Signal.Withdrawn(withdrawn, row.getString("withdrawn_because")),
                row.getObject("erased_at", OffsetDateTime.class),
                row.getString("stance"));
    }
}
