package org.trajectory.demo.files;

/** How publishers write numbers: rounded half away from nought, without an idle nought after the point. */
public final class Numbers {
    private Numbers() {}

    public static String whole(double value) {
        return Long.toString(Math.round(value));
    }

    public static String oneDecimal(double value) {
        return trimmed(value, 10, 1);
    }

    public static String twoDecimals(double value) {
        return trimmed(value, 100, 2);
    }

    /** {@code 46.10}: with its noughts. */
    public static String fixed(double value, int decimals) {
        long factor = decimals == 1 ? 10 : decimals == 2 ? 100 : 1000;
        long scaled = Math.round(Math.abs(value) * factor);
        var digits = Long.toString(scaled % factor);
        return (value < 0 && scaled != 0 ? "-" : "") + scaled / factor + "." + "0".repeat(decimals - digits.length())
                + digits;
    }

    private static String trimmed(double value, long factor, int decimals) {
        long scaled = Math.round(Math.abs(value) * factor);
        if (scaled % factor == 0) {
            return (value < 0 && scaled != 0 ? "-" : "") + scaled / factor;
        }
        var text = fixed(value, decimals);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }

    /** The share as a whole percentage with its sign: {@code 63%}; empty for a share of nothing. */
    public static String percent(int part, int whole) {
        return whole == 0 ? "" : Math.round(100.0 * part / whole) + "%";
    }

    /** With one decimal: {@code 63.4%}. */
    public static String percentTenth(int part, int whole) {
        return whole == 0 ? "" : fixed(100.0 * part / whole, 1) + "%";
    }
}
