package org.trajectory.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.values.AcademicYear;

/** Where a measure can come from, and where it came from. */
@Service
public class IndicatorSources {
    private final Feeds feeds;
    private final JdbcClient db;

    IndicatorSources(Feeds feeds, JdbcClient db) {
        this.feeds = feeds;
        this.db = db;
    }

    /** @param column of the official file that carries it, alternatives after a bar */
    public record Carrier(String feed, String title, String publisher, String column) {}

    /**
     * A year of the measure in a file that was imported.
     *
     * @param file our number of the import @param rows of the file for that year, of schools and areas
     */
    public record Release(
            long file,
            String name,
            String feed,
            AcademicYear year,
            @Nullable String release,
            LocalDate published,
            boolean publishedAssumed,
            int rows) {}

    public List<Carrier> carriers(String indicator) {
        var carriers = new ArrayList<Carrier>();
        for (var feed : feeds.list()) {
            var told = feed.observations();
            var measure = told == null ? null : told.get(indicator);
            if (measure != null) {
                carriers.add(new Carrier(feed.id(), feed.title(), feed.publisher(), measure.column()));
            }
        }
        return carriers;
    }

    /** Latest year first, at most 200; imports taken back left out. */
    @Transactional(readOnly = true)
    public List<Release> releases(String indicator, LocalDate asAt, LocalDate knownAt) {
        return db.sql("""
                        with named (file, year, rows) as (
                            select r.file, r.year, count(*)::integer
                              from evidence.fact_row r
                             where r.item = :indicator
                               and r.file in (select id from evidence.source_file
                                               where withdrawn_at is null and columns = array['*'])
                             group by r.file, r.year
                        )
                        select f.id, f.name, f.feed, f.release, y.year, y.published, y.published_assumed,
                               coalesce(n.rows, y.rows) as rows
                          from evidence.source_file f
                          join evidence.file_year y on y.file = f.id
                          left join named n on n.file = f.id and n.year = y.year
                         where f.withdrawn_at is null and (:indicator = any (f.columns) or n.file is not null)
                           and y.holds_from <= :asAt and y.published <= :knownAt
                         order by y.year desc, y.published desc, f.id desc
                         limit 200
                        """)
                .param("indicator", indicator)
                .param("asAt", asAt)
                .param("knownAt", knownAt)
                .query((row, n) -> new Release(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("feed"),
                        new AcademicYear(row.getInt("year")),
                        row.getString("release"),
                        row.getObject("published", LocalDate.class),
                        row.getBoolean("published_assumed"),
                        row.getInt("rows")))
                .list();
    }
}
