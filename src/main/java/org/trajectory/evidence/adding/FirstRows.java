package org.trajectory.evidence.adding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.rows.RowReading;
import org.trajectory.evidence.rows.Sink;

/** Keeps the facts of the first rows that would be taken, to show them. */
final class FirstRows implements Sink.OfFacts {
    private static final int SHOWN = 8;

    private final List<Row> rows = new ArrayList<>();

    /** @param year in which the school year begins; null for none @param values NaN where {@code kinds} says why */
    record Row(int line, char kind, int number, @Nullable Integer year, double[] values, byte[] kinds) {}

    FirstRows(Feed feed) {
        if (feed.observations() == null) {
            throw new IllegalArgumentException("A feed without figures has no first rows");
        }
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    @Override
    public void fact(
            int line,
            Subject subject,
            int year,
            @Nullable String item,
            @Nullable String release,
            long key,
            long mark,
            double[] values,
            byte[] kinds) {
        if (rows.size() < SHOWN) {
            rows.add(new Row(
                    line,
                    subject.kind(),
                    subject.number(),
                    year == RowReading.NO_YEAR ? null : year,
                    Arrays.copyOf(values, values.length),
                    Arrays.copyOf(kinds, kinds.length)));
        }
    }
}
