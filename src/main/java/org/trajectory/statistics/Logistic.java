package org.trajectory.statistics;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;

/**
 * A logistic model fitted to what happened and what didn't.
 *
 * @param coefficients the first is the intercept, where the first column is all ones
 * @param covariance of the coefficients
 * @param logLikelihood without the penalty
 */
public record Logistic(double[] coefficients, double[][] covariance, double logLikelihood, int rows, int events) {
    private static final int STEPS = 100;
    private static final double ENOUGH = 1e-10;

    /** Too little to fit, or what the data can't tell apart. The message is for people. */
    public static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /** By maximum likelihood. @throws Unfit also where one side is told perfectly by the columns, which has no maximum */
    public static Logistic plain(double[][] x, boolean[] y) {
        return fit(x, y, false);
    }

    /**
     * With Firth's penalty (1993; Heinze and Schemper 2002): less biased where events are rare, and finite where a column
     * tells them perfectly.
     */
    public static Logistic firth(double[][] x, boolean[] y) {
        return fit(x, y, true);
    }

    private static Logistic fit(double[][] x, boolean[] y, boolean penalised) {
        int events = 0;
        for (boolean happened : y) {
            events += happened ? 1 : 0;
        }
        int columns = x.length == 0 ? 0 : x[0].length;
        if (events == 0 || events == x.length || x.length <= columns) {
            throw new Unfit("Too little data for a model: %d rows of which %d happened, for %d terms"
                    .formatted(x.length, events, columns));
        }
        var beta = new double[columns];
        var state = new State(x, y, beta, penalised);
        for (int step = 0; step < STEPS; step++) {
            var move = state.step();
            double factor = 1;
            double longest = Arrays.stream(move).map(Math::abs).max().orElse(0);
            if (longest > 5) {
                factor = 5 / longest;
            }
            State next;
            do {
                var moved = beta.clone();
                for (int j = 0; j < columns; j++) {
                    moved[j] += factor * move[j];
                }
                next = new State(x, y, moved, penalised);
                factor /= 2;
            } while (next.objective < state.objective - 1e-9 && factor > 1e-6);
            beta = next.beta;
            double gained = next.objective - state.objective;
            state = next;
            if (longest < ENOUGH || Math.abs(gained) < 1e-13 * (1 + Math.abs(state.objective)) && longest < 1e-6) {
                return new Logistic(beta, state.covariance().getData(), state.logLikelihood, x.length, events);
            }
            if (!penalised && longest > 1e-3 && -state.logLikelihood < 1e-4) {
                break;
            }
        }
        throw new Unfit("The columns tell what happened perfectly, so there is no best model without a penalty");
    }

    /** Everything at one guess of the coefficients. */
    private static final class State {
        private final double[] beta;
        private final double logLikelihood;
        private final double objective;
        private final double[] score;
        private final RealMatrix covariance;

        State(double[][] x, boolean[] y, double[] beta, boolean penalised) {
            this.beta = beta;
            int n = x.length;
            int columns = beta.length;
            var p = new double[n];
            double log = 0;
            var information = new double[columns][columns];
            for (int i = 0; i < n; i++) {
                double eta = Normal.dot(x[i], beta);
                p[i] = chance(eta);
                log -= softplus(y[i] ? -eta : eta);
                Normal.add(information, x[i], p[i] * (1 - p[i]));
            }
            logLikelihood = log;
            double penalty = 0;
            try {
                var factored = Normal.factor(Normal.whole(information));
                covariance = factored.getSolver().getInverse();
                if (penalised) {
                    penalty = Math.log(factored.getDeterminant()) / 2;
                }
            } catch (MathRuntimeException e) {
                throw new Unfit(
                        "Two of the columns say the same, or a column tells what happened perfectly: leave one out");
            }
            objective = log + penalty;
            score = new double[columns];
            var inverse = covariance.getData();
            for (int i = 0; i < n; i++) {
                double rest = (y[i] ? 1 : 0) - p[i];
                if (penalised) {
                    double leverage = p[i] * (1 - p[i]) * quadratic(inverse, x[i]);
                    rest += leverage * (0.5 - p[i]);
                }
                for (int j = 0; j < columns; j++) {
                    score[j] += rest * x[i][j];
                }
            }
        }

        double[] step() {
            return covariance.operate(new ArrayRealVector(score, false)).toArray();
        }

        RealMatrix covariance() {
            return covariance;
        }
    }

    private static double quadratic(double[][] matrix, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] != 0) {
                sum += x[i] * Normal.dot(matrix[i], x);
            }
        }
        return sum;
    }

    private static double chance(double eta) {
        return 1 / (1 + Math.exp(-eta));
    }

    private static double softplus(double value) {
        return value > 0 ? value + Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value));
    }

    public double probability(double[] x) {
        return chance(Normal.dot(x, coefficients));
    }

    /** In which the probability itself lies, as far as the model is right. */
    public Interval interval(double[] x, Level level) {
        double eta = Normal.dot(x, coefficients);
        double half = level.z() * Math.sqrt(quadratic(covariance, x));
        return new Interval(chance(eta - half), chance(eta + half));
    }

    public double standardError(int column) {
        return Math.sqrt(covariance[column][column]);
    }
}
