package org.trajectory.categories;

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
 */
public record InputValue(
        @Nullable Object value, @Nullable String missing, @Nullable String note, List<Source> sources) {
    public InputValue {
        sources = List.copyOf(sources);
    }

    public static InputValue of(Object value, Source... sources) {
        return new InputValue(value, null, null, List.of(sources));
    }

    public static InputValue missing(String why) {
        return new InputValue(null, why, null, List.of());
    }

    /** As people read it: {@code Not known} where it isn't. */
    public String words() {
        return switch (value) {
            case null -> "Not known";
            case Boolean truth -> truth ? "yes" : "no";
            case java.math.BigDecimal number -> number.stripTrailingZeros().toPlainString().replace('-', '−');
            case Object other -> other.toString();
        };
    }
}
