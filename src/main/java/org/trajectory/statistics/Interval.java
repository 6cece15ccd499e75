package org.trajectory.statistics;

/** Both ends belong to it. */
public record Interval(double low, double high) {
    public boolean holds(double value) {
        return low <= value && value <= high;
    }
}
