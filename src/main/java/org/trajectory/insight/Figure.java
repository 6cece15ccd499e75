package org.trajectory.insight;

import java.util.Locale;
import org.trajectory.evidence.Indicator;

/** How the value of a measure is written. */
public final class Figure {
    private Figure() {}

    /** With its sign of per cent or pounds. */
    public static String said(Indicator measure, double value) {
        var number = bare(measure, value);
        return switch (measure.unit()) {
            case PERCENT -> number + "%";
            case POUNDS -> value < 0 ? "−£" + number.substring(1) : "£" + number;
            case POINTS, COUNT, RATIO, RATE -> number;
        };
    }

    /** Without it, for columns and files; at least one decimal for a mean of several shares. */
    public static String bare(Indicator measure, double value) {
        return number(value, measure.decimals());
    }

    public static String number(double value, int decimals) {
        var text = String.format(Locale.UK, "%,." + decimals + "f", value);
        return text.charAt(0) == '-' ? text.matches("-[0.,]+") ? text.substring(1) : text.replace('-', '−') : text;
    }

    /** As people name the unit at the head of a column. */
    public static String unit(Indicator measure) {
        return switch (measure.unit()) {
            case PERCENT -> "%";
            case POINTS -> "points";
            case COUNT -> "number";
            case POUNDS -> "£";
            case RATIO -> "pupils for each teacher";
            case RATE -> "for each 100 pupils";
        };
    }
}
