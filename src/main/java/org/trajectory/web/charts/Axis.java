package org.trajectory.web.charts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Where the scale of values begins and ends. A share has its whole scale; a score has nought in it. */
public record Axis(double from, double to) {
    public static final Axis PERCENT = new Axis(0, 100);

    public Axis {
        if (!(from < to)) {
            throw new IllegalArgumentException("An axis from %s to %s".formatted(from, to));
        }
    }

    /** Holds all the values and nought, so that a small difference can't look like a great one. */
    public static Axis withNought(Collection<Double> values) {
        double low = Math.min(
                0, values.stream().mapToDouble(Double::doubleValue).min().orElse(0));
        double high = Math.max(
                0, values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
        if (low == high) {
            return new Axis(0, 1);
        }
        double step = step(high - low);
        return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step);
    }

    /** Round values to mark, four to seven of them. */
    List<Double> ticks() {
        double step = step(to - from);
        var ticks = new ArrayList<Double>();
        for (double tick = Math.ceil(from / step) * step; tick <= to + step / 1000; tick += step) {
            ticks.add(Math.round(tick * 1000) / 1000.0);
        }
        return ticks;
    }

    /** A value as the chart says it: two decimals on a short scale, at most one on a long one; a true minus sign. */
    String say(double value) {
        if (to - from >= 1000) {
            return whole(value);
        }
        return to - from <= 5 ? String.format(Locale.UK, "%.2f", value).replace('-', '−') : Svg.value(value);
    }

    /** As {@link #say}, without decimals that say nothing. */
    String mark(double tick) {
        if (to - from >= 100_000) {
            return tick == 0 ? "0" : whole(tick / 1000) + "k";
        }
        if (to - from >= 1000) {
            return whole(tick);
        }
        return to - from <= 5
                ? BigDecimal.valueOf(tick).stripTrailingZeros().toPlainString().replace('-', '−')
                : Svg.value(tick);
    }

    /** On a scale of thousands: {@code 6,270}. */
    private static String whole(double value) {
        return String.format(Locale.UK, "%,d", Math.round(value)).replace('-', '−');
    }

    /** Where the value lies between the ends: 0 to 1, held within them. */
    double share(double value) {
        return Math.clamp((value - from) / (to - from), 0, 1);
    }

    private static double step(double span) {
        double raw = span / 5;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double leading = raw / power;
        return power * (leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10);
    }
}
