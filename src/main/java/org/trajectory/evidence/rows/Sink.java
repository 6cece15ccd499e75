package org.trajectory.evidence.rows;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Regime;

/** Where the rows taken go: into the database, or nowhere in a dry run. */
public interface Sink {
    /** What a row speaks of. */
    record Subject(char kind, int number, @Nullable String part) {}

    /** @param year {@link Integer#MIN_VALUE} for none @param values and {@code kinds} are used again for the next row */
    void fact(
            int line,
            Subject subject,
            int year,
            @Nullable String item,
            @Nullable String release,
            long key,
            long mark,
            double[] values,
            byte[] kinds);

    void inspection(Told told);

    void entry(int line, int urn, @Nullable String[] values);

    void link(int line, int urn, int linked, String type, @Nullable LocalDate on);

    void group(int line, int uid, @Nullable String[] values);

    void member(int line, int urn, int uid, @Nullable LocalDate joined);

    void authority(int line, @Nullable String[] values);

    void neighbour(int line, String authority, int rank, String neighbour, @Nullable String closeness);

    /** A span of days, both ends included. @param of whose calendar @param kind bank holiday, holiday or term */
    default void day(int line, String of, String kind, String name, LocalDate first, LocalDate last) {}

    /** @param shape longitudes and latitudes by turns, rings parted by a bar */
    default void outline(int line, String area, String shape) {}

    default void district(
            int line, String code, String name, String authority, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /** @param judgements JSON object of key to word */
    record Told(
            int line,
            int slot,
            int urn,
            int urnAtTime,
            LocalDate on,
            LocalDate published,
            boolean publishedAssumed,
            Regime regime,
            boolean graded,
            int overall,
            String judgements,
            @Nullable String concern,
            @Nullable String outcome,
            @Nullable String number,
            int rank,
            boolean latest) {}

    /** Takes facts and lets everything else go. */
    interface OfFacts extends Sink {
        @Override
        default void inspection(Told told) {}

        @Override
        default void entry(int line, int urn, @Nullable String[] values) {}

        @Override
        default void link(int line, int urn, int linked, String type, @Nullable LocalDate on) {}

        @Override
        default void group(int line, int uid, @Nullable String[] values) {}

        @Override
        default void member(int line, int urn, int uid, @Nullable LocalDate joined) {}

        @Override
        default void authority(int line, @Nullable String[] values) {}

        @Override
        default void neighbour(int line, String authority, int rank, String neighbour, @Nullable String closeness) {}
    }

    /** Takes nothing anywhere. */
    Sink NOWHERE = (OfFacts) (line, subject, year, item, release, key, mark, values, kinds) -> {};
}
