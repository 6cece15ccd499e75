package org.trajectory.evidence.rows;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Absence;

/**
 * Reads the cells that should hold a number: signs of percent and pound, commas between thousands and blanks around are
 * let pass; words mean that there is none. Not thread-safe: {@link #read} leaves the number in {@link #value}.
 */
public final class Numbers {
    /** What {@link #read} tells of a cell that holds digits but is no number. */
    public static final byte NOT_A_NUMBER = -1;
    /** What {@link #read} tells of a word that the feed doesn't know. */
    public static final byte STRANGE = -2;

    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };
    private static final Map<String, Absence> USUAL = Map.ofEntries(
            Map.entry("supp", Absence.SUPPRESSED),
            Map.entry("c", Absence.SUPPRESSED),
            Map.entry("ne", Absence.NO_ENTRIES),
            Map.entry("na", Absence.NOT_APPLICABLE),
            Map.entry("n/a", Absence.NOT_APPLICABLE),
            Map.entry("z", Absence.NOT_APPLICABLE),
            Map.entry("not applicable", Absence.NOT_APPLICABLE),
            Map.entry("does not apply", Absence.NOT_APPLICABLE),
            Map.entry("np", Absence.NOT_PUBLISHED),
            Map.entry("lowcov", Absence.LOW_COVERAGE),
            Map.entry("new", Absence.NEW_SCHOOL),
            Map.entry("sp", Absence.SMALL_PERCENTAGE),
            Map.entry("re", Absence.REDACTED),
            Map.entry("dns", Absence.DID_NOT_SUPPLY),
            Map.entry("nr", Absence.NOT_RECORDED),
            Map.entry("not recorded", Absence.NOT_RECORDED),
            Map.entry("x", Absence.NOT_AVAILABLE),
            Map.entry("..", Absence.NOT_AVAILABLE),
            Map.entry(".", Absence.NOT_AVAILABLE),
            Map.entry(":", Absence.NOT_AVAILABLE),
            Map.entry("-", Absence.NOT_AVAILABLE),
            Map.entry("not available", Absence.NOT_AVAILABLE),
            Map.entry("u", Absence.LOW_RELIABILITY),
            Map.entry("low", Absence.ROUNDS_TO_ZERO),
            Map.entry("not judged", Absence.NOT_JUDGED),
            Map.entry("not collected", Absence.NOT_COLLECTED),
            Map.entry("null", Absence.EMPTY));

    private final Map<String, Absence> words;
    double value;

    /** @param more words of the feed at hand, to the kind of absence */
    public Numbers(@Nullable Map<String, String> more) {
        words = new HashMap<>(USUAL);
        if (more != null) {
            more.forEach((word, kind) -> words.put(word.toLowerCase(Locale.ROOT), Absence.valueOf(kind)));
        }
    }

    /** 0 where {@link #value} is the number; the code of an {@link Absence}; or one of the two kinds of trouble. */
    public byte read(@Nullable String cell) {
        value = Double.NaN;
        if (cell == null) {
            return Absence.EMPTY.code();
        }
        int from = 0;
        int to = cell.length();
        while (from < to && blank(cell.charAt(from))) {
            from++;
        }
        while (to > from && blank(cell.charAt(to - 1))) {
            to--;
        }
        if (from == to) {
            return Absence.EMPTY.code();
        }
        if (number(cell, from, to)) {
            return 0;
        }
        var word = words.get(cell.substring(from, to).toLowerCase(Locale.ROOT));
        if (word != null) {
            return word.code();
        }
        for (int i = from; i < to; i++) {
            if (cell.charAt(i) >= '0' && cell.charAt(i) <= '9') {
                return NOT_A_NUMBER;
            }
        }
        return STRANGE;
    }

    /** What was last read; not a number where there was none. */
    public double value() {
        return value;
    }

    private boolean number(String cell, int from, int to) {
        int at = from;
        boolean negative = false;
        char first = cell.charAt(at);
        if (first == '-' || first == '+' || first == '−') {
            negative = first != '+';
            at++;
        }
        if (at < to && cell.charAt(at) == '£') {
            at++;
        }
        if (at < to && !negative && cell.charAt(at) == '-') {
            negative = true;
            at++;
        }
        if (cell.charAt(to - 1) == '%') {
            to--;
        }
        while (to > at && blank(cell.charAt(to - 1))) {
            to--;
        }
        long whole = 0;
        int digits = 0;
        int decimals = -1;
        for (int i = at; i < to; i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits == 18) {
                    return slow(cell, at, to, negative);
                }
                whole = whole * 10 + c - '0';
                if (whole != 0) {
                    digits++;
                }
                if (decimals >= 0) {
                    decimals++;
                }
            } else if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (c == ',' && decimals < 0 && thousands(cell, at, i, to)) {
                continue;
            } else if ((c == 'e' || c == 'E') && i > at) {
                return slow(cell, at, to, negative);
            } else {
                return false;
            }
        }
        if (at == to || decimals == 0 && to - at == 1) {
            return false;
        }
        if (decimals > 18 || whole >= 1L << 53) {
            return slow(cell, at, to, negative);
        }
        value = decimals > 0 ? whole / TENS[decimals] : whole;
        if (negative) {
            value = -value;
        }
        return true;
    }

    /** A comma stands after one to three digits and before exactly three. */
    private static boolean thousands(String cell, int from, int comma, int to) {
        int after = 0;
        while (comma + 1 + after < to && Character.isDigit(cell.charAt(comma + 1 + after))) {
            after++;
        }
        return comma > from && after == 3;
    }

    private boolean slow(String cell, int from, int to, boolean negative) {
        try {
            double read = Double.parseDouble(cell.substring(from, to).replace(",", ""));
            if (!Double.isFinite(read)) {
                return false;
            }
            value = negative ? -read : read;
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u00a0';
    }
}
