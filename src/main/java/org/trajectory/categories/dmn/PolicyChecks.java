package org.trajectory.categories.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.PolicyInput;
import org.trajectory.platform.Refused;

/**
 * Tries a table on schools of every kind that its conditions tell apart: each listed value, each bound and a little to
 * either side of it, and a missing value. All combinations where they are few, else a fixed sample of them.
 */
final class PolicyChecks {
    private static final int MOST = 10_000;

    /** Rules looked at in all, so that a long table is read in seconds too. */
    private static final int MOST_JUDGED = 1_000_000;

    private PolicyChecks() {}

    /**
     * @return remarks on rules that no school can meet
     * @throws Refused where no rule fits, several do, or the table fails
     */
    static List<String> check(DecisionTable table, List<PolicyInput> inputs) {
        var policy = table.policy();
        var domains = inputs.stream().map(input -> domain(table, input)).toList();
        int most = Math.min(MOST, MOST_JUDGED / Math.max(1, policy.rules().size()));
        double combinations = domains.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
        boolean all = combinations <= most;
        var random = new Random(2013);
        var met = new TreeSet<Integer>();
        for (int n = 0; n < (all ? combinations : most); n++) {
            var school = new LinkedHashMap<String, @Nullable Object>();
            int left = n;
            for (int i = 0; i < inputs.size(); i++) {
                var domain = domains.get(i);
                school.put(
                        inputs.get(i).name(), domain.get(all ? left % domain.size() : random.nextInt(domain.size())));
                left /= domain.size();
            }
            switch (table.verdict(school)) {
                case DecisionTable.Verdict.Fired fired -> met.add(fired.rule().number());
                case DecisionTable.Verdict.Gap gap ->
                    throw new Refused(
                            "The policy “%s” has a gap: no rule fits a school with %s. Add a row for it, or a last row for any other school"
                                    .formatted(policy.id(), words(school)));
                case DecisionTable.Verdict.Overlap overlap ->
                    throw new Refused(
                            "The policy “%s” contradicts itself: rules %s all fit a school with %s. Narrow one, or let the first that fits count (hit policy FIRST)"
                                    .formatted(policy.id(), numbers(overlap.rules()), words(school)));
                case DecisionTable.Verdict.Failed failed ->
                    throw new Refused("The policy “%s” fails for a school with %s: %s"
                            .formatted(policy.id(), words(school), failed.why()));
            }
        }
        return all
                ? policy.rules().stream()
                        .filter(rule -> !met.contains(rule.number()))
                        .map(rule -> "No school can meet rule %d (%s)".formatted(rule.number(), rule.id()))
                        .toList()
                : List.of();
    }

    /** Values that the conditions of any of the policy's tables tell apart. */
    static List<@Nullable Object> domain(DecisionTable policy, PolicyInput input) {
        var named = new ArrayList<String>(input.allowed());
        for (var condition : conditions(policy, input.name())) {
            named.addAll(FeelWords.literals(condition, input.kind() == PolicyInput.Kind.TEXT));
        }
        var values = new ArrayList<@Nullable Object>();
        switch (input.kind()) {
            case TRUTH -> values.addAll(List.of(true, false));
            case TEXT -> {
                values.addAll(new java.util.LinkedHashSet<>(named));
                if (input.allowed().isEmpty()) {
                    values.add("any other");
                }
            }
            case NUMBER -> {
                var bounds = new TreeSet<BigDecimal>();
                named.forEach(one -> bounds.add(new BigDecimal(one)));
                if (input.allowed().isEmpty()) {
                    var near = new BigDecimal("0.01");
                    List.copyOf(bounds).forEach(bound -> {
                        bounds.add(bound.subtract(near));
                        bounds.add(bound.add(near));
                    });
                    bounds.add(BigDecimal.ZERO);
                }
                values.addAll(bounds);
            }
        }
        if (!input.allowed().contains("none") && !input.allowed().contains("missing")) {
            values.add(null);
        }
        return values;
    }

    /** Cells of every column that asks the input plainly, whichever table it stands in. */
    private static List<String> conditions(DecisionTable policy, String input) {
        var conditions = new ArrayList<String>();
        for (var table : DmnFile.elements(policy.root())) {
            if (!"decisionTable".equals(table.getLocalName())) {
                continue;
            }
            var asks = new ArrayList<String>();
            for (var part : DmnFile.elements(table)) {
                if ("inputExpression".equals(part.getLocalName())) {
                    asks.add(part.getTextContent().strip());
                }
            }
            for (var rule : DmnFile.elements(table)) {
                if (!"rule".equals(rule.getLocalName())) {
                    continue;
                }
                int column = 0;
                for (var entry : DmnFile.elements(rule)) {
                    if ("inputEntry".equals(entry.getLocalName())) {
                        if (column < asks.size() && asks.get(column).equals(input)) {
                            conditions.add(entry.getTextContent().strip());
                        }
                        column++;
                    }
                }
            }
        }
        return conditions;
    }

    static String words(Map<String, ? extends @Nullable Object> school) {
        return school.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + switch (entry.getValue()) {
                            case null -> "not known";
                            case String text -> "“" + text + "”";
                            case Object other -> Objects.toString(other);
                        })
                .collect(Collectors.joining(", "));
    }

    static String numbers(List<Integer> rules) {
        return rules.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    /** Names near the one asked, to help with a slip of the pen. */
    static List<String> near(String name, List<String> known) {
        var distances = new HashMap<String, Integer>();
        known.forEach(one -> distances.put(one, distance(name, one)));
        return known.stream()
                .filter(one -> Objects.requireNonNull(distances.get(one)) <= Math.max(3, name.length() / 3))
                .sorted(java.util.Comparator.comparing(distances::get))
                .limit(3)
                .toList();
    }

    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int next = Math.min(
                        Math.min(row[j] + 1, row[j - 1] + 1), corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                corner = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }
}
