package org.trajectory.alerts.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.dmn.CollectedTable.Column;
import org.trajectory.categories.dmn.CollectedTable.Rule;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.Source;
import org.trajectory.insight.Figure;

/** Writes what rules of alerts were told in the units and words of the catalogue, and says in which column it was read. */
@Component
public final class FoundWords {
    private static final Pattern INSPECTED = Pattern.compile("Inspection of ([0-9]{1,2} [A-Z][a-z]+ [0-9]{4})");
    private static final Pattern BENCHMARK = Pattern.compile("against (−?[0-9.]+) of ");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    /** Before it a grade 3 was satisfactory. */
    private static final LocalDate REQUIRES_IMPROVEMENT = LocalDate.of(2012, 9, 1);

    private static final Map<String, String> CONCERNS = Map.of(
            "SM", "special measures",
            "SWK", "serious weaknesses",
            "NTI", "notice to improve",
            "RSI", "requires significant improvement");
    private static final List<String> GRADES = List.of("1", "2", "3", "4");

    private static final Set<String> CHANCES = Set.of(AlertInputs.CHANCE, AlertInputs.CHANCE_RANK);
    private static final Pattern BOUND = Pattern.compile("\\b[0-9]+(?:\\.[0-9]+)?\\b");

    private final InputCatalogue inputs;
    private final IndicatorCatalogue indicators;
    private final Set<String> graded;
    private final Map<String, Indicator> measures = new HashMap<>();

    public FoundWords(IndicatorCatalogue indicators) {
        this.indicators = indicators;
        inputs = InputCatalogue.of(indicators.list());
        graded = inputs.list().stream()
                .filter(input -> input.allowed().equals(GRADES))
                .map(input -> input.name())
                .collect(java.util.stream.Collectors.toSet());
        for (var input : inputs.list()) {
            var of = inputs.indicators(Set.of(input.name()));
            if (of.size() == 1) {
                indicators.find(of.iterator().next()).ifPresent(one -> measures.put(input.name(), one));
            }
        }
    }

    /** {@code Overall grade: good (Inspection of 3 May 2018)} */
    String words(String input, String label, InputValue value) {
        var note = value.note();
        var text = value.value() instanceof BigDecimal number
                ? number(input, label, number, note)
                : CONCERNS.getOrDefault(value.words(), value.words());
        return "%s: %s%s".formatted(label, text, note == null ? "" : " (%s)".formatted(note(input, note)));
    }

    /** As {@link #words(String, String, InputValue)}, of a number. */
    String words(String input, String label, BigDecimal number, @Nullable String note) {
        return words(input, label, new InputValue(number, null, note, List.of(), List.of()));
    }

    /** {@code Overall grade is outstanding or good and direction of travel is declining} */
    public String words(Rule rule) {
        var asks = new LinkedHashMap<Column, String>();
        rule.asks().forEach((column, text) -> asks.put(column, condition(column, text)));
        return new Rule(rule.number(), rule.id(), asks, rule.outputs(), rule.because()).words();
    }

    /** Bounds of grades and chances alone: others stand in the unit that the head of the column names. */
    private String condition(Column column, String text) {
        boolean chance = CHANCES.contains(column.input());
        if (!chance && !graded.contains(column.input()) || !text.startsWith(column.label())) {
            return text;
        }
        return column.label()
                + BOUND.matcher(text.substring(column.label().length()))
                        .replaceAll(found -> chance
                                ? Figure.number(100 * Double.parseDouble(found.group()), 0) + "%"
                                : grades(Integer.parseInt(found.group())));
    }

    /** A rule doesn’t say of which framework. */
    private static String grades(int grade) {
        return grade < 1 || grade > 4
                ? String.valueOf(grade)
                : grade == 3
                        ? "requires improvement (earlier: satisfactory)"
                        : Regime.REQUIRES_IMPROVEMENT.grade(grade);
    }

    private String number(String input, String label, BigDecimal number, @Nullable String note) {
        if (CHANCES.contains(input)) {
            return Figure.number(100 * number.doubleValue(), 1) + "%";
        }
        if (graded.contains(input)) {
            return grade(input, number, note);
        }
        if (input.endsWith(" months")) {
            return Figure.number(number.doubleValue(), 0) + unit(label, "months");
        }
        var measure = measures.get(input);
        if (measure == null) {
            return Firing.number(number);
        }
        if (input.endsWith(" cohort")) {
            return Figure.number(number.doubleValue(), 0) + unit(label, "pupils");
        }
        return input.endsWith(" latest") ? figure(measure, label, number) : difference(measure, label, number);
    }

    private static String figure(Indicator measure, String label, BigDecimal number) {
        return Figure.said(measure, number.doubleValue())
                + switch (measure.unit()) {
                    case PERCENT, POUNDS -> "";
                    case POINTS -> unit(label, "points");
                    case COUNT -> pupils(measure, label);
                    case RATIO, RATE -> " " + Figure.unit(measure);
                };
    }

    /** With its sign: a change, a trend, a distance. Shares differ by points; tenths tell what a whole number would hide. */
    private static String difference(Indicator measure, String label, BigDecimal number) {
        boolean whole = measure.unit() == Indicator.Unit.COUNT
                && number.stripTrailingZeros().scale() <= 0;
        var rounded = number.setScale(whole ? 0 : Math.max(1, measure.decimals()), RoundingMode.HALF_UP);
        var size = Figure.number(rounded.abs().doubleValue(), rounded.scale());
        var sign = rounded.signum() == 0 ? "" : rounded.signum() < 0 ? "−" : "+";
        return switch (measure.unit()) {
            case PERCENT, POINTS -> sign + size + unit(label, "points");
            case COUNT -> sign + size + pupils(measure, label);
            case POUNDS -> sign + "£" + size;
            case RATIO, RATE -> sign + size + " " + Figure.unit(measure);
        };
    }

    private static String pupils(Indicator measure, String label) {
        return measure.id().startsWith("roll")
                        || measure.label().toLowerCase(Locale.UK).contains("pupils")
                ? unit(label, "pupils")
                : "";
    }

    /** Not twice where the head of the column names it. */
    private static String unit(String label, String unit) {
        return label.toLowerCase(Locale.UK).contains(unit) ? "" : " " + unit;
    }

    private static String grade(String input, BigDecimal number, @Nullable String note) {
        var grade = number.stripTrailingZeros().toPlainString();
        return GRADES.contains(grade)
                ? (isSatisfactory(input, note) ? Regime.SATISFACTORY : Regime.REQUIRES_IMPROVEMENT)
                        .grade(Integer.parseInt(grade))
                : Firing.number(number);
    }

    private static boolean isSatisfactory(String input, @Nullable String note) {
        var told = note == null
                ? Optional.<MatchResult>empty()
                : INSPECTED.matcher(note).results().findFirst();
        return input.startsWith("satisfactory ")
                || told.filter(one -> LocalDate.parse(one.group(1), DAY).isBefore(REQUIRES_IMPROVEMENT))
                        .isPresent();
    }

    private String note(String input, String note) {
        var measure = measures.get(input);
        return measure == null
                ? note
                : BENCHMARK
                        .matcher(note)
                        .replaceAll(found -> "against %s of "
                                .formatted(Figure.said(
                                        measure,
                                        Double.parseDouble(found.group(1).replace('−', '-')))));
    }

    /** What the address of a line calls the column that a value was read in; empty text where none is known. */
    String column(String input, Source source) {
        if (input.equals(InputCatalogue.DIRECTION)) {
            return source.feed().contains("ks4") ? "ks4.progress8" : "ks2.rwm_expected";
        }
        var measure = measures.get(input);
        if (measure != null) {
            var cohort = measure.cohort();
            return input.endsWith(" cohort")
                            && cohort != null
                            && indicators.find(cohort).isPresent()
                    ? cohort
                    : measure.id();
        }
        return inputs.find(input).isPresent()
                        && inputs.indicators(Set.of(input)).isEmpty()
                ? "inspection"
                : "";
    }
}
