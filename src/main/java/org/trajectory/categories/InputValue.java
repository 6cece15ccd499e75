package org.trajectory.categories;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Source;

/**
 * What a policy was told about a school.
 *
 * @param value a String, BigDecimal or Boolean as FEEL takes it; null where it isn't known
 * @param missing why it isn't known; null where it is
 * @param note how it came about in plain words, such as the two years compared; null where the value says it all
 * @param sources rows that it came from; empty for what the register tells
 * @param cautions what to keep in mind about it, such as a small cohort
 */
public record InputValue(
        @Nullable Object value,
        @Nullable String missing,
        @Nullable String note,
        List<Source> sources,
        List<String> cautions) {
    public InputValue {
        sources = List.copyOf(sources);
        cautions = List.copyOf(cautions);
    }

    public static InputValue of(Object value) {
        return new InputValue(value, null, null, List.of(), List.of());
    }

    public static InputValue of(Object value, String note, List<Source> sources) {
        return new InputValue(value, null, note, sources, List.of());
    }

    public static InputValue missing(String why) {
        return new InputValue(null, why, null, List.of(), List.of());
    }

    /** A word of its own stands for a value that isn't known, such as {@code missing} or {@code none}. */
    public static InputValue missing(String word, String why) {
        return new InputValue(word, why, null, List.of(), List.of());
    }

    public InputValue with(List<String> cautions) {
        return new InputValue(value, missing, note, sources, cautions);
    }

    /** As people read it: {@code not known} where it isn't. */
    public String words() {
        return words(value);
    }

    static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "not known";
            case Boolean truth -> truth ? "yes" : "no";
            case BigDecimal number ->
                number.stripTrailingZeros().toPlainString().replace('-', '−');
            case Object other -> other.toString();
        };
    }
}
