package org.trajectory.values;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unique reference number of a register entry: six digits, issued nationally, never reused; a conversion brings a new one.
 */
public record Urn(int value) implements Comparable<Urn> {
    public Urn {
        if (value < 100_000 || value > 999_999) {
            throw new IllegalArgumentException("A URN has six digits: " + value);
        }
    }

    /** @throws IllegalArgumentException unless the text is six digits, not starting with zero */
    public static Urn of(String text) {
        if (text.length() != 6 || text.charAt(0) == '0' || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("A URN has six digits: " + text);
        }
        return new Urn(Integer.parseInt(text));
    }

    /** Of the rows selected in a list those that are URNs, each once, at most so many. @param typed null where none was selected */
    public static List<Urn> selected(@Nullable List<String> typed, int most) {
        return typed == null
                ? List.of()
                : typed.stream()
                        .filter(number -> number.matches("[1-9][0-9]{5}"))
                        .map(Urn::of)
                        .distinct()
                        .limit(most)
                        .toList();
    }

    @Override
    public int compareTo(Urn other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
