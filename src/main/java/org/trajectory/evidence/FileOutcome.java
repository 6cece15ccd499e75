package org.trajectory.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.rows.Refusal;

/**
 * What became of one file.
 *
 * @param id number of the import; null where nothing was recorded
 * @param refusals the first thousand rows and cells not taken
 * @param notes what a person should know beside
 * @param message why it was refused, unknown or skipped; null otherwise
 */
public record FileOutcome(
        String file,
        Status status,
        @Nullable Long id,
        @Nullable String feed,
        @Nullable String period,
        int read,
        int taken,
        int skipped,
        int refusedRows,
        int refusedCells,
        int added,
        int changed,
        int same,
        int gone,
        List<Refusal> refusals,
        List<String> notes,
        @Nullable String message,
        double seconds) {

    public enum Status {
        IMPORTED("imported"),
        /** In a dry run. */
        WOULD_IMPORT("would import"),
        /** Kept as it is, nothing read out of it. */
        KEPT("kept"),
        /** The same content is held already. */
        UNCHANGED("unchanged"),
        DOCUMENTATION("documentation"),
        /** Only while files are taken: it names schools by numbers that the register explains, and has its turn after it. */
        WAITING("waiting for the register"),
        UNKNOWN("unknown"),
        REFUSED("refused");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public FileOutcome withNotes(List<String> others) {
        return new FileOutcome(
                file,
                status,
                id,
                feed,
                period,
                read,
                taken,
                skipped,
                refusedRows,
                refusedCells,
                added,
                changed,
                same,
                gone,
                refusals,
                List.copyOf(others),
                message,
                seconds);
    }

    public int refused() {
        return refusedRows + refusedCells;
    }
}
