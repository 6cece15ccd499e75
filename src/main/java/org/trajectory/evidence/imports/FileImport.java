package org.trajectory.evidence.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.FileOutcome.Status;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.feeds.Recognition;
import org.trajectory.evidence.files.BadFile;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.files.Limits;
import org.trajectory.evidence.files.Opened;
import org.trajectory.platform.Scope;
import org.trajectory.schools.RegisterIntake;
import org.trajectory.values.AcademicYear;

/** Takes in one file, whole or not at all. */
@Component
public class FileImport {
    record Counts(
            int read,
            int taken,
            int skipped,
            int refusedRows,
            int refusedCells,
            int added,
            int changed,
            int same,
            int gone) {}

    /** @param period where the name tells no school year @param asAt where it tells no day */
    public record Wish(
            boolean dryRun,
            @Nullable AcademicYear period,
            @Nullable LocalDate asAt,
            Limits limits) {}

    private final Recognition recognition;
    private final IndicatorCatalogue indicators;
    private final SourceFiles files;
    private final RegisterIntake intake;
    private final Audit audit;
    private final DataSource database;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FileImport(
            Feeds feeds,
            IndicatorCatalogue indicators,
            SourceFiles files,
            RegisterIntake intake,
            Audit audit,
            DataSource database,
            TransactionTemplate transactions,
            Clock clock) {
        this.recognition = new Recognition(feeds.list());
        this.indicators = indicators;
        this.files = files;
        this.intake = intake;
        this.audit = audit;
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Never throws for what is wrong with the file: the outcome tells. */
    public FileOutcome take(Incoming file, Wish wish) {
        long start = System.nanoTime();
        var outcome = tried(file, wish);
        return new Telling(outcome).took((System.nanoTime() - start) / 1e9);
    }

    private FileOutcome tried(Incoming file, Wish wish) {
        if (Recognition.isDocumentation(file.plainName())) {
            return Telling.of(file, Status.DOCUMENTATION, null, "describes other files: skipped");
        }
        try {
            var opened = Opened.read(file, wish.limits());
            if (opened.kind() == Opened.Kind.OTHER) {
                return Telling.of(
                        file,
                        Status.UNKNOWN,
                        null,
                        file.name() + " isn’t a table of rows. Hand in .csv, .xlsx, or either packed as .gz or .zip.");
            }
            var held = transactions.execute(status -> files.findHeld(opened.sha256()));
            if (held != null && held.isPresent()) {
                return Telling.unchanged(file, held.get());
            }
            var sheets = opened.rows().sheets();
            var match = recognition.match(file.plainName(), sheets);
            if (match.isEmpty()) {
                return unknown(file, recognition.nearly(sheets));
            }
            var feed = match.get().feed();
            if (feed.handled() == Feed.Treatment.DOCUMENTATION) {
                return Telling.of(file, Status.DOCUMENTATION, feed.id(), "describes other files: skipped");
            }
            var sheet = sheets.stream()
                    .filter(s -> s.name().equals(match.get().sheet()))
                    .findFirst()
                    .orElseThrow();
            if (sheet.top().getLast().line() == match.get().header().line()) {
                return Telling.of(file, Status.DOCUMENTATION, feed.id(), "holds a header and no rows: skipped");
            }
            return read(file, opened, match.get(), wish);
        } catch (BadFile e) {
            return Telling.of(file, Status.REFUSED, null, String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return Telling.of(
                    file,
                    Status.REFUSED,
                    null,
                    "%s can’t be read: %s. Check the file and the disk, and hand it in again."
                            .formatted(file.name(), e.getMessage()));
        }
    }

    private static FileOutcome unknown(Incoming file, @Nullable String hint) {
        return Telling.of(
                file,
                Status.UNKNOWN,
                null,
                "%s has no header that a known format has. %s"
                        .formatted(
                                file.name(),
                                hint == null
                                        ? "Check that it is the right file; --skip-unknown leaves it out."
                                        : hint
                                                + ". Put the column’s usual name back, or check that it is the right file."));
    }

    private FileOutcome read(Incoming file, Opened opened, Recognition.Match match, Wish wish) throws IOException {
        var feed = match.feed();
        var plan = new Plan(feed, match.header(), indicators, file.name());
        var year = year(feed, plan, file, wish);
        var asOf = asOf(feed, plan, file, opened, match, wish, year);
        var reading = new Work(file, opened, match, plan, year, asOf, release(feed, file));
        if (wish.dryRun()) {
            var outcome = transactions.execute(status -> reading.dry());
            return java.util.Objects.requireNonNull(outcome);
        }
        var packed = feed.handled() == Feed.Treatment.DOCUMENTATION
                ? null
                : CompletableFuture.supplyAsync(() -> packed(file, opened.kind()));
        try {
            var outcome = transactions.execute(status -> reading.write(packed));
            return java.util.Objects.requireNonNull(outcome);
        } finally {
            discard(file, packed);
        }
    }

    private static Path packed(Incoming file, Opened.Kind kind) {
        try {
            return SourceBytes.pack(file, kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(Incoming file, @Nullable CompletableFuture<Path> packed) throws IOException {
        if (packed == null) {
            return;
        }
        try {
            var path = packed.join();
            if (!path.equals(file.path())) {
                Files.deleteIfExists(path);
            }
        } catch (CompletionException e) {
            // told by the transaction that waited for it
        }
    }

    private static @Nullable AcademicYear year(Feed feed, Plan plan, Incoming file, Wish wish) {
        var rule = feed.period();
        if (rule == null || plan.year >= 0) {
            return null;
        }
        var told = wish.period() != null
                ? wish.period()
                : Days.yearInPath(file.name())
                        .orElseThrow(() -> new BadFile(
                                "%s doesn’t say which school year it is of. Put the year in its name or its folder, like 2018-2019, or give --period 2018/19."
                                        .formatted(file.name())));
        return new AcademicYear(told.start() + (rule.shift() == null ? 0 : rule.shift()));
    }

    private static @Nullable String release(Feed feed, Incoming file) {
        if (feed.release() == null) {
            return null;
        }
        var name = file.plainName().toLowerCase(Locale.ROOT);
        for (var word : List.of("provisional", "revised", "final")) {
            if (name.contains(word)) {
                return word;
            }
        }
        return feed.release().usual();
    }

    private @Nullable LocalDate asOf(
            Feed feed,
            Plan plan,
            Incoming file,
            Opened opened,
            Recognition.Match match,
            Wish wish,
            @Nullable AcademicYear year)
            throws IOException {
        var rule = feed.asAt();
        if (rule == null) {
            return year == null || feed.period() == null ? null : holds(feed.period(), year.start());
        }
        if (wish.asAt() != null) {
            return wish.asAt();
        }
        var named = Days.inName(file.plainName());
        if (named.isPresent()) {
            return named.get();
        }
        if (rule.afterYear() != null) {
            var told = Days.yearInPath(file.name());
            if (told.isPresent()) {
                return told.get().lastDay().plusDays(rule.afterYear());
            }
        }
        if (rule.latest() != null) {
            var latest = latest(opened, match, plan.header.find(rule.latest()));
            if (latest != null) {
                return latest;
            }
        }
        if (rule.usual() != null) {
            return LocalDate.parse(rule.usual());
        }
        throw new BadFile(
                "%s doesn’t say on which day it stood. Put the day in its name, like edubasealldata20250524.csv, or give --as-at 2025-05-24."
                        .formatted(file.name()));
    }

    private @Nullable LocalDate latest(Opened opened, Recognition.Match match, int column) throws IOException {
        if (column < 0) {
            return null;
        }
        var slots = new int[match.header().size()];
        java.util.Arrays.fill(slots, -1);
        slots[column] = 0;
        var today = LocalDate.now(clock);
        var found = new @Nullable LocalDate[1];
        opened.rows().each(match.sheet(), match.header().line(), slots, 1, (line, cells, fields) -> {
            try {
                var day = Days.cell(cells[0]);
                if (day != null && !day.isAfter(today) && (found[0] == null || day.isAfter(found[0]))) {
                    found[0] = day;
                }
            } catch (Days.NoDay e) {
                // told when the row is read
            }
        });
        return found[0];
    }

    /** The day from which facts of a school year speak. */
    static LocalDate holds(Feed.PeriodRule rule, int start) {
        var day = MonthDay.parse("--" + rule.holds());
        return day.atYear(day.getMonthValue() >= 9 ? start : start + 1);
    }

    /** The reading of one file, in one transaction. */
    private final class Work {
        private final Incoming file;
        private final Opened opened;
        private final Recognition.Match match;
        private final Plan plan;
        private final @Nullable AcademicYear year;
        private final @Nullable LocalDate asOf;
        private final @Nullable String release;
        private final Refusals refusals = new Refusals();

        Work(
                Incoming file,
                Opened opened,
                Recognition.Match match,
                Plan plan,
                @Nullable AcademicYear year,
                @Nullable LocalDate asOf,
                @Nullable String release) {
            this.file = file;
            this.opened = opened;
            this.match = match;
            this.plan = plan;
            this.year = year;
            this.asOf = asOf;
            this.release = release;
        }

        FileOutcome dry() {
            var rows = rows(Sink.NOWHERE);
            return outcome(Status.WOULD_IMPORT, null, rows, Difference.of(rows, 0, plan.feed.id(), files));
        }

        FileOutcome write(@Nullable CompletableFuture<Path> packed) {
            boolean kept = plan.feed.handled() == Feed.Treatment.KEPT;
            var name = file.name().length() > 500
                    ? file.name().substring(file.name().length() - 500)
                    : file.name();
            long id = files.begin(new SourceFiles.Begun(
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
                    Scope.current().actor()));
            var connection = DataSourceUtils.getConnection(database);
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
                DataSourceUtils.releaseConnection(connection, database);
            }
        }

        private RegisterIntake.@Nullable Claims claims(long id) {
            boolean tells = !plan.register.isEmpty()
                    || plan.links.length
                                    + plan.group.length
                                    + plan.member.length
                                    + plan.authority.length
                                    + plan.neighbours.length
                            > 0;
            return tells && asOf != null ? intake.begin(id, plan.feed.id(), asOf) : null;
        }

        private FileOutcome recorded(long id, boolean kept, RowReading rows) {
            var difference = Difference.of(rows, id, plan.feed.id(), files);
            var period = plan.feed.period();
            if (period != null) {
                rows.rowsOfYear.forEach((start, count) -> {
                    var holds = holds(period, start);
                    files.year(id, start, holds, holds.plusDays(period.lag()), true, count);
                });
            }
            files.items(rows.labels());
            files.refusals(id, refusals.kept());
            var outcome = outcome(kept ? Status.KEPT : Status.IMPORTED, id, rows, difference);
            files.finish(id, counts(rows, difference), outcome.period(), outcome.notes());
            audit.record(
                    "imported a file",
                    null,
                    "import:" + id,
                    null,
                    Map.of("file", file.name(), "feed", plan.feed.id(), "rows", rows.taken));
            return outcome;
        }

        private RowReading rows(Sink sink) {
            var rows = new RowReading(plan, year, asOf, sink, refusals);
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

        private Counts counts(RowReading rows, Difference difference) {
            return new Counts(
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
                notes.add(
                        rows.skipped
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
}
