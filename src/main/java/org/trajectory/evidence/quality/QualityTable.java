package org.trajectory.evidence.quality;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.Urn;

/** What the imports tell of themselves, and what people said about them. Needs a transaction. */
@Repository
class QualityTable {
    private final JdbcClient db;

    QualityTable(JdbcClient db) {
        this.db = db;
    }

    /** The latest file held of a feed. @param year the latest school year of the feed, null where it has none */
    record Held(
            String feed,
            long file,
            String name,
            @Nullable LocalDate asOf,
            @Nullable Integer year,
            @Nullable String period,
            @Nullable String release,
            LocalDate recordedOn) {}

    /** @param knownOn files taken in by then count */
    List<Held> held(LocalDate knownOn) {
        return db.sql("""
                        select distinct on (f.feed) f.feed, f.id, f.name, f.as_of, y.year, f.period, f.release,
                               f.recorded_at::date as recorded_on
                          from evidence.source_file f
                          left join lateral (select max(year) as year from evidence.file_year y where y.file = f.id) y on true
                         where f.withdrawn_at is null and f.recorded_at::date <= :knownOn
                         order by f.feed, y.year desc nulls last, f.as_of desc nulls last, f.id desc
                        """)
                .param("knownOn", knownOn)
                .query((row, n) -> {
                    int year = row.getInt("year");
                    return new Held(
                            row.getString("feed"),
                            row.getLong("id"),
                            row.getString("name"),
                            row.getObject("as_of", LocalDate.class),
                            row.wasNull() ? null : (Integer) year,
                            row.getString("period"),
                            row.getString("release"),
                            row.getObject("recorded_on", LocalDate.class));
                })
                .list();
    }

    record Refused(long file, String name, int rows, int cells, String first, LocalDate recordedOn) {}

    List<Refused> refused(LocalDate knownOn, int most) {
        return db.sql("""
                        select f.id, f.name, f.rows_refused, f.cells_refused, f.recorded_at::date as recorded_on,
                               coalesce((select concat_ws(': ', 'line ' || r.line, r.reason) from evidence.refusal r
                                          where r.file = f.id order by r.line limit 1), '') as first
                          from evidence.source_file f
                         where f.withdrawn_at is null and f.rows_refused + f.cells_refused > 0
                           and f.recorded_at::date <= :knownOn
                         order by f.id desc limit :most
                        """)
                .param("knownOn", knownOn)
                .param("most", most)
                .query((row, n) -> new Refused(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getInt("rows_refused"),
                        row.getInt("cells_refused"),
                        row.getString("first"),
                        row.getObject("recorded_on", LocalDate.class)))
                .list();
    }

    /** Pupils of an entry as a file of the register tells them on its day. */
    record Counted(Urn urn, LocalDate asOf, int pupils, long file, int line) {}

    /** The latest of each URN, from a file of a day on or before the one asked about. */
    Map<Urn, Counted> registered(Collection<Urn> urns, LocalDate asAt) {
        var found = new HashMap<Urn, Counted>();
        db.sql("""
                        select distinct on (urn) urn, as_of, pupils, file, line from schools.pub_pupils
                         where urn = any (:urns) and as_of <= :asAt
                           and file in (select id from evidence.source_file where feed like 'gias.%')
                         order by urn, as_of desc, file desc
                        """)
                .param("urns", urns.stream().map(Urn::value).toArray(Integer[]::new))
                .param("asAt", asAt)
                .query(row -> {
                    var urn = new Urn(row.getInt("urn"));
                    found.put(
                            urn,
                            new Counted(
                                    urn,
                                    row.getObject("as_of", LocalDate.class),
                                    row.getInt("pupils"),
                                    row.getLong("file"),
                                    row.getInt("line")));
                });
        return found;
    }

    /** The same inspection with two grades. */
    record TwoGrades(
            Urn urn,
            LocalDate on,
            int grade,
            String feed,
            long file,
            int line,
            int otherGrade,
            String otherFeed,
            LocalDate since) {}

    List<TwoGrades> twoGrades(Collection<Urn> urns, LocalDate asAt, LocalDate knownAt, int most) {
        return db.sql("""
                        with told as materialized (
                            select i.urn, i.urn_at_time, i.on_day, i.overall, i.published, i.rank, f.id as file, i.line, f.feed
                              from evidence.inspection i join evidence.source_file f on f.id = i.file
                             where f.withdrawn_at is null and i.graded and i.overall is not null
                               and i.urn = any (:urns) and i.on_day <= :asAt and i.published <= :knownAt
                        )
                        select distinct on (one.urn, one.on_day) one.urn, one.on_day, one.overall, one.feed, one.file, one.line,
                               other.overall as other_overall, other.feed as other_feed,
                               greatest(one.published, other.published) as since
                          from told one
                          join told other on other.urn = one.urn and other.urn_at_time = one.urn_at_time
                                         and abs(other.on_day - one.on_day) <= 14
                                         and other.overall <> one.overall and other.file <> one.file
                                         and (one.rank, one.file) < (other.rank, other.file)
                         order by one.urn, one.on_day, one.rank, one.file, other.rank, other.file limit :most
                        """)
                .param("urns", urns.stream().map(Urn::value).toArray(Integer[]::new))
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .param("most", most)
                .query((row, n) -> new TwoGrades(
                        new Urn(row.getInt("urn")),
                        row.getObject("on_day", LocalDate.class),
                        row.getInt("overall"),
                        row.getString("feed"),
                        row.getLong("file"),
                        row.getInt("line"),
                        row.getInt("other_overall"),
                        row.getString("other_feed"),
                        row.getObject("since", LocalDate.class)))
                .list();
    }

    /** Until the transaction ends nobody else says who looks after what, or writes a note. */
    void lock() {
        db.sql("select pg_advisory_xact_lock(hashtextextended('evidence.quality', 0))")
                .query((row, n) -> true)
                .single();
    }

    Map<String, String> keepers() {
        return latest("""
                select distinct on (expected) expected, keeper from evidence.quality_keeper order by expected, id desc
                """);
    }

    Map<String, String> notes() {
        return latest("""
                select distinct on (finding) finding, note from evidence.quality_note order by finding, id desc
                """);
    }

    private Map<String, String> latest(String sql) {
        var found = new HashMap<String, String>();
        db.sql(sql).query(row -> {
            if (!row.getString(2).isEmpty()) {
                found.put(row.getString(1), row.getString(2));
            }
        });
        return found;
    }

    void keep(String expected, String keeper, String by) {
        db.sql("insert into evidence.quality_keeper (expected, keeper, made_by) values (:expected, :keeper, :by)")
                .param("expected", expected)
                .param("keeper", keeper)
                .param("by", by)
                .update();
    }

    void note(String finding, String note, String by) {
        db.sql("insert into evidence.quality_note (finding, note, made_by) values (:finding, :note, :by)")
                .param("finding", finding)
                .param("note", note)
                .param("by", by)
                .update();
    }
}
