package org.trajectory.statistics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * A two-level model: results explained by columns, plus an effect of the group each belongs to. The likelihood is profiled
 * to one parameter, the ratio of the two variances, with closed forms inside.
 *
 * @param coefficients of the columns
 * @param between variance between groups
 * @param within variance within a group, of a row of weight 1
 * @param deviance −2 log likelihood, restricted or not as was asked
 */
public record RandomIntercept(
        double[] coefficients,
        double[] standardErrors,
        double between,
        double within,
        double deviance,
        List<Effect> effects) {

    /**
     * A group's effect, drawn towards nought the less is known of it.
     *
     * @param rows in the group
     * @param raw mean of what the columns leave unexplained
     * @param shrinkage the share of raw that is kept
     * @param standardError comparative: of the effect about its true value, the uncertainty of the coefficients left out
     */
    public record Effect(int rows, double raw, double shrinkage, double value, double standardError) {
        public Interval interval(Level level) {
            return new Interval(value - level.z() * standardError, value + level.z() * standardError);
        }
    }

    /** Sums over one group, all weighted. */
    private static final class Sums {
        private int rows;
        private double weight;
        private final double[] x;
        private double y;

        Sums(int columns) {
            x = new double[columns];
        }
    }

    /**
     * @param group of each row, from 0 without gaps
     * @param weights of each row, such as pupils over their mean; all 1 for none
     * @param restricted by REML, which doesn't count the coefficients as known
     * @throws Logistic.Unfit with too little data
     */
    public static RandomIntercept fit(double[][] x, double[] y, int[] group, double[] weights, boolean restricted) {
        return new Fit(x, y, group, weights, restricted).best();
    }

    public static RandomIntercept fit(double[][] x, double[] y, int[] group, boolean restricted) {
        var weights = new double[y.length];
        java.util.Arrays.fill(weights, 1);
        return fit(x, y, group, weights, restricted);
    }

    public double correlation() {
        return between / (between + within);
    }

    private static final class Fit {
        private final int n;
        private final int columns;
        private final boolean restricted;
        private final double[][] products;
        private final double[] withY;
        private double yy;
        private double logWeights;
        private final Sums[] groups;

        Fit(double[][] x, double[] y, int[] group, double[] weights, boolean restricted) {
            n = y.length;
            columns = n == 0 ? 0 : x[0].length;
            this.restricted = restricted;
            int of = java.util.Arrays.stream(group).max().orElse(-1) + 1;
            if (of < 2 || n < of + columns) {
                throw new Logistic.Unfit(
                        "Too little data for a model: %d rows in %d groups, for %d columns".formatted(n, of, columns));
            }
            products = new double[columns][columns];
            withY = new double[columns];
            groups = new Sums[of];
            for (int g = 0; g < of; g++) {
                groups[g] = new Sums(columns);
            }
            for (int i = 0; i < n; i++) {
                double w = weights[i];
                Normal.add(products, x[i], w);
                var sums = groups[group[i]];
                sums.rows++;
                sums.weight += w;
                sums.y += w * y[i];
                for (int j = 0; j < columns; j++) {
                    withY[j] += w * x[i][j] * y[i];
                    sums.x[j] += w * x[i][j];
                }
                yy += w * y[i] * y[i];
                logWeights += Math.log(w);
            }
            Normal.whole(products);
        }

        private record At(double deviance, double[] beta, CholeskyDecomposition factor, double residual) {}

        /** All at a ratio of the variances, between over within. */
        At at(double ratio) {
            var a = new double[columns][columns];
            for (int i = 0; i < columns; i++) {
                a[i] = products[i].clone();
            }
            var b = withY.clone();
            double c = yy;
            double logDeterminant = -logWeights;
            for (var sums : groups) {
                double pull = ratio / (1 + ratio * sums.weight);
                logDeterminant += Math.log1p(ratio * sums.weight);
                for (int i = 0; i < columns; i++) {
                    for (int j = 0; j < columns; j++) {
                        a[i][j] -= pull * sums.x[i] * sums.x[j];
                    }
                    b[i] -= pull * sums.x[i] * sums.y;
                }
                c -= pull * sums.y * sums.y;
            }
            CholeskyDecomposition factor;
            try {
                factor = Normal.factor(Normal.whole(a));
            } catch (org.hipparchus.exception.MathRuntimeException e) {
                throw new Logistic.Unfit("Two of the columns say the same: leave one out");
            }
            var beta = factor.getSolver().solve(new ArrayRealVector(b, false)).toArray();
            double residual = c - Normal.dot(beta, b);
            double free = restricted ? n - columns : n;
            double deviance = free * (Math.log(2 * Math.PI * residual / free) + 1) + logDeterminant;
            if (restricted) {
                deviance += Math.log(factor.getDeterminant());
            }
            return new At(deviance, beta, factor, residual / free);
        }

        /** The least deviance, by golden section on the root of the ratio. */
        RandomIntercept best() {
            double low = 0;
            double high = 1;
            while (high < 1000
                    && at(4 * high * high).deviance() < at(high * high).deviance()) {
                high *= 2;
            }
            high *= 2;
            double golden = (Math.sqrt(5) - 1) / 2;
            double one = high - golden * (high - low);
            double two = low + golden * (high - low);
            double atOne = at(one * one).deviance();
            double atTwo = at(two * two).deviance();
            while (high - low > 1e-9 * (1 + high)) {
                if (atOne <= atTwo) {
                    high = two;
                    two = one;
                    atTwo = atOne;
                    one = high - golden * (high - low);
                    atOne = at(one * one).deviance();
                } else {
                    low = one;
                    one = two;
                    atOne = atTwo;
                    two = low + golden * (high - low);
                    atTwo = at(two * two).deviance();
                }
            }
            double root = (low + high) / 2;
            return told(root < 1e-6 ? 0 : root * root);
        }

        private RandomIntercept told(double ratio) {
            var at = at(ratio);
            double within = at.residual();
            double between = ratio * within;
            var inverse = at.factor().getSolver().getInverse();
            var errors = new double[columns];
            for (int j = 0; j < columns; j++) {
                errors[j] = Math.sqrt(within * inverse.getEntry(j, j));
            }
            var effects = new ArrayList<Effect>();
            for (var sums : groups) {
                double raw = sums.weight == 0 ? 0 : (sums.y - Normal.dot(sums.x, at.beta())) / sums.weight;
                double shrinkage = ratio * sums.weight / (1 + ratio * sums.weight);
                effects.add(
                        new Effect(sums.rows, raw, shrinkage, shrinkage * raw, Math.sqrt(between * (1 - shrinkage))));
            }
            return new RandomIntercept(at.beta(), errors, between, within, at.deviance(), effects);
        }
    }
}
