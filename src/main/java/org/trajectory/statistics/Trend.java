package org.trajectory.statistics;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * Whether five to eight years go one way, without assuming a straight line: Mann's and Kendall's test, and the middle of
 * all slopes between two years (Theil and Sen).
 *
 * @param s pairs that rise less pairs that fall
 * @param probability of so much by chance alone, both ways
 * @param slope in units a step
 */
public record Trend(int s, double variance, double z, double probability, double slope) {

    /** @param values one a year, in order, without gaps; at least three */
    public static Trend of(double... values) {
        int n = values.length;
        if (n < 3) {
            throw new IllegalArgumentException("A trend needs three values, not " + n);
        }
        int s = 0;
        var slopes = new ArrayList<Double>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += (int) Math.signum(values[j] - values[i]);
                slopes.add((values[j] - values[i]) / (j - i));
            }
        }
        double variance = n * (n - 1.0) * (2 * n + 5) / 18 - ties(values);
        double z = s == 0 || variance <= 0 ? 0 : (s - Math.signum(s)) / Math.sqrt(variance);
        var sorted = slopes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Trend(s, variance, z, Shares.probability(z), Funnel.quantile(sorted, 0.5));
    }

    private static double ties(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        double ties = 0;
        int run = 1;
        for (int i = 1; i <= sorted.length; i++) {
            if (i < sorted.length && sorted[i] == sorted[i - 1]) {
                run++;
            } else {
                ties += run * (run - 1.0) * (2 * run + 5) / 18;
                run = 1;
            }
        }
        return ties;
    }
}
