package org.trajectory.evidence.rows;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts of cells, made comparable. */
final class Clean {
    /** Words for "not told", in lower case. */
    static final Set<String> NONE =
            Set.of("", "null", "n/a", "not recorded", "not reported", "#n/a", "nan", "none given");

    /** North East, North West, Yorkshire and the Humber, East and West Midlands, East, London, South East, South West. */
    private static final int[] REGIONS = {980, 981, 982, 983, 984, 985, 986, 989, 990};

    private Clean() {}

    /** @return -1 for what isn't a URN but another kind of number (a children's centre), -2 for what is no number */
    static int urn(@Nullable String cell) {
        if (cell == null) {
            return -2;
        }
        int from = 0;
        int to = cell.length();
        while (from < to && cell.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && cell.charAt(to - 1) <= ' ') {
            to--;
        }
        if (to - from > 2 && cell.charAt(to - 1) == '0' && cell.charAt(to - 2) == '.') {
            to -= 2;
        }
        if (to == from || to - from > 6) {
            return -2;
        }
        int urn = 0;
        for (int i = from; i < to; i++) {
            char c = cell.charAt(i);
            if (c < '0' || c > '9') {
                return -2;
            }
            urn = urn * 10 + c - '0';
        }
        return urn < 100_000 ? -1 : urn;
    }

    /** Authority and establishment number, {@code 9372001} or {@code 937/2001}; -2 where it isn't one. */
    static int laestab(@Nullable String cell) {
        int number = whole(cell == null ? null : cell.replace("/", ""));
        return number < 1_000_000 || number > 9_999_999 ? -2 : number;
    }

    /** The number of a region as the Local Authority Interactive Tool counts them, told so or by GSS code; -1 for none. */
    static int region(@Nullable String cell) {
        var text = cell == null ? "" : cell.strip();
        if (text.matches("E1200000[1-9]")) {
            return REGIONS[text.charAt(8) - '1'];
        }
        return switch (text) {
            case "E13000001" -> 987;
            case "E13000002" -> 988;
            default -> whole(text);
        };
    }

    /** A whole number without sign, thousands' commas let pass; -1 where it isn't one. */
    static int whole(@Nullable String cell) {
        if (cell == null) {
            return -1;
        }
        var text = cell.strip();
        if (text.endsWith(".0")) {
            text = text.substring(0, text.length() - 2);
        }
        if (text.indexOf(',') >= 0) {
            text = text.replace(",", "");
        }
        if (text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
