package org.trajectory.web.charts;

/**
 * Wilson’s interval for a share: the true chances that would have made what was counted not unlikely.
 *
 * @param low 0 to 1 @param high 0 to 1
 */
public record Wilson(double low, double high) {
    /** Two-sided 95%. */
    private static final double Z = 1.959963984540054;

    /** @param share 0 to 1 @param count how many it is of; at least 1 */
    public static Wilson of(double share, int count) {
        if (!(share >= 0 && share <= 1) || count < 1) {
            throw new IllegalArgumentException("No interval of %s of %d".formatted(share, count));
        }
        double z2 = Z * Z;
        double middle = (share + z2 / (2 * count)) / (1 + z2 / count);
        double half = Z / (1 + z2 / count) * Math.sqrt(share * (1 - share) / count + z2 / (4.0 * count * count));
        return new Wilson(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
