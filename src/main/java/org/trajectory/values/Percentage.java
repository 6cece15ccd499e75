package org.trajectory.values;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** @param points 63.4 means 63.4%, not 0.634 */
public record Percentage(BigDecimal points) implements Comparable<Percentage> {

    /** Exact to 12 decimals; show it with {@link #oneDecimal()}. Zero parts of zero is refused. */
    public static Percentage of(long part, long whole) {
        if (whole <= 0 || part < 0) {
            throw new IllegalArgumentException("Not a share: %d of %d".formatted(part, whole));
        }
        return new Percentage(BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 12, RoundingMode.HALF_UP));
    }

    public BigDecimal asFraction() {
        return points.movePointLeft(2);
    }

    /** One decimal, rounded half up, without a sign: {@code 73.7}. */
    public String oneDecimal() {
        return points.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    @Override
    public int compareTo(Percentage other) {
        return points.compareTo(other.points);
    }

    @Override
    public String toString() {
        return oneDecimal() + "%";
    }
}
