package org.trajectory.statistics;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Sums of squares and products, and the equations they make. One use each. */
final class Normal {
    private Normal() {}

    /** Adds weight · x xᵀ to the upper triangle. */
    static void add(double[][] sums, double[] x, double weight) {
        for (int i = 0; i < x.length; i++) {
            double wx = weight * x[i];
            if (wx != 0) {
                for (int j = i; j < x.length; j++) {
                    sums[i][j] += wx * x[j];
                }
            }
        }
    }

    static RealMatrix whole(double[][] upper) {
        for (int i = 0; i < upper.length; i++) {
            for (int j = 0; j < i; j++) {
                upper[i][j] = upper[j][i];
            }
        }
        return new Array2DRowRealMatrix(upper, false);
    }

    /** @throws org.hipparchus.exception.MathIllegalArgumentException where two columns say the same */
    static CholeskyDecomposition factor(RealMatrix matrix) {
        return new CholeskyDecomposition(matrix, 1e-10 * (1 + matrix.getNorm1()), 0);
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
