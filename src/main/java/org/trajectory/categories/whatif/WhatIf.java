package org.trajectory.categories.whatif;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.Policy;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.dmn.DecisionTable;

/** Tries a policy on a school as it is and as it might be. Pure. */
public final class WhatIf {
    private static final int MOST = 6;

    private WhatIf() {}

    /** @param now rule for the school as it is @param then with the changes; empty where no rule fits */
    public record Outcome(Optional<Policy.Rule> now, Optional<Policy.Rule> then, List<Boundary> boundaries) {}

    /** The nearest value of one input, from the changed school, that leads to another category. */
    public record Boundary(String input, @Nullable Object from, Object to, String category) {}

    public static Outcome of(
            DecisionTable table, Map<String, @Nullable Object> school, Map<String, @Nullable Object> changed) {
        var then = table.find(changed);
        return new Outcome(
                table.find(school),
                then,
                then.map(rule -> boundaries(table, changed, rule)).orElse(List.of()));
    }

    private static List<Boundary> boundaries(
            DecisionTable table, Map<String, @Nullable Object> school, Policy.Rule rule) {
        var found = new ArrayList<Boundary>();
        for (var input : table.inputs()) {
            if (!input.circumstance()) {
                nearest(table, school, rule, input).ifPresent(found::add);
            }
        }
        return found.stream().limit(MOST).toList();
    }

    private static Optional<Boundary> nearest(
            DecisionTable table, Map<String, @Nullable Object> school, Policy.Rule rule, PolicyInput input) {
        var now = school.get(input.name());
        var candidates = new ArrayList<>(table.alternatives(input));
        candidates.sort(Comparator.comparing(candidate -> distance(now, candidate)));
        for (var candidate : candidates) {
            var otherwise = new LinkedHashMap<String, @Nullable Object>(school);
            otherwise.put(input.name(), candidate);
            var other = table.find(otherwise);
            if (other.isPresent() && !other.get().category().equals(rule.category())) {
                return Optional.of(
                        new Boundary(input.name(), now, candidate, other.get().category()));
            }
        }
        return Optional.empty();
    }

    private static BigDecimal distance(@Nullable Object now, Object candidate) {
        return now instanceof BigDecimal from && candidate instanceof BigDecimal to
                ? to.subtract(from).abs()
                : BigDecimal.ZERO;
    }

    /** What was typed for an input; null for not known. @throws IllegalArgumentException if it is no value of the input */
    static @Nullable Object value(PolicyInput input, String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return input.allowed().contains("missing")
                    ? "missing"
                    : input.allowed().contains("none") ? "none" : null;
        }
        return switch (input.kind()) {
            case TEXT -> {
                if (!input.allowed().isEmpty() && !input.allowed().contains(text)) {
                    throw new IllegalArgumentException(text);
                }
                yield text;
            }
            case TRUTH -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new IllegalArgumentException(text);
                }
                yield Boolean.valueOf(text);
            }
            case NUMBER -> {
                if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,6})?")) {
                    throw new IllegalArgumentException(text);
                }
                yield new BigDecimal(text);
            }
        };
    }

    static String typed(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Object other -> other.toString();
        };
    }
}
