package org.trajectory.statistics;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Intervals of shares (0 to 1) and counts. */
public final class Shares {
    private Shares() {}

    /** Wilson's score interval, which stays within 0 and 1 and serves small numbers. */
    public static Interval wilson(double share, double of, Level level) {
        if (!(of > 0) || share < 0 || share > 1) {
            throw new IllegalArgumentException("No share: %s of %s".formatted(share, of));
        }
        double z = level.z();
        double z2 = z * z;
        double centre = share + z2 / (2 * of);
        double half = z * Math.sqrt(share * (1 - share) / of + z2 / (4 * of * of));
        return new Interval(
                share == 0 ? 0 : Math.max(0, (centre - half) / (1 + z2 / of)),
                share == 1 ? 1 : Math.min(1, (centre + half) / (1 + z2 / of)));
    }

    /** Wilson's with a correction for continuity (Newcombe 1998, method 4). */
    public static Interval wilsonCorrected(int count, int of, Level level) {
        double z = level.z();
        double z2 = z * z;
        double p = (double) count / of;
        double below = count == 0
                ? 0
                : (2 * count + z2 - 1 - z * Math.sqrt(z2 - 2 - 1.0 / of + 4 * p * (of * (1 - p) + 1)))
                        / (2 * (of + z2));
        double above = count == of
                ? 1
                : (2 * count + z2 + 1 + z * Math.sqrt(z2 + 2 - 1.0 / of + 4 * p * (of * (1 - p) - 1)))
                        / (2 * (of + z2));
        return new Interval(Math.max(0, below), Math.min(1, above));
    }

    /** Clopper's and Pearson's exact interval; never too narrow, usually too wide. */
    public static Interval exact(int count, int of, Level level) {
        double tail = 1 - level.upper();
        return new Interval(
                count == 0 ? 0 : new BetaDistribution(count, of - count + 1).inverseCumulativeProbability(tail),
                count == of ? 1 : new BetaDistribution(count + 1, of - count).inverseCumulativeProbability(1 - tail));
    }

    /** Newcombe's interval of a change between two shares (Statistics in Medicine 1998, method 10). */
    public static Interval change(double from, double ofBefore, double to, double ofAfter, Level level) {
        var before = wilson(from, ofBefore, level);
        var after = wilson(to, ofAfter, level);
        return new Interval(
                to - from - Math.hypot(to - after.low(), before.high() - from),
                to - from + Math.hypot(after.high() - to, from - before.low()));
    }

    /** Byar's interval of a count of rare events. */
    public static Interval byar(int count, Level level) {
        double z = level.z();
        double more = count + 1.0;
        return new Interval(
                count == 0 ? 0 : count * Math.pow(1 - 1 / (9.0 * count) - z / (3 * Math.sqrt(count)), 3),
                more * Math.pow(1 - 1 / (9 * more) + z / (3 * Math.sqrt(more)), 3));
    }

    /** Of a two-sided test. */
    public static double probability(double z) {
        return 2 * new NormalDistribution().cumulativeProbability(-Math.abs(z));
    }

    /** A rate for each 100, such as suspensions for each 100 pupils; may pass 100. */
    public static double perHundred(double count, double of) {
        return 100 * count / of;
    }
}
