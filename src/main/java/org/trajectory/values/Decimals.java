package org.trajectory.values;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;

/** Figures of one measure side by side, each with the same number of decimals. */
public final class Decimals {
    private static final int MOST = 2;
    private static final double LARGE = 1000;

    private Decimals() {}

    /** As many as the most exact of them needs, at most two; none for figures of a thousand and more. */
    public static int of(Collection<Double> figures) {
        return figures.stream().anyMatch(one -> Math.abs(one) >= LARGE)
                ? 0
                : figures.stream()
                        .filter(Double::isFinite)
                        .mapToInt(one -> Math.max(
                                0,
                                BigDecimal.valueOf(one)
                                        .setScale(MOST, RoundingMode.HALF_UP)
                                        .stripTrailingZeros()
                                        .scale()))
                        .max()
                        .orElse(1);
    }

    /** {@code 1,234.50}, with a true minus; rounded half up as it is written. */
    public static String words(double figure, int decimals) {
        var rounded = BigDecimal.valueOf(figure).setScale(decimals, RoundingMode.HALF_UP);
        return String.format(Locale.UK, "%,." + decimals + "f", rounded).replace('-', '−');
    }
}
