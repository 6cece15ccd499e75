package org.trajectory.categories.cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.categories.cycle.Cycle.Answer;
import org.trajectory.categories.cycle.Cycle.Moderation;
import org.trajectory.categories.cycle.Cycle.Stage;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.platform.ReadOnce;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

@Repository
class CycleTable {
    private static final String CYCLE = """
            select id, authority, title, run, share_on, answer_by, board_on, stage, shared_on, decision, agreed_from,
                   kind, because
              from categories.cycle
            """;
    private static final String STANDING = """
            select c.school, c.urn, c.name, c.category,
                   a.answer, a.words, a.evidence, a.name as answered_by, a.made_at as answered_at,
                   e.until, m.category as moderated, m.reason, m.moderators, m.views, m.made_at as moderated_at
              from categories.cycle y
              join categories.school_category c on c.run = y.run
               and (y.kind = 'yearly' or exists (select from categories.cycle_school s where s.cycle = y.id and s.school = c.school))
              left join lateral (select * from categories.cycle_answer a
                                  where a.cycle = y.id and a.school = c.school order by a.id desc limit 1) a on true
              left join lateral (select * from categories.cycle_extension e
                                  where e.cycle = y.id and e.school = c.school order by e.id desc limit 1) e on true
              left join lateral (select * from categories.cycle_moderation m
                                  where m.cycle = y.id and m.school = c.school order by m.id desc limit 1) m on true
             where y.id = :cycle
            """;

    private final JdbcClient db;

    CycleTable(JdbcClient db) {
        this.db = db;
    }

    long insert(
            AuthorityCode authority,
            String title,
            long run,
            LocalDate share,
            LocalDate answer,
            LocalDate board,
            Cycle.Kind kind,
            String because,
            String by) {
        return db.sql("""
                        insert into categories.cycle (authority, title, run, share_on, answer_by, board_on, kind, because, made_by)
                        values (:authority, :title, :run, :share, :answer, :board, :kind, :because, :by)
                        returning id
                        """)
                .param("kind", kind.word())
                .param("because", because)
                .param("authority", authority.code())
                .param("title", title)
                .param("run", run)
                .param("share", share)
                .param("answer", answer)
                .param("board", board)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** Keeps others from opening a cycle of the authority until the transaction ends. */
    void lock(AuthorityCode authority) {
        db.sql("select pg_advisory_xact_lock(hashtext('categories.cycle'), hashtext(:authority))")
                .param("authority", authority.code())
                .query((row, number) -> "")
                .single();
    }

    void addSchools(long cycle, AuthorityCode authority, Collection<SchoolId> schools) {
        db.sql("""
                        insert into categories.cycle_school (cycle, authority, school)
                        select :cycle, :authority, s.school from unnest(:schools::bigint[]) as s (school)
                        """)
                .param("cycle", cycle)
                .param("authority", authority.code())
                .param("schools", schools.stream().map(SchoolId::value).toArray(Long[]::new))
                .update();
    }

    Optional<Cycle> find(long id) {
        return db.sql(CYCLE + " where id = :id")
                .param("id", id)
                .query(CycleTable::cycle)
                .optional();
    }

    /** Newest first. */
    List<Cycle> list(AuthorityCode authority) {
        return ReadOnce.get(
                new OfAuthority(this, authority),
                () -> db.sql(CYCLE + " where authority = :authority order by id desc")
                        .param("authority", authority.code())
                        .query(CycleTable::cycle)
                        .list());
    }

    private record OfAuthority(CycleTable of, AuthorityCode authority) {}

    /** Those that the person may see and that schools are concerned with: agreed ones since that day. */
    List<Cycle> current(LocalDate since) {
        return db.sql(CYCLE + """
                         where stage in ('shared', 'moderation') or stage = 'agreed' and agreed_from >= :since
                         order by id desc
                        """)
                .param("since", since)
                .query(CycleTable::cycle)
                .list();
    }

    /** Those that aren't agreed or abandoned, the oldest first. */
    List<Cycle> open(AuthorityCode authority) {
        return db.sql(CYCLE
                        + " where authority = :authority and stage in ('prepared', 'shared', 'moderation') order by id")
                .param("authority", authority.code())
                .query(CycleTable::cycle)
                .list();
    }

    /** Of all authorities in scope. */
    List<Cycle> shared() {
        return db.sql(CYCLE + " where stage = 'shared' order by id")
                .query(CycleTable::cycle)
                .list();
    }

    /** False where it isn't at that stage any more. */
    boolean move(long id, Stage from, Stage to, @Nullable LocalDate sharedOn) {
        return db.sql("""
                        update categories.cycle set stage = :to, shared_on = coalesce(:sharedOn::date, shared_on)
                         where id = :id and stage = :from
                        """)
                        .param("to", to.word())
                        .param("sharedOn", sharedOn)
                        .param("id", id)
                        .param("from", from.word())
                        .update()
                == 1;
    }

    boolean agree(long id, String decision, LocalDate from) {
        return db.sql("""
                        update categories.cycle set stage = 'agreed', decision = :decision, agreed_from = :from
                         where id = :id and stage = 'moderation'
                        """)
                        .param("decision", decision)
                        .param("from", from)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** By name. */
    List<Standing> standings(long cycle) {
        return db.sql(STANDING + " order by c.name, c.urn")
                .param("cycle", cycle)
                .query(CycleTable::standing)
                .list();
    }

    Optional<Standing> standing(long cycle, Urn urn) {
        return db.sql(STANDING + " and c.urn = :urn")
                .param("cycle", cycle)
                .param("urn", urn.value())
                .query(CycleTable::standing)
                .optional();
    }

    /** Until the transaction ends nobody else changes how the school stands. */
    void lock(long cycle, Urn urn) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('categories.cycle ' || :cycle, :urn))")
                .param("cycle", cycle)
                .param("urn", urn.value())
                .query((row, n) -> true)
                .single();
    }

    void answer(Cycle cycle, SchoolId school, boolean agrees, String words, String evidence, String name, String by) {
        db.sql("""
                        insert into categories.cycle_answer (cycle, authority, school, answer, words, evidence, name, made_by)
                        values (:cycle, :authority, :school, :answer, :words, :evidence, :name, :by)
                        """)
                .param("cycle", cycle.id())
                .param("authority", cycle.authority().code())
                .param("school", school.value())
                .param("answer", agrees ? "agrees" : "challenges")
                .param("words", words)
                .param("evidence", evidence)
                .param("name", name)
                .param("by", by)
                .update();
    }

    void extend(Cycle cycle, SchoolId school, LocalDate until, String reason, String by) {
        db.sql("""
                        insert into categories.cycle_extension (cycle, authority, school, until, reason, made_by)
                        values (:cycle, :authority, :school, :until, :reason, :by)
                        """)
                .param("cycle", cycle.id())
                .param("authority", cycle.authority().code())
                .param("school", school.value())
                .param("until", until)
                .param("reason", reason)
                .param("by", by)
                .update();
    }

    void moderate(
            Cycle cycle,
            SchoolId school,
            String category,
            String reason,
            List<String> moderators,
            List<String> views,
            String by) {
        db.sql("""
                        insert into categories.cycle_moderation (cycle, authority, school, category, reason, moderators, views, made_by)
                        values (:cycle, :authority, :school, :category, :reason, :moderators, :views, :by)
                        """)
                .param("views", String.join("\n", views))
                .param("cycle", cycle.id())
                .param("authority", cycle.authority().code())
                .param("school", school.value())
                .param("category", category)
                .param("reason", reason)
                .param("moderators", String.join("\n", moderators))
                .param("by", by)
                .update();
    }

    void agreed(Cycle cycle, List<Standing> standings, String decision, LocalDate from) {
        db.sql("""
                        insert into categories.agreed_category (authority, school, urn, category, agreed_from, cycle, decision, how)
                        select ?, s.school, s.urn, s.category, ?, ?, ?, s.how
                          from unnest(?::bigint[], ?::int[], ?::text[], ?::text[]) as s (school, urn, category, how)
                        """)
                .params(List.of(
                        cycle.authority().code(),
                        from,
                        cycle.id(),
                        decision,
                        standings.stream().map(one -> one.school().value()).toArray(Long[]::new),
                        standings.stream().map(one -> one.urn().value()).toArray(Integer[]::new),
                        standings.stream().map(Standing::category).toArray(String[]::new),
                        standings.stream().map(Standing::how).toArray(String[]::new)))
                .update();
    }

    /**
     * What was agreed of a school before a cycle.
     *
     * @param proposed what the rules had said then @param run by which
     */
    record Before(SchoolId school, String category, String proposed, LocalDate agreedFrom, String decision, long run) {}

    /** @param school one school; null for all of the cycle's authority */
    List<Before> before(Cycle cycle, @Nullable SchoolId school) {
        return db.sql("""
                        select distinct on (a.school)
                               a.school, a.category, c.category as proposed, a.agreed_from, a.decision, y.run
                          from categories.agreed_category a
                          join categories.cycle y on y.id = a.cycle
                          join categories.school_category c on c.run = y.run and c.school = a.school
                         where a.authority = :authority and a.cycle <> :cycle
                           and (:school::bigint is null or a.school = :school)
                           and not exists (select from categories.agreed_category own
                                            where own.cycle = :cycle and own.school = a.school and own.id < a.id)
                         order by a.school, a.agreed_from desc, a.id desc
                        """)
                .param("authority", cycle.authority().code())
                .param("cycle", cycle.id())
                .param("school", school == null ? null : school.value())
                .query((row, number) -> new Before(
                        new SchoolId(row.getLong("school")),
                        row.getString("category"),
                        row.getString("proposed"),
                        row.getObject("agreed_from", LocalDate.class),
                        row.getString("decision"),
                        row.getLong("run")))
                .list();
    }

    private static Cycle cycle(ResultSet row, int number) throws SQLException {
        return new Cycle(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getString("title"),
                row.getLong("run"),
                row.getObject("share_on", LocalDate.class),
                row.getObject("answer_by", LocalDate.class),
                row.getObject("board_on", LocalDate.class),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                row.getObject("shared_on", LocalDate.class),
                row.getString("decision"),
                row.getObject("agreed_from", LocalDate.class),
                Cycle.Kind.ofWord(row.getString("kind")),
                row.getString("because"));
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var answer = row.getString("answer");
        var moderated = row.getString("moderated");
        return new Standing(
                new SchoolId(row.getLong("school")),
                new Urn(row.getInt("urn")),
                row.getString("name"),
                row.getString("category"),
                answer == null
                        ? null
                        : new Answer(
                                answer.equals("agrees"),
                                row.getString("words"),
                                row.getString("evidence"),
                                row.getString("answered_by"),
                                row.getObject("answered_at", OffsetDateTime.class)),
                row.getObject("until", LocalDate.class),
                moderated == null
                        ? null
                        : new Moderation(
                                moderated,
                                row.getString("reason"),
                                row.getString("moderators").lines().toList(),
                                List.of(row.getString("views").split("\n", -1)),
                                row.getObject("moderated_at", OffsetDateTime.class)));
    }
}
