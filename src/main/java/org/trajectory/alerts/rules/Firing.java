package org.trajectory.alerts.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.dmn.CollectedTable;
import org.trajectory.categories.dmn.CollectedTable.Rule;
import org.trajectory.evidence.Source;
import org.trajectory.schools.School;

/** Puts rules to schools. Pure: what is told of the schools comes in, what fired comes out. */
public final class Firing {
    private static final String PHASE = "phase";

    private Firing() {}

    /** @param why the rule's conditions with the values found @param sources rows that they came from */
    public record Fired(School school, Rule rule, String why, List<From> sources) {}

    /** @param column as the address of a line asks for it; empty text where it isn't known */
    public record From(Source row, String column) {}

    /**
     * @param fired school by school, then in the order of the rules
     * @param untested by rule: schools of its phases of which something it asks for isn't known
     */
    public record Result(int schools, List<Fired> fired, Map<String, Integer> untested) {}

    public static Result of(CollectedTable table, List<AlertInputs.Told> told, FoundWords words) {
        var fired = new ArrayList<Fired>();
        var untested = new LinkedHashMap<String, Integer>();
        table.rules().forEach(rule -> untested.put(rule.id(), 0));
        for (var one :
                told.parallelStream().map(school -> of(table, school, words)).toList()) {
            fired.addAll(one.fired());
            one.untested().forEach(rule -> untested.merge(rule, 1, Integer::sum));
        }
        return new Result(told.size(), fired, untested);
    }

    private record OfSchool(List<Fired> fired, List<String> untested) {}

    private static OfSchool of(CollectedTable table, AlertInputs.Told one, FoundWords words) {
        var its = table.fired(one.plain());
        var fired = its.stream()
                .map(rule -> new Fired(one.school(), rule, why(rule, one, words), sources(rule, one, words)))
                .toList();
        var untested = table.rules().stream()
                .filter(rule -> !its.contains(rule)
                        && isFor(rule, one.school())
                        && rule.asks().keySet().stream().anyMatch(column -> isMissing(one, column.input())))
                .map(Rule::id)
                .toList();
        return new OfSchool(fired, untested);
    }

    /** A rule that names phases isn't about schools of others. */
    private static boolean isFor(Rule rule, School school) {
        var phase = school.phase();
        return rule.asks().entrySet().stream()
                .filter(ask -> ask.getKey().input().equals(PHASE))
                .allMatch(ask -> phase != null && ask.getValue().contains(phase.word()));
    }

    private static boolean isMissing(AlertInputs.Told one, String input) {
        var value = one.values().get(input);
        return value == null || value.missing() != null;
    }

    /** {@code Direction of travel: declining (2023/24 to 2024/25); overall grade: good} */
    static String why(Rule rule, AlertInputs.Told one, FoundWords words) {
        var parts = new ArrayList<String>();
        rule.asks().keySet().forEach(column -> {
            var value = one.values().get(column.input());
            if (value != null && !column.input().equals(PHASE)) {
                parts.add(words.words(column.input(), column.label(), value));
            }
        });
        return String.join("; ", parts);
    }

    /** Two decimals are enough for people; fractions of one keep three. */
    static String number(@Nullable BigDecimal number) {
        if (number == null) {
            return "not known";
        }
        int decimals = number.abs().compareTo(BigDecimal.ONE) < 0 ? 3 : 2;
        var rounded = number.setScale(Math.min(decimals, Math.max(0, number.scale())), RoundingMode.HALF_UP);
        var plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return plain.toPlainString().replace('-', '−');
    }

    /** Each row once, with the column of the first value that was read there. */
    private static List<From> sources(Rule rule, AlertInputs.Told one, FoundWords words) {
        var sources = new LinkedHashMap<Source, From>();
        rule.asks().keySet().forEach(column -> {
            var value = one.values().get(column.input());
            if (value != null) {
                value.sources()
                        .forEach(row -> sources.computeIfAbsent(
                                row, from -> new From(from, words.column(column.input(), from))));
            }
        });
        return List.copyOf(sources.values());
    }
}
