package org.trajectory.evidence.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.FileOutcome.Status;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.feeds.Recognition;
import org.trajectory.evidence.files.BadFile;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.files.Limits;
import org.trajectory.evidence.files.Opened;
import org.trajectory.evidence.rows.Plan;
import org.trajectory.evidence.rows.Sink;
import org.trajectory.evidence.rows.Unlisted;
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

    /**
     * @param period where the name tells no school year @param asAt where it tells no day
     * @param unlisted gathers the URNs that no list of schools names
     * @param authority for whose eyes alone the file is; null for what is published
     * @param registerFirst a file that tells schools by LAESTAB waits until the register is derived
     * @param ownAlone only files of feeds that are for that authority alone are taken
     */
    public record Wish(
            boolean dryRun,
            @Nullable AcademicYear period,
            @Nullable LocalDate asAt,
            Limits limits,
            Unlisted unlisted,
            @Nullable String authority,
            boolean registerFirst,
            boolean ownAlone) {
        Wish only(@Nullable String authority) {
            return new Wish(dryRun, period, asAt, limits, unlisted, authority, registerFirst, ownAlone);
        }

        /** Who imports for one authority takes neither what is published for all nor what is another’s. */
        boolean mayTake(Feed feed) {
            return !ownAlone || Objects.equals(feed.onlyFor(), authority);
        }
    }

    private final Feeds feeds;
    private final IndicatorCatalogue indicators;
    private final SourceFiles files;
    private final DictionaryImport dictionaries;
    private final FileWork.Store store;
    private final TransactionTemplate transactions;
    private final FileDates dates;
    private final Clock clock;

    FileImport(
            Feeds feeds,
            IndicatorCatalogue indicators,
            SourceFiles files,
            RegisterNumbers numbers,
            DictionaryImport dictionaries,
            RegisterIntake intake,
            Audit audit,
            DataSource database,
            TransactionTemplate transactions,
            Clock clock) {
        this.feeds = feeds;
        this.clock = clock;
        this.indicators = indicators;
        this.files = files;
        this.dictionaries = dictionaries;
        this.store = new FileWork.Store(files, numbers, intake, audit, database);
        this.transactions = transactions;
        this.dates = new FileDates(clock);
    }

    /** Hears of which feed a file is, and lets it go on when it is its turn. */
    interface Turn {
        void await(String feed);
    }

    /** Never throws for what is wrong with the file: the outcome tells. */
    FileOutcome take(Incoming file, Wish wish, Turn turn) {
        long start = System.nanoTime();
        boolean describes = Recognition.isDocumentation(file.plainName());
        var outcome = describes && !Recognition.mayBeDictionary(file.plainName())
                ? passedOver(file)
                : tried(file, wish, turn, describes);
        // A description that can't be read is passed over like any other
        if (describes && outcome.status() != Status.DOCUMENTATION) {
            outcome = passedOver(file);
        }
        return new Telling(outcome).took((System.nanoTime() - start) / 1e9);
    }

    private static FileOutcome passedOver(Incoming file) {
        return Telling.of(file, Status.DOCUMENTATION, null, "describes other files: skipped");
    }

    /** @param describes by its name the file holds no facts: then only the names of measures are taken from it */
    private FileOutcome tried(Incoming file, Wish wish, Turn turn, boolean describes) {
        try {
            var opened = Opened.read(file, wish.limits());
            if (opened.kind() == Opened.Kind.OTHER) {
                return Telling.of(
                        file,
                        Status.UNKNOWN,
                        null,
                        file.name() + " isn’t a table of rows. Hand in .csv, .xlsx, or either packed as .gz or .zip.");
            }
            var held = held(opened);
            if (held.isPresent()) {
                return Telling.unchanged(file, held.get());
            }
            var sheets = opened.rows().sheets();
            var recognition = new Recognition(Objects.requireNonNull(transactions.execute(status -> feeds.list())));
            var match = recognition.match(file.plainName(), sheets);
            if (describes
                    && match.filter(one -> one.feed().dictionary() != null).isEmpty()) {
                return passedOver(file);
            }
            if (match.isEmpty()) {
                return unknown(file, recognition.nearly(sheets));
            }
            var feed = match.get().feed();
            if (!wish.mayTake(feed)) {
                return feed.onlyFor() == null ? published(file, feed) : unknown(file, null);
            }
            if (feed.dictionary() != null) {
                return dictionaries.take(file, opened, match.get(), feed.dictionary(), wish.dryRun());
            }
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
            if (feed.needsRegister() && wish.registerFirst()) {
                return Telling.of(file, Status.WAITING, feed.id(), "waits for the register");
            }
            turn.await(feed.id());
            // The file before this one may have had the same content.
            held = held(opened);
            return held.isPresent()
                    ? Telling.unchanged(file, held.get())
                    : read(file, opened, match.get(), wish, Sink.NOWHERE);
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

    private Optional<ImportedFile> held(Opened opened) {
        return Objects.requireNonNull(transactions.execute(status -> files.findHeld(opened.sha256())));
    }

    private static FileOutcome published(Incoming file, Feed feed) {
        return Telling.of(
                file,
                Status.REFUSED,
                feed.id(),
                "%s is a file of the kind “%s”, which counts for all authorities: an analyst of the installation imports it."
                        .formatted(file.name(), feed.title()));
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

    /**
     * Reads a sample by a feed that isn’t kept yet, and writes nothing. Never throws for what is wrong with the sample.
     *
     * @param first hears what would be taken
     */
    public FileOutcome tryOut(Incoming file, Feed feed, Wish wish, Sink first) {
        try {
            var opened = Opened.read(file, wish.limits());
            var match = new Recognition(List.of(feed))
                    .match(file.plainName(), opened.rows().sheets());
            return match.isEmpty()
                    ? Telling.of(
                            file,
                            Status.UNKNOWN,
                            null,
                            "The sample has not all the columns by which the feed would be recognised.")
                    : read(file, opened, match.get(), wish, first);
        } catch (BadFile e) {
            return Telling.of(file, Status.REFUSED, feed.id(), String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return Telling.of(
                    file, Status.REFUSED, feed.id(), "The sample can’t be read: %s".formatted(e.getMessage()));
        }
    }

    private FileOutcome read(Incoming file, Opened opened, Recognition.Match match, Wish asked, Sink dry)
            throws IOException {
        var feed = match.feed();
        var wish = asked.authority() == null ? asked.only(feed.onlyFor()) : asked;
        var plan = new Plan(feed, match.header(), indicators, file.name());
        var year = FileDates.year(feed, plan, file, wish);
        var asOf = dates.asOf(feed, plan, file, opened, match, wish, year);
        var reading = new FileWork(
                store,
                file,
                opened,
                match,
                plan,
                year,
                asOf,
                FileDates.release(feed, file),
                wish,
                LocalDate.now(clock));
        if (wish.dryRun()) {
            var outcome = transactions.execute(status -> reading.dry(dry));
            return Objects.requireNonNull(outcome);
        }
        var packed = feed.handled() == Feed.Treatment.DOCUMENTATION
                ? null
                : CompletableFuture.supplyAsync(() -> packed(file, opened.kind()));
        try {
            var outcome = transactions.execute(status -> reading.write(packed));
            return Objects.requireNonNull(outcome);
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
}
