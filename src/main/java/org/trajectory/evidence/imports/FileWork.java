package org.trajectory.evidence.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.trajectory.access.Audit;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.FileOutcome.Status;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Recognition;
import org.trajectory.evidence.files.BadFile;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.files.Opened;
import org.trajectory.evidence.rows.Laestabs;
import org.trajectory.evidence.rows.Plan;
import org.trajectory.evidence.rows.Refusals;
import org.trajectory.evidence.rows.RowReading;
import org.trajectory.evidence.rows.Sink;
import org.trajectory.platform.Scope;
import org.trajectory.schools.RegisterIntake;
import org.trajectory.values.AcademicYear;

/** The reading of one file, in one transaction. */
final class FileWork {
    /** Where it writes to. */
    record Store(SourceFiles files, RegisterNumbers numbers, RegisterIntake intake, Audit audit, DataSource database) {}

    private final Store store;
    private final Incoming file;
    private final Opened opened;
    private final Recognition.Match match;
    private final Plan plan;
    private final @Nullable AcademicYear year;
    private final @Nullable LocalDate asOf;
    private final @Nullable String release;
    private final FileImport.Wish wish;
    private final LocalDate today;
    private final Refusals refusals = new Refusals();

    FileWork(
            Store store,
            Incoming file,
            Opened opened,
            Recognition.Match match,
            Plan plan,
            @Nullable AcademicYear year,
            @Nullable LocalDate asOf,
            @Nullable String release,
            FileImport.Wish wish,
            LocalDate today) {
        this.wish = wish;
        this.today = today;
        this.store = store;
        this.file = file;
        this.opened = opened;
        this.match = match;
        this.plan = plan;
        this.year = year;
        this.asOf = asOf;
        this.release = release;
    }

    /** @param hears what would be taken */
    FileOutcome dry(Sink hears) {
        var rows = rows(hears);
        return outcome(Status.WOULD_IMPORT, null, rows, Difference.of(rows, 0, plan.feed.id(), store.files()));
    }

    FileOutcome write(@Nullable CompletableFuture<Path> packed) {
        boolean kept = plan.feed.handled() == Feed.Treatment.KEPT;
        var name =
                file.name().length() > 500 ? file.name().substring(file.name().length() - 500) : file.name();
        long id = store.files()
                .begin(new SourceFiles.Begun(
                        opened.sha256(),
                        name,
                        plan.feed.id(),
                        plan.feed.version(),
                        kept ? "kept" : "taken",
                        match.sheet(),
                        match.header().line(),
                        release,
                        asOf,
                        plan.indicators(),
                        opened.size(),
                        Scope.current().actor(),
                        wish.authority()));
        var connection = DataSourceUtils.getConnection(store.database());
        try {
            var sink = new DatabaseSink(id, connection, claims(id));
            var rows = rows(sink);
            sink.finish();
            if (packed != null) {
                SourceBytes.write(id, packed.join(), connection);
            }
            return recorded(id, kept, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CompletionException e) {
            throw new UncheckedIOException(new IOException("the work folder can’t take it", e));
        } finally {
            DataSourceUtils.releaseConnection(connection, store.database());
        }
    }

    private RegisterIntake.@Nullable Claims claims(long id) {
        return plan.tellsOfRegister() && asOf != null ? store.intake().begin(id, plan.feed.id(), asOf) : null;
    }

    private FileOutcome recorded(long id, boolean kept, RowReading rows) {
        var difference = Difference.of(rows, id, plan.feed.id(), store.files());
        var period = plan.feed.period();
        if (period != null) {
            rows.rowsOfYear.forEach((start, count) -> {
                var holds = FileDates.holds(period, start);
                store.files().year(id, start, holds, holds.plusDays(period.lag()), true, count);
            });
        }
        store.files().items(rows.labels());
        store.files().refusals(id, refusals.kept());
        var outcome = outcome(kept ? Status.KEPT : Status.IMPORTED, id, rows, difference);
        store.files().finish(id, counts(rows, difference), outcome.period(), outcome.notes());
        store.audit()
                .record(
                        "imported a file",
                        wish.authority(),
                        "import:" + id,
                        null,
                        Map.of("file", file.name(), "feed", plan.feed.id(), "rows", rows.taken));
        return outcome;
    }

    private RowReading rows(Sink sink) {
        var rows = new RowReading(
                plan,
                year,
                asOf,
                sink,
                refusals,
                wish.unlisted(),
                plan.feed.needsRegister() ? store.numbers().all() : Laestabs.NONE,
                today);
        boolean kept = plan.feed.handled() == Feed.Treatment.KEPT;
        try {
            opened.rows()
                    .each(
                            match.sheet(),
                            match.header().line(),
                            plan.slots,
                            plan.width(),
                            kept ? (line, cells, fields) -> rows.read++ : rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!kept && rows.taken == 0 && rows.read > 0 && refusals.rows == rows.read) {
            var first = refusals.kept().getFirst();
            throw new BadFile(
                    "%s: none of its %d rows could be taken. The first, on line %d: %s “%s” %s. Check that it is the right file."
                            .formatted(
                                    file.name(),
                                    rows.read,
                                    first.line(),
                                    first.column() == null ? "the row" : first.column(),
                                    first.value() == null ? "" : first.value(),
                                    first.reason()));
        }
        return rows;
    }

    private FileImport.Counts counts(RowReading rows, Difference difference) {
        return new FileImport.Counts(
                rows.read,
                rows.taken,
                rows.skipped + rows.repeated,
                refusals.rows,
                refusals.cells,
                difference.added(),
                difference.changed(),
                difference.same(),
                difference.gone());
    }

    private FileOutcome outcome(Status status, @Nullable Long id, RowReading rows, Difference difference) {
        var notes = new ArrayList<>(refusals.notes());
        if (opened.note() != null) {
            notes.add(opened.note());
        }
        if (rows.repeated > 0) {
            notes.add(rows.repeated + " rows stand twice with the same content: each taken once");
        }
        if (rows.skipped > 0) {
            notes.add(rows.skipped
                    + " rows skipped: not of a kind that is read here (children’s centres, benchmarks and the like)");
        }
        var counts = counts(rows, difference);
        return Telling.of(
                file, status, id, plan.feed.id(), period(rows.rowsOfYear.keySet()), counts, refusals.kept(), notes);
    }

    private @Nullable String period(Set<Integer> years) {
        if (years.isEmpty()) {
            return asOf == null || plan.feed.asAt() == null ? null : asOf.toString();
        }
        int first = years.stream().min(Integer::compare).orElseThrow();
        int last = years.stream().max(Integer::compare).orElseThrow();
        return first == last
                ? new AcademicYear(first).toString()
                : new AcademicYear(first) + " to " + new AcademicYear(last);
    }
}
