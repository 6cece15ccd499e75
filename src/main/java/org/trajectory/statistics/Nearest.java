package org.trajectory.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** The nearest by weighted Euclidean distance: √Σ wₖ (xₖ − yₖ)². */
public final class Nearest {
    private final double[][] scaled;

    /** @param place in the list of points */
    public record Neighbour(int place, double distance) {}

    /** @param weights per squared unit of each column */
    public Nearest(List<double[]> points, double[] weights) {
        scaled = new double[points.size()][];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scaled(points.get(i), weights);
        }
    }

    private static double[] scaled(double[] point, double[] weights) {
        var scaled = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            scaled[k] = point[k] * Math.sqrt(weights[k]);
        }
        return scaled;
    }

    public double distance(int one, int other) {
        return Math.sqrt(squared(scaled[one], scaled[other]));
    }

    private static double squared(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            double apart = one[k] - other[k];
            sum += apart * apart;
        }
        return sum;
    }

    /** The nearest others that may be taken, the nearest first; of equals the one earlier in the list. */
    public List<Neighbour> of(int place, int how, IntPredicate may) {
        var farthestFirst = new PriorityQueue<Neighbour>(Comparator.comparingDouble(Neighbour::distance)
                .thenComparingInt(Neighbour::place)
                .reversed());
        double limit = Double.POSITIVE_INFINITY;
        for (int i = 0; i < scaled.length; i++) {
            if (i == place) {
                continue;
            }
            double apart = squared(scaled[place], scaled[i]);
            if (apart < limit && may.test(i)) {
                farthestFirst.add(new Neighbour(i, apart));
                if (farthestFirst.size() > how) {
                    farthestFirst.poll();
                    var last = farthestFirst.peek();
                    limit = last == null ? limit : last.distance();
                }
            }
        }
        var nearest = new ArrayList<Neighbour>();
        while (!farthestFirst.isEmpty()) {
            var next = farthestFirst.remove();
            nearest.add(new Neighbour(next.place(), Math.sqrt(next.distance())));
        }
        return nearest.reversed();
    }
}
