package org.trajectory.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * The common mean of estimates that each come with a standard error, and the variance between the units they are of.
 *
 * @param tau2 variance between units
 * @param q weighted squares about the mean under no such variance
 */
public record PooledEffect(double mean, double standardError, double tau2, double q, double probability) {

    public enum Method {
        /** One true mean for all. */
        FIXED,
        DERSIMONIAN_LAIRD,
        PAULE_MANDEL,
        MAXIMUM_LIKELIHOOD,
        REML
    }

    public static PooledEffect of(double[] values, double[] errors, Method method) {
        double fixed = mean(values, errors, 0);
        double q = squares(values, errors, 0, fixed);
        int n = values.length;
        double tau2 =
                switch (method) {
                    case FIXED -> 0;
                    case DERSIMONIAN_LAIRD -> {
                        double sum = 0;
                        double sumOfSquares = 0;
                        for (double error : errors) {
                            double w = 1 / (error * error);
                            sum += w;
                            sumOfSquares += w * w;
                        }
                        yield Math.max(0, (q - (n - 1)) / (sum - sumOfSquares / sum));
                    }
                    case PAULE_MANDEL ->
                        nought(errors, values, t -> squares(values, errors, t, mean(values, errors, t)) - (n - 1));
                    case MAXIMUM_LIKELIHOOD -> nought(errors, values, t -> slope(values, errors, t, false));
                    case REML -> nought(errors, values, t -> slope(values, errors, t, true));
                };
        double weights = 0;
        for (double error : errors) {
            weights += 1 / (error * error + tau2);
        }
        return new PooledEffect(
                mean(values, errors, tau2),
                Math.sqrt(1 / weights),
                tau2,
                q,
                n < 2 ? 1 : 1 - new ChiSquaredDistribution(n - 1).cumulativeProbability(q));
    }

    /** With a variance between units that is known or supposed. */
    public static PooledEffect given(double[] values, double[] errors, double tau2) {
        var fixed = of(values, errors, Method.FIXED);
        double weights = 0;
        for (double error : errors) {
            weights += 1 / (error * error + tau2);
        }
        return new PooledEffect(
                mean(values, errors, tau2), Math.sqrt(1 / weights), tau2, fixed.q(), fixed.probability());
    }

    /** One unit's own estimate drawn towards the mean, the more the less sure it is (empirical Bayes). */
    public double shrunken(double value, double error) {
        if (tau2 == 0) {
            return mean;
        }
        double own = 1 / (error * error);
        return (value * own + mean / tau2) / (own + 1 / tau2);
    }

    private static double mean(double[] values, double[] errors, double tau2) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < values.length; i++) {
            double w = 1 / (errors[i] * errors[i] + tau2);
            sum += w * values[i];
            weights += w;
        }
        return sum / weights;
    }

    private static double squares(double[] values, double[] errors, double tau2, double mean) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i] - mean) / (errors[i] * errors[i] + tau2);
        }
        return sum;
    }

    /** Twice the slope of the log likelihood in tau²; falls through nought at its top. */
    private static double slope(double[] values, double[] errors, double tau2, boolean restricted) {
        double mean = mean(values, errors, tau2);
        double first = 0;
        double second = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (int i = 0; i < values.length; i++) {
            double w = 1 / (errors[i] * errors[i] + tau2);
            first += w;
            second += w * w * (values[i] - mean) * (values[i] - mean);
            sum += w;
            sumOfSquares += w * w;
        }
        return second - first + (restricted ? sumOfSquares / sum : 0);
    }

    /** Where a falling function meets nought, 0 where it starts beneath. */
    private static double nought(double[] errors, double[] values, DoubleUnaryOperator falling) {
        if (falling.applyAsDouble(0) <= 0) {
            return 0;
        }
        double high = 1e-6;
        for (int i = 0; i < values.length; i++) {
            high = Math.max(high, errors[i] * errors[i] + values[i] * values[i]);
        }
        while (falling.applyAsDouble(high) > 0 && high < 1e12) {
            high *= 2;
        }
        double low = 0;
        for (int step = 0; step < 200; step++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
