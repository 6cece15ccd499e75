package org.trajectory.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Whether what was called likely came as often as was said.
 *
 * @param brier mean squared miss; 0 is perfect
 * @param skill how much better than saying the overall share to all; 0 is no better
 * @param logLoss mean of −log of the chance given to what came
 * @param slope 1 is right; below 1, high chances were too high and low ones too low (Cox 1958); NaN where it can't be told
 * @param inTheLarge 0 is right; above, more happened than was said (log odds)
 */
public record Calibration(double brier, double skill, double logLoss, double slope, double inTheLarge) {
    private static final double EDGE = 1e-9;

    public static Calibration of(double[] chances, boolean[] happened) {
        int n = chances.length;
        if (n == 0) {
            return new Calibration(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double brier = 0;
        double loss = 0;
        double share = 0;
        for (int i = 0; i < n; i++) {
            double p = Math.clamp(chances[i], EDGE, 1 - EDGE);
            double miss = chances[i] - (happened[i] ? 1 : 0);
            brier += miss * miss / n;
            loss -= Math.log(happened[i] ? p : 1 - p) / n;
            share += (happened[i] ? 1.0 : 0) / n;
        }
        double spread = share * (1 - share);
        return new Calibration(
                brier,
                spread == 0 ? Double.NaN : 1 - brier / spread,
                loss,
                slope(chances, happened),
                inTheLarge(chances, happened));
    }

    private static double logit(double chance) {
        double p = Math.clamp(chance, EDGE, 1 - EDGE);
        return Math.log(p / (1 - p));
    }

    private static double slope(double[] chances, boolean[] happened) {
        var x = new double[chances.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {1, logit(chances[i])};
        }
        try {
            return Logistic.plain(x, happened).coefficients()[1];
        } catch (Logistic.Unfit e) {
            return Double.NaN;
        }
    }

    /** The shift of all log odds that makes expected and observed equal. */
    private static double inTheLarge(double[] chances, boolean[] happened) {
        double observed = 0;
        for (boolean one : happened) {
            observed += one ? 1 : 0;
        }
        if (observed == 0 || observed == chances.length) {
            return Double.NaN;
        }
        double low = -30;
        double high = 30;
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            double expected = 0;
            for (double chance : chances) {
                expected += 1 / (1 + Math.exp(-logit(chance) - middle));
            }
            if (expected < observed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** @param expected sum of the chances given to them */
    public record Group(int n, int observed, double expected, double lowest, double highest) {}

    /** In groups of about equal size by chance, the lowest first. */
    public static List<Group> groups(double[] chances, boolean[] happened, int groups) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < chances.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> chances[i]));
        var made = new ArrayList<Group>();
        int from = 0;
        for (int g = 1; g <= groups; g++) {
            // rank r (1 the first) belongs to the first g with r ≤ 1 + (n − 1) g / groups
            int to = (int) Math.floor(1 + (chances.length - 1) * (double) g / groups + 1e-9);
            if (to > from) {
                int observed = 0;
                double expected = 0;
                for (int k = from; k < to; k++) {
                    observed += happened[order.get(k)] ? 1 : 0;
                    expected += chances[order.get(k)];
                }
                made.add(
                        new Group(to - from, observed, expected, chances[order.get(from)], chances[order.get(to - 1)]));
            }
            from = Math.max(from, to);
        }
        return made;
    }

    /** Hosmer's and Lemeshow's: the probability of groups so far off by chance alone. */
    public static double hosmerLemeshow(List<Group> groups) {
        return 1 - new ChiSquaredDistribution(groups.size() - 2).cumulativeProbability(chiSquared(groups));
    }

    static double chiSquared(List<Group> groups) {
        double sum = 0;
        for (var group : groups) {
            double miss = group.observed() - group.expected();
            sum += miss * miss / (group.expected() * (1 - group.expected() / group.n()));
        }
        return sum;
    }
}
