package org.trajectory.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a series of its own allows: a value outside the limits is more than the usual ups and downs. */
public record ControlChart(double centre, double low, double high) {
    private static final double LIMIT = 2.66;
    private static final double SCREEN = 3.267;

    /**
     * Values one by one with moving ranges (XmR).
     *
     * @param screened leaves out moving ranges that are themselves beyond chance (Nelson 1982)
     */
    public static ControlChart ofValues(double[] values, boolean screened) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        var ranges = IntStream.range(1, values.length)
                .mapToDouble(i -> Math.abs(values[i] - values[i - 1]))
                .toArray();
        double usual = mean(ranges, Double.POSITIVE_INFINITY);
        if (screened) {
            usual = mean(ranges, SCREEN * usual);
        }
        return new ControlChart(mean, mean - LIMIT * usual, mean + LIMIT * usual);
    }

    private static double mean(double[] ranges, double most) {
        double sum = 0;
        int n = 0;
        for (double range : ranges) {
            if (range <= most) {
                sum += range;
                n++;
            }
        }
        return sum / n;
    }

    /** Shares of samples of one size, three standard errors from their common share. */
    public static ControlChart ofShares(int[] counts, int size) {
        double share = IntStream.of(counts).sum() / (double) (counts.length * size);
        double half = 3 * Math.sqrt(share * (1 - share) / size);
        return new ControlChart(share, share - half, share + half);
    }

    /** Places of the values outside the limits, 0 the first. */
    public List<Integer> beyond(double[] values) {
        var beyond = new ArrayList<Integer>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < low || values[i] > high) {
                beyond.add(i);
            }
        }
        return beyond;
    }
}
