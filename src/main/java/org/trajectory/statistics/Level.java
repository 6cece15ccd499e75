package org.trajectory.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** How sure an interval is; both tails together leave the rest. */
public enum Level {
    /** About two standard errors: one of twenty lies outside by chance. */
    P95(0.975),
    /** About three standard errors: one of five hundred lies outside by chance. */
    P998(0.999);

    private final double upper;
    private final double z;

    Level(double upper) {
        this.upper = upper;
        this.z = new NormalDistribution().inverseCumulativeProbability(upper);
    }

    /** Probability below the upper limit, such as 0.975. */
    public double upper() {
        return upper;
    }

    /** Standard errors from the middle to a limit, such as 1.96. */
    public double z() {
        return z;
    }
}
