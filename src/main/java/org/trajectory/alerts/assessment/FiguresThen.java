package org.trajectory.alerts.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.assessment.Assessment.Grid;
import org.trajectory.alerts.assessment.Assessment.Line;
import org.trajectory.alerts.assessment.Assessment.Row;
import org.trajectory.alerts.assessment.Assessment.Section;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Region;
import org.trajectory.insight.Figure;
import org.trajectory.insight.MainMeasures;
import org.trajectory.insight.SimilarSchools;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** The figures of a school with England and similar schools beside them, as they stand on a day. Needs a transaction. */
@Component
class FiguresThen {
    private static final int YEARS = 3;
    /** A mean of fewer similar schools would say little. */
    private static final int FEWEST = 10;

    private static final List<String> INTAKE =
            List.of("roll", "fsm.ever_percent", "sen.support_percent", "sen.ehcp_percent", "eal.percent");
    private static final List<String> OTHERS = List.of(
            "exclusions.suspension_rate",
            "exclusions.permanent_rate",
            "workforce.pupil_teacher_ratio",
            "workforce.teachers_fte",
            "workforce.assistants_fte",
            "finance.income_per_pupil",
            "finance.expenditure_per_pupil",
            "finance.teaching_per_pupil",
            "finance.balance",
            "admissions.places_offered.primary",
            "admissions.first_preferences.primary",
            "admissions.places_offered.secondary",
            "admissions.first_preferences.secondary");

    private final SchoolRegister register;
    private final Observations observations;
    private final IndicatorCatalogue indicators;
    private final SimilarSchools similar;

    FiguresThen(
            SchoolRegister register, Observations observations, IndicatorCatalogue indicators, SimilarSchools similar) {
        this.register = register;
        this.observations = observations;
        this.indicators = indicators;
        this.similar = similar;
    }

    /** A measure’s value of a year. */
    private record Key(String measure, AcademicYear year) {
        static Key of(Observation one) {
            return new Key(one.indicator(), one.year());
        }
    }

    /** Results and absence, intake, and the rest: what the page of a school shows. */
    List<Section> of(School school, LocalDate today) {
        var main = MainMeasures.of(school.phase());
        var measures = new ArrayList<>(main);
        measures.addAll(INTAKE);
        measures.addAll(OTHERS);
        var own = own(school, measures, today);
        var like = like(school, today);
        var means = means(like.urns(), measures, today);
        var england = new HashMap<Key, Double>();
        @Nullable Region all = null;
        put(england, observations.published(all, null, measures, today, today));
        put(england, observations.ofEngland(main, today, today));
        var figures = new Figures(own, england, means);
        var sections = new ArrayList<>(List.of(
                new Section(
                        "Results and absence",
                        lines(main, own, like.words()),
                        grid("Results and absence", main, figures)),
                new Section("Who comes to it", lines(List.of(), own, null), grid("Who comes to it", INTAKE, figures)),
                new Section(
                        "Exclusions, staff, money and preferences",
                        told(OTHERS, own)
                                ? List.of()
                                : List.of(Line.of("None of these figures is loaded for the school")),
                        grid("Exclusions, staff, money and preferences", OTHERS, figures))));
        if (!like.schools().isEmpty()) {
            sections.add(set(like.schools()));
        }
        return sections;
    }

    /** The set stays with what rests on it. */
    private static Section set(List<SimilarSchools.Neighbour> schools) {
        return new Section(
                "Similar schools on that day",
                List.of(),
                new Grid(
                        "Similar schools, the nearest first",
                        List.of("School", "URN", "Rank", "Distance"),
                        schools.stream()
                                .map(one -> new Row(
                                        List.of(
                                                one.name(),
                                                one.urn().toString(),
                                                String.valueOf(one.rank()),
                                                Figure.number(one.distance(), 3)),
                                        "its page",
                                        "/schools/" + one.urn()))
                                .toList()));
    }

    private record Figures(Map<String, List<Observation>> own, Map<Key, Double> england, Map<Key, Double> similar) {}

    private Map<String, List<Observation>> own(School school, List<String> measures, LocalDate today) {
        var urns = register.lineages(List.of(school.urn())).getOrDefault(school.urn(), List.of(school.urn()));
        return observations.of(urns, measures, today, today).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Observation::indicator));
    }

    private static boolean told(List<String> measures, Map<String, List<Observation>> own) {
        return measures.stream()
                .anyMatch(one -> !own.getOrDefault(one, List.of()).isEmpty());
    }

    /** What is missing, and beside whom the figures stand. */
    private List<Line> lines(List<String> measures, Map<String, List<Observation>> own, @Nullable Line beside) {
        var lines = new ArrayList<Line>();
        for (var measure : measures) {
            if (own.getOrDefault(measure, List.of()).isEmpty()) {
                lines.add(Line.of(indicators.get(measure).label() + ": not loaded"));
            }
        }
        if (beside != null) {
            lines.add(beside);
        }
        return lines;
    }

    /** @param words why there is nobody to compare with, or who they are */
    private record Like(List<SimilarSchools.Neighbour> schools, Line words) {
        List<Urn> urns() {
            return schools.stream().map(SimilarSchools.Neighbour::urn).toList();
        }
    }

    private Like like(School school, LocalDate today) {
        try {
            var set = similar.of(school.urn(), today, today);
            var far = set.schools().isEmpty() ? 0 : set.schools().getLast().distance();
            return new Like(
                    set.schools(),
                    new Line(
                            "Similar schools: the %d of %,d others whose intake is most like its own on that day, chosen by intake only; the furthest at a distance of %s. The mean of those with a figure"
                                    .formatted(set.urns().size(), set.among(), Figure.number(far, 2)),
                            "similar schools as at %s".formatted(Dates.words(today)),
                            "/schools/%s/similar?asAt=%s&knownAt=%s".formatted(school.urn(), today, today)));
        } catch (Refused refused) {
            return new Like(List.of(), Line.of("No similar schools: %s".formatted(refused.getMessage())));
        }
    }

    private Map<Key, Double> means(List<Urn> urns, List<String> measures, LocalDate today) {
        if (urns.isEmpty()) {
            return Map.of();
        }
        var lineages = register.lineages(urns);
        var all = new HashSet<>(urns);
        lineages.values().forEach(all::addAll);
        var told = observations.of(all, measures, today, today);
        var values = new HashMap<Key, List<Double>>();
        for (var urn : urns) {
            // a year that two entries of the same school tell counts once
            var once = new HashMap<Key, Double>();
            lineages.getOrDefault(urn, List.of(urn)).forEach(entry -> put(once, told.getOrDefault(entry, List.of())));
            once.forEach((key, value) ->
                    values.computeIfAbsent(key, one -> new ArrayList<>()).add(value));
        }
        var means = new HashMap<Key, Double>();
        values.forEach((key, its) -> {
            if (its.size() >= FEWEST) {
                means.put(
                        key,
                        its.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
            }
        });
        return means;
    }

    private static void put(Map<Key, Double> into, Collection<Observation> told) {
        for (var one : told) {
            var value = one.value();
            if (value != null) {
                into.put(Key.of(one), value);
            }
        }
    }

    /** The latest years of each measure, the latest first; null where nothing is told. */
    private @Nullable Grid grid(String caption, List<String> measures, Figures figures) {
        var rows = new ArrayList<Row>();
        for (var measure : measures) {
            var indicator = indicators.find(measure);
            if (indicator.isEmpty()) {
                continue;
            }
            figures.own().getOrDefault(measure, List.of()).stream()
                    .sorted(Comparator.comparing(Observation::year).reversed())
                    .limit(YEARS)
                    .forEach(one -> rows.add(row(indicator.get(), one, figures)));
        }
        return rows.isEmpty()
                ? null
                : new Grid(
                        caption,
                        List.of("Measure", "School year", "The school", "Pupils", "England", "Similar schools"),
                        rows);
    }

    private static Row row(Indicator indicator, Observation one, Figures figures) {
        var value = one.value();
        var absence = one.absence();
        var source = one.source();
        boolean comparable =
                indicator.unit() != Indicator.Unit.COUNT && !indicator.id().equals("finance.balance");
        return new Row(
                List.of(
                        indicator.label(),
                        one.year().toString(),
                        value != null ? Figure.said(indicator, value) : absence == null ? "Not known" : absence.words(),
                        Objects.toString(one.cohort(), ""),
                        comparable ? said(indicator, figures.england().get(Key.of(one))) : "",
                        comparable ? said(indicator, figures.similar().get(Key.of(one))) : ""),
                "%s, line %d".formatted(source.fileName(), source.line()),
                source.href(indicator.id()));
    }

    private static String said(Indicator indicator, @Nullable Double value) {
        return value == null ? "" : Figure.said(indicator, value);
    }
}
