package org.trajectory.insight.measures;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trajectory.statistics.Funnel;
import org.trajectory.values.AcademicYear;

/**
 * How the values of schools lie in a year.
 *
 * @param sorted all values, the least first; at least one
 * @param neighbours mean of the authority's statistical neighbours, each counting once as in the Department's tool
 * @param region of the authority; empty where it isn't known
 * @param place of the authority in England; empty where too few authorities are loaded or nothing is better or worse
 * @param england as published or worked out; empty where it isn't known
 */
record Spread(
        AcademicYear year,
        double[] sorted,
        OptionalDouble england,
        OptionalDouble authority,
        OptionalDouble neighbours,
        OptionalDouble region,
        Optional<Place> place) {
    /** @param best and worst ranks that chance alone allows */
    record Place(int rank, int of, int best, int worst) {}

    static final List<Double> SHARES = List.of(0.1, 0.25, 0.5, 0.75, 0.9);

    int schools() {
        return sorted.length;
    }

    double at(double share) {
        return Funnel.quantile(sorted, share);
    }
}
