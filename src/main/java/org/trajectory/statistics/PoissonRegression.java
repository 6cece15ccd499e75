package org.trajectory.statistics;

import org.hipparchus.linear.ArrayRealVector;

/**
 * Counts explained by columns, by maximum likelihood with a log link: what a unit of such a make-up could be expected to
 * have.
 *
 * @param deviance twice the shortfall from a model that fits each count
 * @param dispersion Pearson's; 1 where chance explains the rest
 */
public record PoissonRegression(double[] coefficients, double deviance, double dispersion) {

    public static PoissonRegression of(double[][] x, double[] counts) {
        int columns = x[0].length;
        var beta = new double[columns];
        double before = Double.NaN;
        for (int step = 0; step < 100; step++) {
            var information = new double[columns][columns];
            var right = new double[columns];
            for (int i = 0; i < x.length; i++) {
                double eta = step == 0 ? Math.log(counts[i] + 0.1) : Normal.dot(x[i], beta);
                double mean = Math.exp(eta);
                Normal.add(information, x[i], mean);
                double working = mean * eta + counts[i] - mean;
                for (int j = 0; j < columns; j++) {
                    right[j] += working * x[i][j];
                }
            }
            beta = Normal.factor(Normal.whole(information))
                    .getSolver()
                    .solve(new ArrayRealVector(right, false))
                    .toArray();
            double deviance = deviance(x, counts, beta);
            if (Math.abs(deviance - before) < 1e-12 * (1 + deviance)) {
                return new PoissonRegression(beta, deviance, pearson(x, counts, beta));
            }
            before = deviance;
        }
        throw new Logistic.Unfit("The model of counts doesn’t settle: leave out a column");
    }

    private static double deviance(double[][] x, double[] counts, double[] beta) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double mean = Math.exp(Normal.dot(x[i], beta));
            sum += 2 * ((counts[i] == 0 ? 0 : counts[i] * Math.log(counts[i] / mean)) - counts[i] + mean);
        }
        return sum;
    }

    private static double pearson(double[][] x, double[] counts, double[] beta) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double mean = Math.exp(Normal.dot(x[i], beta));
            sum += (counts[i] - mean) * (counts[i] - mean) / mean;
        }
        return sum / (x.length - beta.length);
    }

    public double expected(double[] x) {
        return Math.exp(Normal.dot(x, coefficients));
    }
}
