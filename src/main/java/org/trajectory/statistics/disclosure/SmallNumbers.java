package org.trajectory.statistics.disclosure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which figures are too small to publish. The numbers differ by publication and year, so they are given, not built in.
 *
 * @param fewestPupils a share is published for at least so many, such as 6, or 11 at key stage 2 from 2016
 * @param fewestCounted a count is published from so many on; nought is published
 * @param hidesNoneAndAll also hides shares of nought and of all, which tell of everybody
 */
public record SmallNumbers(int fewestPupils, int fewestCounted, boolean hidesNoneAndAll) {
    /** As the performance tables for key stage 2 since 2016, and five for counts. */
    public static final SmallNumbers USUAL = new SmallNumbers(11, 5, false);

    public boolean hidesCount(long count) {
        return count > 0 && count < fewestCounted;
    }

    public boolean hidesShare(long count, long of) {
        return of < fewestPupils || hidesNoneAndAll && (count == 0 || count == of);
    }

    /** In whole per cent; empty where it isn't published. */
    public Optional<String> share(long count, long of) {
        return hidesShare(count, of)
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(100 * count)
                                .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP)
                                .toPlainString()
                        + "%");
    }

    /** To the nearest five. Totals are rounded by themselves, so parts need no longer add up. */
    public static long toFive(long count) {
        return Math.floorDiv(count + 2, 5) * 5;
    }

    /** Whether the few largest parts make up more than a share of the whole, so that they could be told from it. */
    public static boolean dominated(double[] parts, int largest, double share) {
        var sorted = parts.clone();
        Arrays.sort(sorted);
        double whole = Arrays.stream(sorted).sum();
        double top = 0;
        for (int i = 0; i < Math.min(largest, sorted.length); i++) {
            top += sorted[sorted.length - 1 - i];
        }
        return whole > 0 && top > share * whole + 1e-12 * whole;
    }
}
