package org.trajectory.categories.checker;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.Policy;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.checker.Finding.Kind;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.inputs.SchoolAnswers;
import org.trajectory.categories.inputs.SchoolAnswers.Told;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.support.OwnMatrices;
import org.trajectory.values.AuthorityCode;

/** What is odd in a policy once an authority's schools, and what its categories bring them, are put to it. */
@Component
public class AgainstSchools {
    private static final double OFTEN = 0.1;
    private static final int MOST_NAMES = 5;

    private final SchoolAnswers answers;
    private final OwnMatrices matrices;

    AgainstSchools(SchoolAnswers answers, OwnMatrices matrices) {
        this.answers = answers;
        this.matrices = matrices;
    }

    /** @param caught how many schools each rule catches, by its table and its id @param schools how many there are */
    public record Result(int schools, Map<String, Map<String, Integer>> caught, List<Finding> findings) {}

    /** Nothing is kept. */
    @Transactional(readOnly = true)
    public Result check(DecisionTable table, AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        var inputs = new LinkedHashSet<>(table.policy().inputs());
        table.policy().inputs().forEach(input -> answers.cohortOf(input).ifPresent(inputs::add));
        var result = of(table, answers.of(authority, inputs, asAt, knownAt));
        var findings = new ArrayList<>(result.findings());
        matrices.adopted(authority, table.policy().id())
                .ifPresent(own ->
                        findings.addAll(matrices.check(own, table.policy().scheme())));
        return new Result(result.schools(), result.caught(), findings);
    }

    private record Judged(Told school, Map<String, @Nullable Object> values, Policy.Rule rule) {}

    private Result of(DecisionTable table, List<Told> schools) {
        var memory = new HashMap<Map<String, @Nullable Object>, Optional<Policy.Rule>>();
        var judged = new ArrayList<Judged>();
        for (var school : schools) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            table.policy()
                    .inputs()
                    .forEach(input -> values.put(
                            input,
                            Objects.requireNonNull(school.answers().get(input)).value()));
            memory.computeIfAbsent(values, table::find).ifPresent(rule -> judged.add(new Judged(school, values, rule)));
        }
        var caught = new TreeMap<String, Integer>();
        table.policy().rules().forEach(rule -> caught.put(rule.id(), 0));
        judged.forEach(one -> caught.merge(one.rule().id(), 1, Integer::sum));
        var findings = new ArrayList<Finding>();
        findings.addAll(missing(table, judged, memory));
        findings.addAll(onePupil(table, judged, memory));
        findings.addAll(single(table.policy(), judged, caught));
        var all = new TreeMap<String, Map<String, Integer>>();
        all.put(RuleSet.CATEGORY, caught);
        RuleSetReader.find(table)
                .filter(rules -> rules.tables().size() > 1)
                .ifPresent(rules -> all.putAll(feeding(table, rules, judged)));
        return new Result(schools.size(), all, findings);
    }

    /** How many schools each row of the tables that feed the category catches; schools told alike are asked once. */
    private static Map<String, Map<String, Integer>> feeding(DecisionTable table, RuleSet rules, List<Judged> judged) {
        var schools = new LinkedHashMap<Map<String, @Nullable Object>, Integer>();
        judged.forEach(one -> schools.merge(one.values(), 1, Integer::sum));
        var caught = new TreeMap<String, Map<String, Integer>>();
        for (var told : rules.tables()) {
            if (!told.name().equals(RuleSet.CATEGORY)) {
                var rows = new TreeMap<String, Integer>();
                told.rows().forEach(row -> rows.put(row.id(), 0));
                caught.put(told.name(), rows);
            }
        }
        schools.forEach((values, count) -> table.fired(values).forEach((name, fired) -> {
            var rows = caught.get(name);
            if (rows != null) {
                rules.find(name)
                        .ifPresent(told -> fired.forEach(
                                row -> rows.merge(told.rows().get(row - 1).id(), count, Integer::sum)));
            }
        }));
        return caught;
    }

    private static List<Finding> missing(
            DecisionTable table,
            List<Judged> judged,
            Map<Map<String, @Nullable Object>, Optional<Policy.Rule>> memory) {
        var findings = new ArrayList<Finding>();
        for (var input : table.inputs()) {
            int unknown = 0;
            int decides = 0;
            var why = new HashMap<String, Integer>();
            for (var one : judged) {
                var told = answer(one, input);
                if (told.missing() != null) {
                    unknown++;
                    if (decides(table, input, one, memory)) {
                        decides++;
                        why.merge(told.missing(), 1, Integer::sum);
                    }
                }
            }
            if (decides > 0 && decides >= OFTEN * judged.size()) {
                var reason = why.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse("");
                findings.add(new Finding(
                        Kind.MISSING_INPUT,
                        List.of(),
                        "“%s” isn’t known for %d of %d schools, and would decide the category of %d of them. Mostly: %s"
                                .formatted(input.name(), unknown, judged.size(), decides, reason),
                        ""));
            }
        }
        return findings;
    }

    private static boolean decides(
            DecisionTable table,
            PolicyInput input,
            Judged one,
            Map<Map<String, @Nullable Object>, Optional<Policy.Rule>> memory) {
        for (var value : table.alternatives(input)) {
            if (!category(table, one, input.name(), value, memory)
                    .equals(one.rule().category())) {
                return true;
            }
        }
        return false;
    }

    private static String category(
            DecisionTable table,
            Judged one,
            String input,
            Object value,
            Map<Map<String, @Nullable Object>, Optional<Policy.Rule>> memory) {
        var otherwise = new LinkedHashMap<String, @Nullable Object>(one.values());
        otherwise.put(input, value);
        return memory.computeIfAbsent(otherwise, table::find)
                .map(Policy.Rule::category)
                .orElse(one.rule().category());
    }

    private static InputValue answer(Judged one, PolicyInput input) {
        return Objects.requireNonNull(one.school().answers().get(input.name()));
    }

    private List<Finding> onePupil(
            DecisionTable table,
            List<Judged> judged,
            Map<Map<String, @Nullable Object>, Optional<Policy.Rule>> memory) {
        var findings = new ArrayList<Finding>();
        for (var input : table.inputs()) {
            var cohort = answers.cohortOf(input.name());
            if (cohort.isEmpty()) {
                continue;
            }
            var rules = new LinkedHashSet<String>();
            var names = new ArrayList<String>();
            for (var one : judged) {
                var pupils = one.school().answers().get(cohort.get());
                if (one.values().get(input.name()) instanceof BigDecimal share
                        && pupils != null
                        && pupils.value() instanceof BigDecimal count
                        && count.signum() > 0) {
                    var pupil = BigDecimal.valueOf(100).divide(count, MathContext.DECIMAL32);
                    if (!category(table, one, input.name(), share.add(pupil), memory)
                                    .equals(one.rule().category())
                            || !category(table, one, input.name(), share.subtract(pupil), memory)
                                    .equals(one.rule().category())) {
                        rules.add(String.valueOf(one.rule().number()));
                        names.add(one.school().school().name());
                    }
                }
            }
            if (!names.isEmpty()) {
                findings.add(new Finding(
                        Kind.ONE_PUPIL,
                        List.copyOf(rules),
                        "One pupil more or less in “%s” would give %s another category. Use a mean of several years, or a range that says “not known” near the bound"
                                .formatted(input.name(), names.size() == 1 ? "one school" : names.size() + " schools"),
                        listed(names)));
            }
        }
        return findings;
    }

    private static List<Finding> single(Policy policy, List<Judged> judged, Map<String, Integer> caught) {
        return policy.rules().stream()
                .filter(rule -> Integer.valueOf(1).equals(caught.get(rule.id())))
                .map(rule -> new Finding(
                        Kind.SINGLE_SCHOOL,
                        List.of(String.valueOf(rule.number())),
                        "Rule %d catches one school only, so that it is as good as named. Ask whether the rule is meant for it"
                                .formatted(rule.number()),
                        judged.stream()
                                .filter(one -> one.rule().id().equals(rule.id()))
                                .map(one -> one.school().school().name())
                                .findFirst()
                                .orElse("")))
                .toList();
    }

    private static String listed(List<String> names) {
        var some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? "%s and %d more".formatted(some, names.size() - MOST_NAMES) : some;
    }
}
