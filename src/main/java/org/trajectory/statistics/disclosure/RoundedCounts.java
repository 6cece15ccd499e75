package org.trajectory.statistics.disclosure;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * How a publisher protected the counts of a column: rounded, small ones replaced by a word. Whoever adds counts of such a
 * column up must know it.
 *
 * @param cells that hold anything
 * @param suppressed that hold a word for too few
 * @param unrounded counts that are no multiple of five
 * @param smallest count beyond nought; 0 where there is none
 */
public record RoundedCounts(int cells, int suppressed, int unrounded, int zeros, long smallest) {
    private static final Set<String> TOO_FEW = Set.of("x", "c", "supp", "*");
    private static final int TELLING = 20;

    public static RoundedCounts of(Collection<String> column) {
        int cells = 0;
        int suppressed = 0;
        int unrounded = 0;
        int zeros = 0;
        long smallest = Long.MAX_VALUE;
        for (var cell : column) {
            var text = cell.strip().replace(",", "");
            if (text.isEmpty()) {
                continue;
            }
            cells++;
            if (TOO_FEW.contains(text.toLowerCase(Locale.ROOT))) {
                suppressed++;
            } else if (text.matches("[0-9]{1,15}")) {
                long count = Long.parseLong(text);
                zeros += count == 0 ? 1 : 0;
                unrounded += count % 5 == 0 ? 0 : 1;
                smallest = count > 0 ? Math.min(smallest, count) : smallest;
            } else {
                unrounded++;
            }
        }
        return new RoundedCounts(cells, suppressed, unrounded, zeros, smallest == Long.MAX_VALUE ? 0 : smallest);
    }

    /** True where so many counts are all multiples of five that it is no accident. */
    public boolean isRoundedToFive() {
        return unrounded == 0 && cells - suppressed - zeros >= TELLING;
    }
}
