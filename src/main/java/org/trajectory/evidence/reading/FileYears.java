package org.trajectory.evidence.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.platform.ReadOnce;
import org.trajectory.platform.Scope;

/** Which files the reader has rows of, year by year, and the mark under which what was worked out of them is remembered. */
@Repository
class FileYears {
    private static final int REMEMBERED = 30;

    /**
     * A file's rows of one year, where they hold and were published by the days asked about.
     *
     * @param own whether the file is for an authority, and the reader has rows of the own schools alone
     */
    record FileYear(
            long file,
            String name,
            String feed,
            @Nullable String release,
            List<String> columns,
            int year,
            LocalDate holdsFrom,
            LocalDate published,
            boolean publishedAssumed,
            boolean own) {

        boolean isLong() {
            return columns.contains("*");
        }
    }

    private final JdbcClient db;
    private final Cache<String, List<FileYear>> all =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    FileYears(JdbcClient db) {
        this.db = db;
    }

    /** What holds and was published by the days; read from the database when a file came or went. */
    List<FileYear> list(LocalDate asAt, LocalDate knownAt) {
        return known(version()).stream()
                .filter(year ->
                        !year.holdsFrom().isAfter(asAt) && !year.published().isAfter(knownAt))
                .toList();
    }

    private List<FileYear> known(String version) {
        return all.get(version, mark -> fileYears());
    }

    private List<FileYear> fileYears() {
        var whole = db.sql("""
                        select f.id, f.name, f.feed, f.release, f.columns,
                               y.year, y.holds_from, y.published, y.published_assumed
                          from evidence.source_file f
                          join %s y on y.file = f.id
                         where f.withdrawn_at is null
                        """.formatted(open() ? "evidence.published_year" : "evidence.file_year"))
                .query((row, n) -> fileYear(row, false))
                .list();
        if (!readsOwn()) {
            return whole;
        }
        var seen = whole.stream().map(FileYear::file).collect(Collectors.toSet());
        return Stream.concat(
                        whole.stream(),
                        db
                                .sql("select * from evidence.own_year()")
                                .query((row, n) -> fileYear(row, true))
                                .list()
                                .stream()
                                .filter(year -> !seen.contains(year.file())))
                .toList();
    }

    private static FileYear fileYear(ResultSet row, boolean own) throws SQLException {
        return new FileYear(
                row.getLong("id"),
                row.getString("name"),
                row.getString("feed"),
                row.getString("release"),
                List.of((String[]) row.getArray("columns").getArray()),
                row.getInt("year"),
                row.getObject("holds_from", LocalDate.class),
                row.getObject("published", LocalDate.class),
                row.getBoolean("published_assumed"),
                own);
    }

    /** Whoever works at single schools sees what files for their authority tell of these. */
    private static boolean readsOwn() {
        return !Scope.current().schools().isEmpty() && !open();
    }

    /** Of the files those of which the reader has rows of the own schools alone. */
    Set<Long> own(Collection<Long> files) {
        return readsOwn()
                ? known(version()).stream()
                        .filter(year -> year.own() && files.contains(year.file()))
                        .map(FileYear::file)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Who isn't signed in reads through views that hold rows of published files alone. */
    static boolean open() {
        return Scope.current().isPublic();
    }

    /**
     * Changes with each import and each withdrawal, and differs for who may see files that are for an authority alone:
     * what is remembered under it is never shown to others. A transaction that only reads asks for it once.
     */
    String version() {
        return ReadOnce.get(new Mark(this), this::mark);
    }

    private record Mark(FileYears of) {}

    private String mark() {
        var whole = db.sql("""
                        select concat_ws(':', max(id) filter (where authority is null),
                                   count(withdrawn_at) filter (where authority is null))
                               || coalesce('|' || string_agg(id::text, ',' order by id)
                                   filter (where authority is not null and withdrawn_at is null), '')
                          from evidence.source_file
                        """).query(String.class).optional().orElse("");
        return readsOwn() ? whole + own(whole) : whole;
    }

    /** Names files of which single schools' rows are seen, and those schools, so that nobody else is given what is remembered. */
    private String own(String whole) {
        var files = db.sql("""
                        select string_agg(distinct o.id || '@' || md5(concat_ws(E'\t',
                                   current_setting('trajectory.schools', true), current_setting('trajectory.places', true))), ',')
                          from evidence.own_year() o
                         where not exists (select from evidence.source_file f where f.id = o.id)
                        """).query(String.class).optional().orElse("");
        return files.isEmpty() ? "" : (whole.indexOf('|') < 0 ? "|" : ",") + files;
    }

    /**
     * As {@link #version()} for some measures: guarded files that tell none of them don't count, so that what rests on
     * published files is remembered once for all.
     */
    String version(Collection<String> indicators) {
        var whole = version();
        int bar = whole.indexOf('|');
        if (bar < 0) {
            return whole;
        }
        var guarded = Arrays.stream(whole.substring(bar + 1).split(","))
                .collect(Collectors.toMap(mark -> mark.split("@", 2)[0], Function.identity()));
        var telling = known(whole).stream()
                .filter(year -> guarded.containsKey(String.valueOf(year.file())))
                .filter(year -> year.isLong() || indicators.stream().anyMatch(id -> tells(year.columns(), id)))
                .map(year -> guarded.getOrDefault(String.valueOf(year.file()), ""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        return telling.isEmpty() ? whole.substring(0, bar) : whole.substring(0, bar) + "|" + telling;
    }

    /** Also where a file tells it of parts, as {@code admissions.preferences} of its phases. */
    private static boolean tells(List<String> columns, String id) {
        int dot = id.lastIndexOf('.');
        return columns.contains(id) || dot > 0 && columns.contains(id.substring(0, dot));
    }
}
