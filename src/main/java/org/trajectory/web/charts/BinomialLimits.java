package org.trajectory.web.charts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Between which shares a group of so many would lie by chance alone, if each of its members had the target's chance: exact
 * binomial limits, interpolated between whole numbers so that they fall smoothly (Spiegelhalter 2005, A.1.1).
 *
 * @param low 0 to 1 @param high 0 to 1
 */
public record BinomialLimits(double low, double high) {
    private record Asked(double target, int count, double beyond) {}

    /** A chart asks again and again for groups of the same few sizes around one target. */
    private static final Cache<Asked, BinomialLimits> REMEMBERED =
            Caffeine.newBuilder().maximumSize(20_000).build();

    /** One in forty beyond on each side: 95% lie within. */
    public static final double WARNING = 0.025;
    /** One in a thousand beyond on each side: 99.8% lie within. */
    public static final double ALARM = 0.001;

    /**
     * @param target 0 to 1, such as England's share
     * @param count how many the share is of; at least 1
     * @param beyond chance of lying beyond on each side, such as {@link #WARNING}
     */
    public static BinomialLimits of(double target, int count, double beyond) {
        if (!(target >= 0 && target <= 1) || count < 1 || !(beyond > 0 && beyond < 0.5)) {
            throw new IllegalArgumentException("No limits of %s, %d, %s".formatted(target, count, beyond));
        }
        if (target == 0 || target == 1) {
            return new BinomialLimits(target, target);
        }
        return REMEMBERED.get(new Asked(target, count, beyond), BinomialLimits::workedOut);
    }

    private static BinomialLimits workedOut(Asked asked) {
        var chances = chances(asked.target(), asked.count());
        return new BinomialLimits(
                quantile(chances, asked.beyond()) / asked.count(),
                quantile(chances, 1 - asked.beyond()) / asked.count());
    }

    /** The chance of each number from nought to {@code count}; worked out from the likeliest, so that none underflows. */
    private static double[] chances(double target, int count) {
        var chances = new double[count + 1];
        int likeliest = (int) Math.min(count, Math.floor((count + 1) * target));
        chances[likeliest] = 1;
        for (int k = likeliest; k > 0; k--) {
            chances[k - 1] = chances[k] * k * (1 - target) / ((count - k + 1) * target);
        }
        for (int k = likeliest; k < count; k++) {
            chances[k + 1] = chances[k] * (count - k) * target / ((k + 1) * (1 - target));
        }
        double sum = 0;
        for (double chance : chances) {
            sum += chance;
        }
        for (int k = 0; k <= count; k++) {
            chances[k] /= sum;
        }
        return chances;
    }

    private static double quantile(double[] chances, double below) {
        double sum = 0;
        for (int k = 0; k < chances.length; k++) {
            double before = sum;
            sum += chances[k];
            if (sum >= below) {
                return Math.clamp(k - (sum - below) / (sum - before), 0, chances.length - 1);
            }
        }
        return chances.length - 1;
    }
}
