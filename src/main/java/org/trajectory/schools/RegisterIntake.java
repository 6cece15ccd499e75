package org.trajectory.schools;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Where imports hand over what files tell of the register. Everything is kept as told, by file and line; the register
 * is derived from it. Runs inside the importing transaction (bulk COPY on its connection).
 */
@Component
public class RegisterIntake {

    /**
     * Begins the claims of one file. Exactly one intake may be open on a transaction at a time.
     *
     * @param feed id of the feed, which the order of trust names
     * @param asOf the day that the file speaks of
     */
    public Claims begin(long file, String feed, LocalDate asOf) {
        throw new UnsupportedOperationException("built in branch schools");
    }

    /** Marks a file withdrawn, and what it touched to be derived again. */
    public void withdraw(long file) {
        throw new UnsupportedOperationException("built in branch schools");
    }

    /** Derives again what changed since the last time; called once after the files of a command, and at start. */
    public void derive() {
        throw new UnsupportedOperationException("built in branch schools");
    }

    /** Not thread-safe; {@link #close} writes what is buffered and marks the touched entries to be derived again. */
    public interface Claims extends AutoCloseable {
        /** @param values by {@link RegisterField#ordinal}; null or empty where the file doesn't tell */
        void entry(int line, int urn, String[] values);

        /** A link between URNs as GIAS tells it; {@code on} null where undated. */
        void link(int line, int urn, int linkedUrn, String type, java.time.@org.jspecify.annotations.Nullable LocalDate on);

        /** A trust, sponsor or federation; values null where not told. */
        void group(int line, int uid, String[] idNameTypeStatusOpenedClosedCompany);

        void groupMember(int line, int urn, int uid, java.time.@org.jspecify.annotations.Nullable LocalDate joined);

        /** A code of a local authority with its life: code, name, GSS code, region, first day, last day. */
        void authority(int line, String[] codeNameGssRegionFromTo);

        void neighbour(int line, String authority, int rank, String neighbour, String closeness);

        @Override
        void close();
    }
}
