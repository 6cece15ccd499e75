package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** The SQL of schema {@code partnership}; row-level security filters by authority besides. */
@Repository
class ConsortiaTable {
    private final JdbcClient db;

    ConsortiaTable(JdbcClient db) {
        this.db = db;
    }

    /** @param from null for no first day @param to null for no last day; the day after the last one */
    record Stay(
            long id,
            SchoolId school,
            ConsortiumId consortium,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    Map<SchoolId, String> membership(AuthorityCode authority, LocalDate asAt) {
        var names = new LinkedHashMap<SchoolId, String>();
        db.sql("""
                select school, name
                  from partnership.pub_membership
                 where authority = :authority and during @> :asAt::date
                 order by school
                """).param("authority", authority.code()).param("asAt", asAt).query(row -> {
            names.put(new SchoolId(row.getLong("school")), row.getString("name"));
        });
        return names;
    }

    /** A membership is found through the identity of its school, whose chain may have grown since. */
    Optional<String> nameOf(AuthorityCode authority, SchoolId school, LocalDate asAt) {
        return db.sql("""
                select m.name
                  from schools.pub_identity i
                  join partnership.pub_membership m on m.school = i.urn
                 where i.school = :school and m.authority = :authority and m.during @> :asAt::date
                 order by m.name limit 1
                """)
                .param("school", school.value())
                .param("authority", authority.code())
                .param("asAt", asAt)
                .query(String.class)
                .optional();
    }

    /** By name. */
    List<Consortium> list(AuthorityCode authority, LocalDate asAt) {
        var members = db
                .sql("""
                        select consortium, school
                          from partnership.membership
                         where authority = :authority and during @> :asAt::date and withdrawn_at is null
                         order by school
                        """)
                .param("authority", authority.code())
                .param("asAt", asAt)
                .query((row, n) -> Map.entry(row.getLong("consortium"), new SchoolId(row.getLong("school"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return db.sql("""
                select c.id, c.phase, n.name
                  from partnership.consortium c
                  join partnership.name n on n.consortium = c.id and n.withdrawn_at is null and n.during @> :asAt::date
                 where c.authority = :authority
                 order by n.name collate "C", c.id
                """)
                .param("authority", authority.code())
                .param("asAt", asAt)
                .query((row, n) -> new Consortium(
                        new ConsortiumId(row.getLong("id")),
                        authority,
                        Phase.ofWord(row.getString("phase")).orElseThrow(),
                        row.getString("name"),
                        members.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    Optional<AuthorityCode> authorityOf(ConsortiumId consortium) {
        return db.sql("select authority from partnership.consortium where id = :id")
                .param("id", consortium.value())
                .query(String.class)
                .optional()
                .map(AuthorityCode::new);
    }

    ConsortiumId create(AuthorityCode authority, Phase phase, String name, @Nullable LocalDate from, String by) {
        var id = db.sql("""
                        insert into partnership.consortium (authority, phase, recorded_by)
                        values (:authority, :phase, :by)
                        returning id
                        """)
                .param("authority", authority.code())
                .param("phase", phase.word())
                .param("by", by)
                .query(Long.class)
                .single();
        var consortium = new ConsortiumId(id);
        name(authority, consortium, name, from, null, by);
        return consortium;
    }

    void name(
            AuthorityCode authority,
            ConsortiumId consortium,
            String name,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String by) {
        db.sql("""
                insert into partnership.name (authority, consortium, name, during, recorded_by)
                values (:authority, :consortium, :name, daterange(:from::date, :to::date), :by)
                """)
                .param("authority", authority.code())
                .param("consortium", consortium.value())
                .param("name", name)
                .param("from", from)
                .param("to", to)
                .param("by", by)
                .update();
    }

    /** The names that a consortium bears on the day or later. */
    record Named(
            long id,
            String name,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    List<Named> namesFrom(ConsortiumId consortium, @Nullable LocalDate from) {
        return db.sql("""
                select id, name, lower(during) as first, upper(during) as after
                  from partnership.name
                 where consortium = :consortium and withdrawn_at is null and during && daterange(:from::date, null)
                 order by lower(during) nulls first
                """)
                .param("consortium", consortium.value())
                .param("from", from)
                .query((row, n) -> new Named(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("after", LocalDate.class)))
                .list();
    }

    /** Every name that some consortium bears on the day or later, the earliest first. */
    List<Map.Entry<String, ConsortiumId>> namesFrom(AuthorityCode authority, @Nullable LocalDate from) {
        return db.sql("""
                select name, consortium
                  from partnership.name
                 where authority = :authority and withdrawn_at is null and during && daterange(:from::date, null)
                 order by lower(during) nulls first, id
                """)
                .param("authority", authority.code())
                .param("from", from)
                .query((row, n) -> Map.entry(row.getString("name"), new ConsortiumId(row.getLong("consortium"))))
                .list();
    }

    void withdrawName(long id, String by) {
        db.sql(
                        "update partnership.name set withdrawn_at = now(), withdrawn_by = :by where id = :id and withdrawn_at is null")
                .param("id", id)
                .param("by", by)
                .update();
    }

    /** Stays of the schools that reach into the time from that day on. */
    List<Stay> staysFrom(AuthorityCode authority, Collection<SchoolId> schools, @Nullable LocalDate from) {
        return db.sql("""
                select id, school, consortium, lower(during) as first, upper(during) as after
                  from partnership.membership
                 where authority = :authority and school = any (:schools::bigint[]) and withdrawn_at is null
                   and during && daterange(:from::date, null)
                 order by id
                   for update
                """)
                .param("authority", authority.code())
                .param("schools", array(schools.stream().map(SchoolId::value).toList()))
                .param("from", from)
                .query((row, n) -> stay(row))
                .list();
    }

    List<Stay> staysIn(ConsortiumId consortium, @Nullable LocalDate from) {
        return db.sql("""
                select id, school, consortium, lower(during) as first, upper(during) as after
                  from partnership.membership
                 where consortium = :consortium and withdrawn_at is null and during && daterange(:from::date, null)
                 order by id
                """)
                .param("consortium", consortium.value())
                .param("from", from)
                .query((row, n) -> stay(row))
                .list();
    }

    /** Every school that ever was in a consortium, by the number that it had when that was written. */
    List<SchoolId> schools(AuthorityCode authority) {
        return db.sql(
                        "select distinct school from partnership.membership where authority = :authority and withdrawn_at is null")
                .param("authority", authority.code())
                .query((row, n) -> new SchoolId(row.getLong("school")))
                .list();
    }

    /** Each stay of a school, the earliest first. */
    List<Stay> history(AuthorityCode authority, SchoolId school) {
        return db.sql("""
                select id, school, consortium, lower(during) as first, upper(during) as after
                  from partnership.membership
                 where authority = :authority and school = :school and withdrawn_at is null
                 order by lower(during) nulls first
                """)
                .param("authority", authority.code())
                .param("school", school.value())
                .query((row, n) -> stay(row))
                .list();
    }

    private static Stay stay(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Stay(
                row.getLong("id"),
                new SchoolId(row.getLong("school")),
                new ConsortiumId(row.getLong("consortium")),
                row.getObject("first", LocalDate.class),
                row.getObject("after", LocalDate.class));
    }

    void withdrawStays(Collection<Long> ids, String by) {
        db.sql("""
                update partnership.membership
                   set withdrawn_at = now(), withdrawn_by = :by
                 where id = any (:ids::bigint[]) and withdrawn_at is null
                """).param("ids", array(ids)).param("by", by).update();
    }

    void stay(
            AuthorityCode authority,
            SchoolId school,
            ConsortiumId consortium,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String by) {
        db.sql("""
                insert into partnership.membership (authority, school, consortium, during, recorded_by)
                values (:authority, :school, :consortium, daterange(:from::date, :to::date), :by)
                """)
                .param("authority", authority.code())
                .param("school", school.value())
                .param("consortium", consortium.value())
                .param("from", from)
                .param("to", to)
                .param("by", by)
                .update();
    }

    Optional<ShownName> shownName(AuthorityCode authority) {
        return db.sql("select one, many from partnership.setting where authority = :authority")
                .param("authority", authority.code())
                .query((row, n) -> new ShownName(row.getString("one"), row.getString("many")))
                .optional();
    }

    /** Until the end of the transaction nobody else changes who belongs where. */
    void hold(AuthorityCode authority) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('partnership.membership ' || :authority, 0))")
                .param("authority", authority.code())
                .query((row, n) -> true)
                .single();
    }

    /** Until the end of the transaction nobody else changes them. */
    void lockSettings(AuthorityCode authority) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('partnership.setting ' || :authority, 0))")
                .param("authority", authority.code())
                .query((row, n) -> true)
                .single();
    }

    void call(AuthorityCode authority, ShownName name) {
        db.sql("""
                insert into partnership.setting (authority, one, many) values (:authority, :one, :many)
                on conflict (authority) do update set one = excluded.one, many = excluded.many
                """)
                .param("authority", authority.code())
                .param("one", name.one())
                .param("many", name.many())
                .update();
    }

    Map<Phase, Phase> joining(AuthorityCode authority) {
        var joins = new EnumMap<Phase, Phase>(Phase.class);
        db.sql("select phase, joins from partnership.joining where authority = :authority")
                .param("authority", authority.code())
                .query(row -> {
                    joins.put(
                            Phase.ofWord(row.getString("phase")).orElseThrow(),
                            Phase.ofWord(row.getString("joins")).orElseThrow());
                });
        return joins;
    }

    void join(AuthorityCode authority, Phase phase, Phase joins) {
        db.sql("""
                insert into partnership.joining (authority, phase, joins) values (:authority, :phase, :joins)
                on conflict (authority, phase) do update set joins = excluded.joins
                """)
                .param("authority", authority.code())
                .param("phase", phase.word())
                .param("joins", joins.word())
                .update();
    }

    private static String array(Collection<Long> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
