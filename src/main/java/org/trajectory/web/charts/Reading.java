package org.trajectory.web.charts;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A value at one place of a chart, or why there is none.
 *
 * @param low lower end of the interval in which chance alone could put it
 * @param cohort pupils it rests on
 * @param missing why there is no value, in words; empty text where there is one
 */
public record Reading(
        OptionalDouble value, OptionalDouble low, OptionalDouble high, OptionalInt cohort, String missing) {

    public static Reading of(double value) {
        return new Reading(
                OptionalDouble.of(value), OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), "");
    }

    public static Reading of(double value, int cohort) {
        return new Reading(
                OptionalDouble.of(value), OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.of(cohort), "");
    }

    public static Reading of(double value, double low, double high, int cohort) {
        return new Reading(
                OptionalDouble.of(value), OptionalDouble.of(low), OptionalDouble.of(high), OptionalInt.of(cohort), "");
    }

    /** @param why "Suppressed: too few pupils", "Not published", "Not loaded yet" */
    public static Reading missing(String why) {
        return new Reading(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), why);
    }

    boolean present() {
        return value.isPresent();
    }
}
