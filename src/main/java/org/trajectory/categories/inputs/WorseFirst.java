package org.trajectory.categories.inputs;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.trajectory.categories.PolicyInput;
import org.trajectory.evidence.Indicator;

/** Which value of an input is worse for pupils, where that can be said without judging. */
public final class WorseFirst {
    private static final List<String> TRAVEL = List.of("improving", "stable", "declining");
    private static final List<String> SAFE = List.of("effective", "met");
    private static final List<String> UNSAFE = List.of("not effective", "not met");
    private static final List<String> OF_RESULTS =
            List.of(" latest", " change", " trend", ResultInputs.FROM_ENGLAND, ResultInputs.FROM_NEIGHBOURS);

    private final Map<String, Indicator.Polarity> polarities = new HashMap<>();

    public WorseFirst(Collection<Indicator> indicators) {
        for (var indicator : indicators) {
            OF_RESULTS.forEach(
                    ending -> polarities.put(ResultInputs.name(indicator.id()) + ending, indicator.polarity()));
        }
    }

    /** Greater is worse; empty where neither can be said. */
    public OptionalDouble rank(PolicyInput input, Object value) {
        if (value instanceof BigDecimal number) {
            return number(input, number.doubleValue());
        }
        if (input.name().equals(InputCatalogue.DIRECTION)) {
            return place(TRAVEL, value);
        }
        if (input.name().endsWith("safeguarding")) {
            return SAFE.contains(value)
                    ? OptionalDouble.of(0)
                    : UNSAFE.contains(value) ? OptionalDouble.of(1) : OptionalDouble.empty();
        }
        if (input.name().endsWith("category of concern")) {
            return OptionalDouble.of(value.equals("none") ? 0 : 1);
        }
        if (input.allowed().equals(InspectionInputs.STANDARDS)) {
            int place = InspectionInputs.STANDARDS.indexOf(value.toString());
            return place < 0 ? OptionalDouble.empty() : OptionalDouble.of(-place);
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble number(PolicyInput input, double value) {
        if (input.allowed().equals(InspectionInputs.GRADES)
                || input.name().endsWith("areas urgent")
                || input.name().endsWith("areas needing attention")) {
            return OptionalDouble.of(value);
        }
        if (input.name().endsWith("areas strong")) {
            return OptionalDouble.of(-value);
        }
        return switch (polarities.getOrDefault(input.name(), Indicator.Polarity.NEUTRAL)) {
            case HIGH_IS_GOOD -> OptionalDouble.of(-value);
            case LOW_IS_GOOD -> OptionalDouble.of(value);
            case NEUTRAL -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble place(List<String> order, Object value) {
        int place = order.indexOf(value.toString());
        return place < 0 ? OptionalDouble.empty() : OptionalDouble.of(place);
    }
}
