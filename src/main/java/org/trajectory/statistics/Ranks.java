package org.trajectory.statistics;

import org.hipparchus.special.Erf;

/**
 * Where a rank could have come out. Each figure is taken as its value with a normal error; the number of others that are
 * better is, given one's own figure, a sum of independent chances, so that its distribution is exact and no dice are
 * thrown.
 */
public final class Ranks {
    private static final int NODES = 61;
    private static final double REACH = 4;

    private Ranks() {}

    /** Ranks that 95 of 100 repetitions lie between; 1 is the best. */
    public record Range(int best, int worst) {}

    /**
     * @param own figure, of which more is better; for a measure of which less is better give all with the sign turned
     * @param error its standard error
     */
    public static Range range(double own, double error, double[] others, double[] errors) {
        if (others.length != errors.length) {
            throw new IllegalArgumentException("Each figure needs its error");
        }
        var better = new double[others.length + 1];
        double whole = 0;
        for (int node = 0; node < NODES; node++) {
            double away = -REACH + 2 * REACH * node / (NODES - 1);
            double weight = Math.exp(-away * away / 2);
            if (error == 0 && node != NODES / 2) {
                continue;
            }
            whole += weight;
            var given = given(own + away * error, others, errors);
            for (int i = 0; i < given.length; i++) {
                better[i] += weight * given[i];
            }
        }
        return new Range(1 + at(better, whole * 0.025), 1 + at(better, whole * 0.975));
    }

    /** Chance of each number of others being better than a figure. */
    private static double[] given(double figure, double[] others, double[] errors) {
        var chances = new double[others.length + 1];
        chances[0] = 1;
        for (int j = 0; j < others.length; j++) {
            double better = errors[j] == 0 ? (others[j] > figure ? 1 : 0) : below((others[j] - figure) / errors[j]);
            for (int i = j + 1; i > 0; i--) {
                chances[i] = chances[i] * (1 - better) + chances[i - 1] * better;
            }
            chances[0] *= 1 - better;
        }
        return chances;
    }

    private static double below(double z) {
        return Erf.erfc(-z / Math.sqrt(2)) / 2;
    }

    /** First number at which so much of the whole lies at or below. */
    private static int at(double[] chances, double share) {
        double sum = 0;
        for (int i = 0; i < chances.length; i++) {
            sum += chances[i];
            if (sum >= share) {
                return i;
            }
        }
        return chances.length - 1;
    }
}
