package org.trajectory.categories.inputs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.PolicyInput.Kind;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;

/** Inputs told by an indicator, such as {@code ks2 rwm expected latest}. */
final class ResultInputs {
    static final String FROM_NEIGHBOURS = " distance from neighbours";
    static final String FROM_ENGLAND = " distance from England";

    private ResultInputs() {}

    /** The indicator's name in a policy: dots and low lines become blanks, which FEEL takes in a name. */
    static String name(String indicator) {
        return indicator.replace('.', ' ').replace('_', ' ');
    }

    static List<InputCatalogue.Entry> entries(Indicator indicator) {
        var id = indicator.id();
        var name = name(id);
        var unit = indicator.unit().name().toLowerCase(java.util.Locale.UK);
        var label = indicator.label();
        return List.of(
                entry(
                        id,
                        name + " latest",
                        Kind.NUMBER,
                        "%s, %s: the latest year known".formatted(label, unit),
                        facts -> latest(
                                facts,
                                id,
                                one -> known(
                                        number(Objects.requireNonNull(one.value())),
                                        one,
                                        one.year().toString()))),
                entry(
                        id,
                        name + " change",
                        Kind.NUMBER,
                        label + ": latest year less the year before, of one series",
                        facts -> change(indicator, facts)),
                entry(
                        id,
                        name + " trend",
                        Kind.NUMBER,
                        label + ": middle of the yearly changes over up to five years of one series (Theil–Sen)",
                        facts -> trend(indicator, facts)),
                entry(
                        id,
                        name + FROM_ENGLAND,
                        Kind.NUMBER,
                        label + ": less England’s figure of that year",
                        facts -> distance(id, facts, facts.england(), "England")),
                entry(
                        id,
                        name + FROM_NEIGHBOURS,
                        Kind.NUMBER,
                        label + ": less the mean of the authority’s statistical neighbours of that year",
                        facts -> distance(id, facts, facts.neighbours(), "statistical neighbours")),
                entry(
                        id,
                        name + " cohort",
                        Kind.NUMBER,
                        label + ": pupils behind the latest figure",
                        facts -> latest(
                                facts,
                                id,
                                one -> one.cohort() == null
                                        ? InputValue.missing("The number of pupils isn’t told")
                                        : known(
                                                BigDecimal.valueOf(one.cohort()),
                                                one,
                                                one.year().toString()))),
                new InputCatalogue.Entry(
                        new PolicyInput(
                                name + " missing",
                                Kind.TRUTH,
                                label + ": true where no figure is known",
                                List.of("true", "false"),
                                true),
                        Set.of(id),
                        facts -> InputValue.of(facts.results(id).stream().allMatch(one -> one.value() == null))));
    }

    private static InputCatalogue.Entry entry(
            String indicator, String name, Kind kind, String meaning, Function<SchoolFacts, InputValue> answer) {
        return new InputCatalogue.Entry(
                new PolicyInput(name, kind, meaning, List.of(), false), Set.of(indicator), answer);
    }

    private interface Reading {
        InputValue of(Observation observation);
    }

    private static InputValue latest(SchoolFacts facts, String id, Reading reading) {
        var told = facts.results(id);
        for (int i = told.size() - 1; i >= 0; i--) {
            var one = told.get(i);
            if (one.value() != null) {
                return reading.of(one);
            }
        }
        if (told.isEmpty() || told.getLast().absence() == null) {
            return InputValue.missing("Not loaded yet");
        }
        return InputValue.missing(
                told.getLast().absence().words() + ", " + told.getLast().year());
    }

    private static InputValue change(Indicator indicator, SchoolFacts facts) {
        var series = series(indicator, facts);
        if (series.size() < 2) {
            return InputValue.missing("Fewer than two years in a row of one series are known");
        }
        var after = series.getLast();
        var before = series.get(series.size() - 2);
        if (before.year().start() != after.year().start() - 1) {
            return InputValue.missing("The year before " + after.year() + " isn’t known");
        }
        return InputValue.of(
                number(after.value() - before.value()),
                before.year() + " to " + after.year(),
                List.of(before.source(), after.source()));
    }

    private static InputValue trend(Indicator indicator, SchoolFacts facts) {
        var series = series(indicator, facts);
        var last = series.subList(Math.max(0, series.size() - 5), series.size());
        if (last.size() < 3) {
            return InputValue.missing("Fewer than three years of one series are known");
        }
        var slopes = new ArrayList<Double>();
        for (int i = 0; i < last.size(); i++) {
            for (int j = i + 1; j < last.size(); j++) {
                slopes.add((last.get(j).value() - last.get(i).value())
                        / (last.get(j).year().start() - last.get(i).year().start()));
            }
        }
        slopes.sort(Double::compare);
        int middle = slopes.size() / 2;
        double median = slopes.size() % 2 == 1 ? slopes.get(middle) : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
        return InputValue.of(
                number(median),
                last.getFirst().year() + " to " + last.getLast().year(),
                last.stream().map(Known::source).toList());
    }

    private static InputValue distance(
            String id, SchoolFacts facts, Map<String, List<Observation>> benchmarks, String whose) {
        var own = facts.results(id).stream()
                .filter(one -> one.value() != null)
                .reduce((a, b) -> b)
                .orElse(null);
        if (own == null) {
            return InputValue.missing("The school’s figure isn’t known");
        }
        return benchmarks.getOrDefault(id, List.of()).stream()
                .filter(one -> one.year().equals(own.year()) && one.value() != null)
                .findFirst()
                .map(other -> InputValue.of(
                        number(Objects.requireNonNull(own.value()) - Objects.requireNonNull(other.value())),
                        "%s, against %s of %s%s"
                                .formatted(
                                        own.year(),
                                        DirectionOfTravel.plain(other.value()),
                                        whose,
                                        other.computed() ? ", computed from the schools held" : ""),
                        List.of(own.source())))
                .orElseGet(() -> InputValue.missing("No figure of %s for %s".formatted(whose, own.year())));
    }

    /** Known values since the last break of the series. */
    private static List<Known> series(Indicator indicator, SchoolFacts facts) {
        var known = facts.results(indicator.id()).stream()
                .filter(one -> one.value() != null)
                .map(one -> new Known(one.year(), one.value(), one.source()))
                .toList();
        if (known.isEmpty()) {
            return known;
        }
        var end = known.getLast().year();
        var from = indicator.seriesBreaks().stream()
                .filter(year -> year.compareTo(end) <= 0)
                .max(java.util.Comparator.naturalOrder());
        return known.stream()
                .filter(one -> from.isEmpty() || one.year().compareTo(from.get()) >= 0)
                .toList();
    }

    private record Known(
            org.trajectory.values.AcademicYear year, double value, org.trajectory.evidence.Source source) {}

    private static InputValue known(Object value, Observation one, String note) {
        var pupils = one.cohort();
        var answer = InputValue.of(value, note, List.of(one.source()));
        return pupils != null && pupils < DirectionOfTravel.SMALL_COHORT
                ? answer.with(List.of("Small cohort: %d pupils in %s".formatted(pupils, one.year())))
                : answer;
    }

    /** Files give at most a few decimals; four are kept so that the same files give the same bytes. */
    private static BigDecimal number(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
