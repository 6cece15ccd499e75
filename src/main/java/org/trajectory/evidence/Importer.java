package org.trajectory.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.evidence.files.Handed;
import org.trajectory.evidence.files.Limits;
import org.trajectory.evidence.imports.FileImport;
import org.trajectory.evidence.imports.Lanes;
import org.trajectory.evidence.imports.ListedSchools;
import org.trajectory.evidence.imports.SourceFiles;
import org.trajectory.evidence.imports.SourceLines;
import org.trajectory.evidence.rows.Refusal;
import org.trajectory.evidence.rows.Unlisted;
import org.trajectory.evidence.rows.UnlistedUrn;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.RegisterIntake;
import org.trajectory.values.AcademicYear;

/**
 * Takes in official files. Each file lands whole or not at all, in a transaction of its own; the same content again
 * changes nothing; undo is a recorded withdrawal. Call inside a {@link Scope}, whose actor is recorded.
 */
@Service
public class Importer {

    /**
     * @param dryRun reports the same and writes nothing
     * @param skipUnknown a file that no feed knows doesn't count as a failure
     * @param period for files whose name tells no school year; null to take it from the name
     * @param asAt for files whose name tells no day; null to take it from the name
     * @param authority three-digit code of the authority for whose eyes alone the files are, such as files by subscription
     *     and own results before they are published; null for what is published
     * @param ownAlone takes what the feeds for that authority alone tell, and nothing that is published for all
     */
    public record Options(
            boolean dryRun,
            boolean skipUnknown,
            @Nullable AcademicYear period,
            @Nullable LocalDate asAt,
            @Nullable String authority,
            boolean ownAlone) {
        public static final Options USUAL = new Options(false, false, null, null);

        public Options(boolean dryRun, boolean skipUnknown, @Nullable AcademicYear period, @Nullable LocalDate asAt) {
            this(dryRun, skipUnknown, period, asAt, null, false);
        }

        public Options(
                boolean dryRun,
                boolean skipUnknown,
                @Nullable AcademicYear period,
                @Nullable LocalDate asAt,
                @Nullable String authority) {
            this(dryRun, skipUnknown, period, asAt, authority, false);
        }

        /** For who imports for one authority: files for the eyes of its people, which change nothing for others. */
        public static Options ownAlone(boolean dryRun, String authority) {
            return new Options(dryRun, false, null, null, authority, true);
        }
    }

    /** Hears how far an import has come; calls come one at a time, in the order of the files. */
    public interface Progress {
        void file(int done, int of, String name);

        Progress NONE = (done, of, name) -> {};
    }

    /** @param failed true where a file was refused, or unknown and not to be skipped */
    public record Report(List<FileOutcome> files, boolean failed) {}

    /** @param header names of the columns @param cells of the row, in the order of the header */
    public record SourceLine(int line, List<String> header, List<String> cells) {}

    private final Lanes lanes;
    private final SourceFiles files;
    private final SourceLines lines;
    private final ListedSchools listed;
    private final RegisterIntake intake;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Importer(
            Lanes lanes,
            SourceFiles files,
            SourceLines lines,
            ListedSchools listed,
            RegisterIntake intake,
            Audit audit,
            TransactionTemplate transactions) {
        this.lanes = lanes;
        this.files = files;
        this.lines = lines;
        this.listed = listed;
        this.intake = intake;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Imports files, folders and archives, and derives the register once after the last.
     *
     * @throws Refused where a path doesn't exist; what is wrong with a single file is in its outcome
     */
    public Report importAll(List<Path> paths, Options options, Progress progress) {
        List<FileOutcome> outcomes;
        var strangers = new ArrayList<Unlisted>();
        try (var handed = Handed.of(paths, Limits.USUAL)) {
            var before = read(listed::urns);
            handed.files().forEach(file -> strangers.add(new Unlisted(before)));
            outcomes = new ArrayList<>(lanes.takeAll(
                    handed.files(),
                    file -> wish(options, strangers.get(file), !options.dryRun() && !options.ownAlone()),
                    progress));
            waiting(handed, outcomes, options, strangers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // Also where nothing was new: an import that was killed may have left the register behind its files.
            // The register rests on published files, which nobody imports for one authority alone.
            if (!options.dryRun() && !options.ownAlone()) {
                derive();
            }
        }
        return new Report(
                told(outcomes, strangers),
                outcomes.stream()
                        .anyMatch(outcome -> outcome.status() == FileOutcome.Status.REFUSED
                                || outcome.status() == FileOutcome.Status.UNKNOWN && !options.skipUnknown()));
    }

    private static FileImport.Wish wish(Options options, Unlisted unlisted, boolean registerFirst) {
        return new FileImport.Wish(
                options.dryRun(),
                options.period(),
                options.asAt(),
                Limits.USUAL,
                unlisted,
                options.authority(),
                registerFirst,
                options.ownAlone());
    }

    /** Files that name schools by LAESTAB: after the register, which may have come in the same folder. */
    private void waiting(Handed handed, List<FileOutcome> outcomes, Options options, List<Unlisted> strangers) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).status() == FileOutcome.Status.WAITING) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return;
        }
        derive();
        var taken = lanes.takeAll(
                places.stream().map(handed.files()::get).toList(),
                file -> wish(options, strangers.get(places.get(file)), false),
                Progress.NONE);
        for (int i = 0; i < taken.size(); i++) {
            outcomes.set(places.get(i), taken.get(i));
        }
    }

    /** Only now, because a list of schools may have come after the results. */
    private List<FileOutcome> told(List<FileOutcome> outcomes, List<Unlisted> strangers) {
        if (strangers.stream().allMatch(Unlisted::isEmpty)) {
            return List.copyOf(outcomes);
        }
        var now = read(listed::urns);
        var told = new ArrayList<FileOutcome>();
        for (int i = 0; i < outcomes.size(); i++) {
            told.add(ListedSchools.told(outcomes.get(i), strangers.get(i), now));
        }
        return List.copyOf(told);
    }

    /** URNs of the file that no list of schools names as things stand now, by line. */
    public List<UnlistedUrn> unlisted(long id, int most) {
        return read(() -> listed.of(id, most));
    }

    private void derive() {
        transactions.executeWithoutResult(status -> intake.derive());
    }

    /** The latest imports first, withdrawn ones too. */
    public List<ImportedFile> history(int limit, int offset) {
        return read(() -> files.list(limit, offset));
    }

    public int historySize() {
        return read(files::count);
    }

    public Optional<ImportedFile> find(long id) {
        return read(() -> files.find(id));
    }

    /** The first thousand rows and cells of the file that weren't taken. */
    public List<Refusal> refusals(long id) {
        return read(() -> files.refusals(id));
    }

    /**
     * Withdraws an import: nothing reads it any more, and the register is derived without it. The rows stay, for the
     * record. Handing the file in again is a new import.
     *
     * @throws Refused where there is no such import or it is withdrawn already
     */
    public ImportedFile undo(long id) {
        transactions.executeWithoutResult(status -> {
            var file = files.find(id)
                    .orElseThrow(
                            () -> new Refused("There is no import %d. The verb “imports” lists them.".formatted(id)));
            if (!files.withdraw(id, Scope.current().actor())) {
                throw new Refused("Import %d (%s) is withdrawn already.".formatted(id, file.name()));
            }
            intake.withdraw(id);
            audit.record(
                    "withdrew an import",
                    file.authority(),
                    "import:" + id,
                    Map.of("file", file.name(), "feed", file.feed()),
                    null);
        });
        derive();
        return find(id).orElseThrow();
    }

    /** A row as it stands in the file that was handed in; empty where the file has no such line. */
    public Optional<SourceLine> sourceLine(long id, int line) {
        return read(() -> lines.find(id, line));
    }

    /** Name of a guarded file of which this very line speaks of the reader's own school; who may open it are others. */
    public Optional<String> guardedLineOfOwnSchool(long id, int line) {
        return read(() -> lines.ofOwnSchool(id, line));
    }

    private <T> T read(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
