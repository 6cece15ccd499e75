package org.trajectory.insight.standards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.insight.Figure;
import org.trajectory.insight.SchoolInFull.Part;
import org.trajectory.schools.School;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** How one school stood to the standards of past years, year by year, in words. */
@Component
public class StandardsOfSchool {
    private static final int MOST_NAMED = 4;

    private final List<Standard> standards = Standards.read();
    private final IndicatorCatalogue catalogue;

    /** By the figures themselves, which whoever reads a school remembers until a file changes. */
    private final Cache<Map<String, Map<AcademicYear, Observation>>, Known> remembered =
            Caffeine.newBuilder().weakKeys().maximumSize(1_000).build();

    StandardsOfSchool(IndicatorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** One standard in one year. @param figures what it asked for, in words @param lacking labels of what isn't known */
    record Stood(
            AcademicYear year, Standard standard, Standard.Answer answer, List<String> figures, List<String> lacking) {
        boolean isFloor() {
            return standard.kind().equals("floor");
        }

        /** Such as {@code not below the floor}. */
        String words() {
            return switch (answer) {
                case BELOW -> isFloor() ? "below the floor" : "coasting";
                case NOT_BELOW -> isFloor() ? "not below the floor" : "not coasting";
                case NOT_COUNTED -> (isFloor() ? "floor" : "coasting") + " not counted, too few pupils";
                case NOT_KNOWN -> (isFloor() ? "floor" : "coasting") + " not known";
            };
        }
    }

    public Set<String> measures(School school) {
        return standards.stream()
                .filter(one -> Standards.isFor(one, school))
                .flatMap(one -> one.indicators().stream())
                .filter(id -> catalogue.find(id).isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Empty where no standard was in force for such a school while it was open. */
    public Optional<Part> of(
            School school, Map<String, Map<AcademicYear, Observation>> figures, int entries, LocalDate asAt) {
        var asked = new Asked(school, entries, asAt);
        var known = remembered.getIfPresent(figures);
        if (known != null && known.asked().equals(asked)) {
            return known.part();
        }
        var part = part(asked, figures);
        remembered.put(figures, new Known(asked, part));
        return part;
    }

    private record Asked(School school, int entries, LocalDate asAt) {}

    private record Known(Asked asked, Optional<Part> part) {}

    private Optional<Part> part(Asked asked, Map<String, Map<AcademicYear, Observation>> figures) {
        var school = asked.school();
        int entries = asked.entries();
        var asAt = asked.asAt();
        var stood = standards.stream()
                .filter(one -> Standards.isFor(one, school))
                .flatMap(one -> years(one).stream()
                        .filter(year -> wasOver(year, asAt) && wasOpen(school, entries, year))
                        .map(year -> stood(one, year, figures)))
                .sorted(Comparator.comparing((Stood one) -> one.year())
                        .reversed()
                        .thenComparing(one -> one.isFloor() ? 0 : 1))
                .toList();
        return stood.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        "standards",
                        "Floor and coasting standards",
                        sentence(stood),
                        "The last of these standards was in force in 2017/18; none has followed.",
                        table(stood)));
    }

    private static List<AcademicYear> years(Standard one) {
        var years = new ArrayList<AcademicYear>();
        int last = AcademicYear.parse(one.to()).orElseThrow().start();
        for (int start = AcademicYear.parse(one.from()).orElseThrow().start(); start <= last; start++) {
            years.add(new AcademicYear(start));
        }
        return years;
    }

    /** Results of a year speak from its last day on. */
    private static boolean wasOver(AcademicYear year, LocalDate asAt) {
        return !year.resultsHoldFrom().isAfter(asAt);
    }

    /** A school with entries before this one was open then, as far as its figures go. */
    private static boolean wasOpen(School school, int entries, AcademicYear year) {
        var opened = school.opened();
        return entries > 1 || opened == null || opened.isBefore(year.resultsHoldFrom());
    }

    private Stood stood(Standard one, AcademicYear year, Map<String, Map<AcademicYear, Observation>> figures) {
        var years = new ArrayList<Map<String, Double>>();
        var lacking = new LinkedHashSet<String>();
        for (int back = 0; back < one.years(); back++) {
            var of = new AcademicYear(year.start() - back);
            var values = new HashMap<String, Double>();
            one.indicators().forEach(id -> {
                var told = figures.getOrDefault(id, Map.of()).get(of);
                if (told != null && told.value() != null) {
                    values.put(id, told.value());
                }
            });
            one.indicators(of).stream()
                    .filter(id -> !values.containsKey(id))
                    .forEach(id -> lacking.add(of.equals(year) ? label(id) : "%s of %s".formatted(label(id), of)));
            years.add(values);
        }
        var words = one.indicators(year).stream()
                .filter(id -> years.getFirst().containsKey(id))
                .map(id ->
                        "%s %s".formatted(label(id), said(id, years.getFirst().getOrDefault(id, 0.0))))
                .toList();
        var missing = new ArrayList<>(lacking.stream().limit(MOST_NAMED).toList());
        if (lacking.size() > MOST_NAMED) {
            missing.add("%d more".formatted(lacking.size() - MOST_NAMED));
        }
        return new Stood(year, one, one.over(year, years), words, missing);
    }

    private String label(String id) {
        return catalogue.find(id).map(Indicator::label).orElse(id);
    }

    private String said(String id, double value) {
        return catalogue
                .find(id)
                .map(indicator -> Figure.said(indicator, value))
                .orElseGet(() -> String.valueOf(value));
    }

    /** @param stood the latest year first */
    static String sentence(List<Stood> stood) {
        var last = stood.getFirst().year();
        var words = new StringBuilder("In %s: %s."
                .formatted(
                        last,
                        stood.stream()
                                .filter(one -> one.year().equals(last))
                                .map(Stood::words)
                                .collect(Collectors.joining("; "))));
        var below = stood.stream()
                .filter(one ->
                        one.answer() == Standard.Answer.BELOW && !one.year().equals(last))
                .map(one -> "%s in %s".formatted(one.words(), one.year()))
                .toList();
        if (!below.isEmpty()) {
            words.append(" Before that, ").append(String.join("; ", below)).append('.');
        }
        long open = stood.stream()
                .filter(one ->
                        one.answer() == Standard.Answer.NOT_KNOWN && !one.year().equals(last))
                .map(Stood::year)
                .distinct()
                .count();
        if (open > 0) {
            words.append(" Of %d earlier %s a figure is missing, so it isn’t known."
                    .formatted(open, open == 1 ? "year" : "years"));
        }
        return words.toString();
    }

    private static DataTable table(List<Stood> stood) {
        return new DataTable(
                "Floor and coasting standards, year by year",
                List.of(
                        Column.text("School year"),
                        Column.text("Standard"),
                        Column.text("Was it met?"),
                        Column.text("The school’s figures"),
                        Column.text("A school didn’t meet it with"),
                        Column.text("Source of the standard")),
                stood.stream()
                        .map(one -> List.of(
                                Cell.text(one.year().toString()),
                                Cell.text(one.isFloor() ? "Floor" : "Coasting"),
                                met(one),
                                Cell.text(String.join("; ", one.figures())),
                                Cell.text(one.standard().words()),
                                Cell.text(one.standard().source())))
                        .toList());
    }

    private static Cell met(Stood one) {
        return switch (one.answer()) {
            case BELOW -> Cell.text(one.isFloor() ? "Not met: below the floor" : "Not met: coasting");
            case NOT_BELOW -> Cell.text("Met");
            case NOT_COUNTED -> Cell.text("Not counted: too few pupils");
            case NOT_KNOWN -> Cell.missing(missing(one));
        };
    }

    private static String missing(Stood one) {
        var lacks = one.standard().lacks();
        return "Not known%s%s"
                .formatted(
                        one.lacking().isEmpty() ? "" : ": no figure of " + String.join("; ", one.lacking()),
                        lacks == null || lacks.isEmpty() ? "" : ". " + lacks);
    }
}
