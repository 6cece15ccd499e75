package org.trajectory.evidence.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.rows.Refusal;
import org.trajectory.evidence.rows.Seen;

/** The imports that took place, and their years and refusals. */
@Repository
public class SourceFiles {
    private static final String COLUMNS = """
            id, sha256, name, feed, feed_version, status, period, release, as_of, size, rows_read, rows_taken,
            rows_skipped, rows_refused, cells_refused, rows_new, rows_changed, rows_same, rows_gone, notes, recorded_at,
            recorded_by, withdrawn_at, withdrawn_by, authority
            """;

    private final JdbcClient db;

    SourceFiles(JdbcClient db) {
        this.db = db;
    }

    Optional<ImportedFile> findHeld(String sha256) {
        return db.sql("select " + COLUMNS + " from evidence.source_file where sha256 = :sha and withdrawn_at is null")
                .param("sha", sha256)
                .query(SourceFiles::file)
                .optional();
    }

    public Optional<ImportedFile> find(long id) {
        return db.sql("select " + COLUMNS + " from evidence.source_file where id = :id")
                .param("id", id)
                .query(SourceFiles::file)
                .optional();
    }

    /** Latest first. */
    public List<ImportedFile> list(int limit, int offset) {
        return db.sql("select " + COLUMNS + " from evidence.source_file order by id desc limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(SourceFiles::file)
                .list();
    }

    public int count() {
        return db.sql("select count(*) from evidence.source_file")
                .query(Integer.class)
                .single();
    }

    /** What is known before the first row is read. */
    record Begun(
            String sha256,
            String name,
            String feed,
            int feedVersion,
            String status,
            String sheet,
            int headerLine,
            @Nullable String release,
            @Nullable LocalDate asOf,
            String[] columns,
            long size,
            String by,
            @Nullable String authority) {}

    long begin(Begun file) {
        return db.sql("""
                        insert into evidence.source_file (sha256, name, feed, feed_version, status, sheet, header_line,
                               release, as_of, columns, size, recorded_by, authority)
                        values (:sha, :name, :feed, :version, :status, :sheet, :header, :release, :asOf, :columns, :size, :by,
                               :authority)
                        returning id
                        """)
                .param("sha", file.sha256())
                .param("name", file.name())
                .param("feed", file.feed())
                .param("version", file.feedVersion())
                .param("status", file.status())
                .param("sheet", file.sheet())
                .param("header", file.headerLine())
                .param("release", file.release())
                .param("asOf", file.asOf())
                .param("columns", file.columns())
                .param("size", file.size())
                .param("by", file.by())
                .param("authority", file.authority())
                .query(Long.class)
                .single();
    }

    void finish(long id, FileImport.Counts counts, @Nullable String period, List<String> notes) {
        db.sql("""
                        update evidence.source_file
                           set period = :period, rows_read = :read, rows_taken = :taken, rows_skipped = :skipped,
                               rows_refused = :refused, cells_refused = :cells, rows_new = :new, rows_changed = :changed,
                               rows_same = :same, rows_gone = :gone, notes = :notes
                         where id = :id
                        """)
                .param("id", id)
                .param("period", period)
                .param("read", counts.read())
                .param("taken", counts.taken())
                .param("skipped", counts.skipped())
                .param("refused", counts.refusedRows())
                .param("cells", counts.refusedCells())
                .param("new", counts.added())
                .param("changed", counts.changed())
                .param("same", counts.same())
                .param("gone", counts.gone())
                .param("notes", notes.toArray(String[]::new))
                .update();
    }

    void year(long file, int year, LocalDate holds, LocalDate published, boolean assumed, int rows) {
        db.sql("""
                        insert into evidence.file_year (file, year, holds_from, published, published_assumed, rows)
                        values (:file, :year, :holds, :published, :assumed, :rows)
                        """)
                .param("file", file)
                .param("year", year)
                .param("holds", holds)
                .param("published", published)
                .param("assumed", assumed)
                .param("rows", rows)
                .update();
    }

    /** A dictionary’s name stays, and so does any name against the bare word of a file. */
    void items(Map<String, String> labels) {
        labels.forEach((id, label) -> db.sql("""
                        insert into evidence.item (id, label) values (:id, :label)
                            on conflict (id) do update set label = excluded.label
                         where not item.defined and item.label <> excluded.label and not :bare
                        """)
                .param("id", id)
                .param("label", label)
                .param("bare", id.endsWith("." + label))
                .update());
    }

    /** @return how many names are new or others than before */
    int dictionary(Map<String, DictionaryImport.Named> named) {
        int changed = 0;
        for (var entry : named.entrySet()) {
            changed += db.sql("""
                            insert into evidence.item as i (id, label, unit, definition, polarity, defined)
                            values (:id, :label, :unit, :definition, :polarity, true)
                                on conflict (id) do update
                               set label = excluded.label, unit = excluded.unit, definition = excluded.definition,
                                   polarity = excluded.polarity, defined = true
                             where (i.label, i.unit, i.definition, i.polarity, i.defined)
                                   is distinct from
                                   (excluded.label, excluded.unit, excluded.definition, excluded.polarity, true)
                            """)
                    .param("id", entry.getKey())
                    .param("label", entry.getValue().label())
                    .param("unit", entry.getValue().unit())
                    .param("definition", entry.getValue().definition())
                    .param("polarity", entry.getValue().polarity())
                    .update();
        }
        return changed;
    }

    void refusals(long file, List<Refusal> refusals) {
        for (var refusal : refusals) {
            db.sql("""
                            insert into evidence.refusal (file, line, column_name, value, reason)
                            values (:file, :line, :column, :value, :reason)
                            """)
                    .param("file", file)
                    .param("line", refusal.line())
                    .param("column", refusal.column())
                    .param("value", refusal.value())
                    .param("reason", refusal.reason())
                    .update();
        }
    }

    public List<Refusal> refusals(long file) {
        return db.sql("select line, column_name, value, reason from evidence.refusal where file = :file order by line")
                .param("file", file)
                .query((row, n) -> new Refusal(
                        row.getInt("line"),
                        row.getString("column_name"),
                        row.getString("value"),
                        row.getString("reason")))
                .list();
    }

    /** Imports of the same feed that speak of one of the years, latest first; of any day where the feed has no years. */
    List<Long> earlier(String feed, long but, Collection<Integer> years) {
        return db.sql("""
                        select id from evidence.source_file f
                         where feed = :feed and withdrawn_at is null and id <> :but
                           and (:anyYear or exists (select 1 from evidence.file_year y
                                                     where y.file = f.id and y.year = any (:years)))
                         order by id desc limit 8
                        """)
                .param("feed", feed)
                .param("but", but)
                .param("anyYear", years.isEmpty())
                .param("years", years.stream().map(Integer::shortValue).toArray(Short[]::new))
                .query(Long.class)
                .list();
    }

    /** Keys and marks of an import's rows. */
    void marks(long file, Seen.Each each) {
        db.sql("select key, mark from evidence.fact_row where file = :file")
                .param("file", file)
                .query(row -> {
                    each.row(row.getLong(1), row.getLong(2));
                });
    }

    /** @return false if it was withdrawn before or never was */
    public boolean withdraw(long id, String by) {
        return db.sql("""
                                update evidence.source_file set withdrawn_at = now(), withdrawn_by = :by
                                 where id = :id and withdrawn_at is null
                                """).param("id", id).param("by", by).update() == 1;
    }

    private static ImportedFile file(ResultSet row, int n) throws SQLException {
        return new ImportedFile(
                row.getLong("id"),
                row.getString("name"),
                row.getString("sha256"),
                row.getString("feed"),
                row.getString("status"),
                row.getString("period"),
                row.getString("release"),
                row.getObject("as_of", LocalDate.class),
                row.getLong("size"),
                row.getInt("rows_read"),
                row.getInt("rows_taken"),
                row.getInt("rows_skipped"),
                row.getInt("rows_refused"),
                row.getInt("cells_refused"),
                row.getInt("rows_new"),
                row.getInt("rows_changed"),
                row.getInt("rows_same"),
                row.getInt("rows_gone"),
                List.of((String[]) row.getArray("notes").getArray()),
                row.getObject("recorded_at", OffsetDateTime.class),
                row.getString("recorded_by"),
                row.getObject("withdrawn_at", OffsetDateTime.class),
                row.getString("withdrawn_by"),
                row.getString("authority"));
    }
}
