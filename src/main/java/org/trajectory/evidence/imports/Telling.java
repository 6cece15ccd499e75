package org.trajectory.evidence.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.rows.Refusal;

/** Puts outcomes together. */
record Telling(FileOutcome outcome) {

    static FileOutcome of(Incoming file, FileOutcome.Status status, @Nullable String feed, String message) {
        return new FileOutcome(
                file.name(), status, null, feed, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), message, 0);
    }

    static FileOutcome of(
            Incoming file,
            FileOutcome.Status status,
            @Nullable Long id,
            String feed,
            @Nullable String period,
            FileImport.Counts counts,
            List<Refusal> refusals,
            List<String> notes) {
        return new FileOutcome(
                file.name(),
                status,
                id,
                feed,
                period,
                counts.read(),
                counts.taken(),
                counts.skipped(),
                counts.refusedRows(),
                counts.refusedCells(),
                counts.added(),
                counts.changed(),
                counts.same(),
                counts.gone(),
                List.copyOf(refusals),
                List.copyOf(notes),
                null,
                0);
    }

    static FileOutcome unchanged(Incoming file, ImportedFile held) {
        return new FileOutcome(
                file.name(),
                FileOutcome.Status.UNCHANGED,
                held.id(),
                held.feed(),
                held.period(),
                held.read(),
                0,
                0,
                0,
                0,
                0,
                0,
                held.taken(),
                0,
                List.of(),
                List.of(),
                "is held already as import %d".formatted(held.id()),
                0);
    }

    FileOutcome took(double seconds) {
        var o = outcome;
        return new FileOutcome(
                o.file(),
                o.status(),
                o.id(),
                o.feed(),
                o.period(),
                o.read(),
                o.taken(),
                o.skipped(),
                o.refusedRows(),
                o.refusedCells(),
                o.added(),
                o.changed(),
                o.same(),
                o.gone(),
                o.refusals(),
                o.notes(),
                o.message(),
                seconds);
    }
}
