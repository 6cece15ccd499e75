package org.trajectory.categories;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.Explanation.Change;
import org.trajectory.categories.Explanation.From;
import org.trajectory.categories.Explanation.Value;
import org.trajectory.categories.dmn.DecisionTable;

/** Puts a school's category into words, and looks for the nearest change that would alter it. */
final class Explaining {
    private static final int MOST_CHANGES = 6;

    private Explaining() {}

    static Explanation of(
            DecisionTable table,
            SchoolCategory school,
            Map<String, InputValue> inputs,
            java.time.LocalDate asAt,
            java.time.LocalDate knownAt) {
        var policy = table.policy();
        var rule = policy.rule(school.rule());
        var category = policy.scheme().find(rule.category());
        var values = new ArrayList<Value>();
        var missing = new ArrayList<String>();
        inputs.forEach((name, value) -> {
            var label = label(policy, name);
            values.add(new Value(
                    name,
                    label,
                    value.words(),
                    value.note(),
                    value.missing(),
                    tested(policy, rule, name),
                    from(value)));
            if (value.missing() != null) {
                missing.add(label + ": " + value.missing());
            }
        });
        return new Explanation(
                school.urn(),
                school.name(),
                school.phase() == null ? null : school.phase().word(),
                policy.id(),
                policy.title(),
                policy.version(),
                asAt,
                knownAt,
                rule.category(),
                category.map(Category::words).orElse("Not known"),
                category.map(Category::servedBy).orElse(null),
                rule.number(),
                rule.id(),
                rule.words(),
                rule.because(),
                values,
                missing,
                school.cautions(),
                nearest(table, rule, inputs));
    }

    private static String label(Policy policy, String input) {
        return policy.columns().stream()
                .filter(column -> input.equals(column.input()))
                .map(Policy.Column::label)
                .findFirst()
                .orElse(Character.toUpperCase(input.charAt(0)) + input.substring(1));
    }

    private static boolean tested(Policy policy, Policy.Rule rule, String input) {
        for (int c = 0; c < policy.columns().size(); c++) {
            if (input.equals(policy.columns().get(c).input())) {
                return !rule.conditions().get(c).equals("-");
            }
        }
        return true;
    }

    private static List<From> from(InputValue value) {
        return value.sources().stream()
                .map(source -> new From(
                        source.fileName(),
                        source.line(),
                        source.feed(),
                        source.release(),
                        source.published(),
                        source.publishedAssumed()))
                .toList();
    }

    /** Changes of one input alone; the nearest value for each category, neighbouring categories first. */
    static List<Change> nearest(DecisionTable table, Policy.Rule rule, Map<String, InputValue> inputs) {
        var policy = table.policy();
        var changes = new LinkedHashMap<String, Change>();
        var values = FactsText.values(inputs);
        for (var input : table.inputs()) {
            if (input.circumstance()) {
                continue;
            }
            var now = values.get(input.name());
            var candidates = new ArrayList<>(table.alternatives(input));
            candidates.sort(Comparator.comparing(candidate -> distance(now, candidate)));
            for (var candidate : candidates) {
                var otherwise = new LinkedHashMap<String, @Nullable Object>(values);
                otherwise.put(input.name(), candidate);
                table.find(otherwise)
                        .filter(other ->
                                !other.category().isEmpty() && !other.category().equals(rule.category()))
                        .ifPresent(other -> changes.putIfAbsent(
                                input.name() + "\n" + other.category(),
                                change(policy, input.name(), inputs.get(input.name()), candidate, rule, other)));
            }
        }
        return changes.values().stream()
                .sorted(Comparator.comparing(
                                (Change change) -> !policy.scheme().adjacent(rule.category(), change.category()))
                        .thenComparing(change -> !change.need().equals("less")))
                .limit(MOST_CHANGES)
                .toList();
    }

    private static Change change(
            Policy policy,
            String input,
            @Nullable InputValue now,
            Object candidate,
            Policy.Rule rule,
            Policy.Rule other) {
        var label = label(policy, input).toLowerCase(Locale.UK);
        var to = InputValue.words(candidate);
        @Nullable String was = now != null && now.missing() == null && now.value() != null ? now.words() : null;
        var words = policy.scheme().find(other.category()).map(Category::words).orElse("");
        var need = rule.category().isEmpty()
                ? "not comparable"
                : policy.scheme()
                        .need(other.category(), rule.category())
                        .name()
                        .toLowerCase(Locale.UK)
                        .replace('_', ' ');
        return new Change(
                input,
                was == null ? "not known" : was,
                to,
                other.category(),
                words,
                need,
                was == null
                        ? "If the %s were known and %s: %s, %s".formatted(label, to, other.category(), words)
                        : "If the %s were %s instead of %s: %s, %s".formatted(label, to, was, other.category(), words));
    }

    private static BigDecimal distance(@Nullable Object now, Object candidate) {
        return now instanceof BigDecimal from && candidate instanceof BigDecimal to
                ? to.subtract(from).abs()
                : BigDecimal.ZERO;
    }
}
