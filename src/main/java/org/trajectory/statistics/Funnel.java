package org.trajectory.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** Limits within which chance alone would put a unit of a given size (Spiegelhalter 2005). */
public final class Funnel {
    private Funnel() {}

    /** Exact limits of the ratio of observed to expected events. */
    public static Interval ofCounts(double expected, Level level) {
        double tail = 1 - level.upper();
        return new Interval(
                new ChiSquaredDistribution(2 * expected).inverseCumulativeProbability(tail) / 2 / expected,
                new ChiSquaredDistribution(2 * (expected + 1)).inverseCumulativeProbability(1 - tail) / 2 / expected);
    }

    /** The shares whose Wilson interval just touches the average, held within 0 and 1. */
    public static Interval ofShares(double average, double of, Level level) {
        double half = level.z() * Math.sqrt(average * (1 - average) / of);
        return new Interval(Math.max(0, average - half), Math.min(1, average + half));
    }

    /**
     * Exact limits of a share: the binomial's, made continuous by its beta form so that they don't jump from one size to
     * the next.
     */
    public static Interval ofSharesExactly(double average, int of, Level level) {
        double tail = 1 - level.upper();
        return new Interval(root(average, of, tail) / of, root(average, of, 1 - tail) / of);
    }

    /** The count c, not whole, at which P(X ≤ c) = p, by bisection on the beta form less half a count. */
    private static double root(double average, int of, double p) {
        double low = 0;
        double high = of;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (below(average, of, middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double below(double average, int of, double count) {
        double c = count - 0.5;
        if (c < 0) {
            return 0;
        }
        if (c >= of) {
            return 1;
        }
        return 1 - new BetaDistribution(c + 1, of - c).cumulativeProbability(average);
    }

    /**
     * Spread between units beyond chance.
     *
     * @param phi mean square of the z values; about 1 where chance explains all
     * @param tau2 variance between units, on the log scale
     */
    public record Overdispersion(double phi, double tau2) {
        /** Limits widened by the spread between units, of the ratio of observed to expected. */
        public Interval limits(double expected, Level level) {
            double half = level.z() * Math.sqrt(1 / expected + tau2);
            return new Interval(Math.exp(-half), Math.exp(half));
        }
    }

    /** z = √E · log(O/E), the outer tenth at each end left out (as the hospital mortality indicator does). */
    public static Overdispersion truncated(double[] observed, double[] expected) {
        return overdispersion(observed, expected, false);
    }

    /** As {@link #truncated}, the outer tenths drawn in to the tenth and ninetieth percentile. */
    public static Overdispersion winsorised(double[] observed, double[] expected) {
        return overdispersion(observed, expected, true);
    }

    private static Overdispersion overdispersion(double[] observed, double[] expected, boolean drawIn) {
        var z = new double[observed.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.sqrt(expected[i]) * Math.log(observed[i] / expected[i]);
        }
        var sorted = z.clone();
        Arrays.sort(sorted);
        int left = z.length / 10;
        double low = drawIn ? quantile(sorted, 0.1) : sorted[left];
        double high = drawIn ? quantile(sorted, 0.9) : sorted[z.length - 1 - left];
        double squares = 0;
        double weights = 0;
        double weightSquares = 0;
        int n = 0;
        for (int i = 0; i < z.length; i++) {
            if (!drawIn && (z[i] < low || z[i] > high)) {
                continue;
            }
            double one = Math.clamp(z[i], low, high);
            squares += one * one;
            weights += expected[i];
            weightSquares += expected[i] * expected[i];
            n++;
        }
        double phi = squares / n;
        double tau2 = n * phi < n - 1 ? 0 : (n * phi - (n - 1)) / (weights - weightSquares / weights);
        return new Overdispersion(phi, tau2);
    }

    /** Of sorted values, between neighbours in proportion (R's type 7). */
    public static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
