package org.trajectory.insight.measures;

import java.util.List;
import java.util.OptionalDouble;
import org.trajectory.statistics.Funnel;
import org.trajectory.values.AcademicYear;

/**
 * How the values of schools lie in a year.
 *
 * @param sorted all values, the least first; at least one
 * @param neighbours mean of the authority's statistical neighbours, each counting once as in the Department's tool
 * @param england as published or worked out; empty where it isn't known
 */
record Spread(
        AcademicYear year,
        double[] sorted,
        OptionalDouble england,
        OptionalDouble authority,
        OptionalDouble neighbours) {
    static final List<Double> SHARES = List.of(0.1, 0.25, 0.5, 0.75, 0.9);

    int schools() {
        return sorted.length;
    }

    double at(double share) {
        return Funnel.quantile(sorted, share);
    }
}
