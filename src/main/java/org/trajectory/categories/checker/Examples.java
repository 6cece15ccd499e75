package org.trajectory.categories.checker;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.checker.Finding.Kind;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.rules.RuleSet;

/** Runs the examples that belong to a policy. */
public final class Examples {
    private Examples() {}

    /** @param got what the policy says; null where it has no answer @param rule number of the rule that fired; 0 for none */
    public record Outcome(RuleSet.Example example, @Nullable String got, int rule) {
        public boolean right() {
            return example.category().equals(got);
        }
    }

    public static List<Outcome> run(DecisionTable table, List<RuleSet.Example> examples) {
        return examples.stream()
                .map(example -> switch (table.verdict(values(table.inputs(), example.given()))) {
                    case DecisionTable.Verdict.Fired fired ->
                        new Outcome(
                                example, fired.rule().category(), fired.rule().number());
                    default -> new Outcome(example, null, 0);
                })
                .toList();
    }

    static List<Finding> findings(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !outcome.right())
                .map(outcome -> new Finding(
                        Kind.EXAMPLE,
                        outcome.rule() == 0 ? List.of() : List.of(String.valueOf(outcome.rule())),
                        "The example “%s” must be %s but comes out as %s. Mend the rules, or the example if it was wrong"
                                .formatted(
                                        outcome.example().words(),
                                        shown(outcome.example().category()),
                                        outcome.got() == null ? "nothing at all" : shown(outcome.got())),
                        words(outcome.example().given())))
                .toList();
    }

    private static String shown(@Nullable String category) {
        return category == null || category.isEmpty() ? "not known" : category;
    }

    static String words(Map<String, String> given) {
        return given.entrySet().stream()
                .map(entry -> entry.getKey() + " “" + entry.getValue() + "”")
                .collect(java.util.stream.Collectors.joining(", "));
    }

    /** As the engine takes them; what isn't given isn't known. */
    public static Map<String, @Nullable Object> values(List<PolicyInput> inputs, Map<String, String> given) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var input : inputs) {
            values.put(input.name(), value(input, given.get(input.name())));
        }
        return values;
    }

    private static @Nullable Object value(PolicyInput input, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return input.allowed().contains("missing")
                    ? "missing"
                    : input.allowed().contains("none") ? "none" : null;
        }
        return switch (input.kind()) {
            case TEXT -> text;
            case TRUTH -> text.equals("true") || text.equals("yes");
            case NUMBER -> text.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text) : null;
        };
    }
}
