package org.trajectory.reports.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trajectory.evidence.Observation;
import org.trajectory.reports.profile.ResultCharts;
import org.trajectory.schools.School;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;
import org.trajectory.web.Days;
import org.trajectory.web.charts.Axis;
import org.trajectory.web.charts.Funnel;
import org.trajectory.web.charts.RankedDots;
import org.trajectory.web.charts.Reading;
import org.trajectory.web.charts.SmallMultiples;

/** Draws the figures of many schools, and says in a sentence what the drawing shows. */
final class ResultDrawings {
    private ResultDrawings() {}

    /** Around England’s share; empty where the measure is no share of pupils, or England’s isn’t known. */
    static Optional<Funnel> funnel(Figures figures, AcademicYear year, Days days) {
        var england = figures.england(year);
        if (!figures.isShareOfPupils() || england.isEmpty()) {
            return Optional.empty();
        }
        var points = new ArrayList<Funnel.Point>();
        for (var school : figures.schools()) {
            var figure = figures.find(school, year);
            if (figure == null) {
                continue;
            }
            var value = figure.observation().value();
            var cohort = figure.observation().cohort();
            if (value != null && cohort != null && cohort > 0) {
                points.add(new Funnel.Point(school.name(), Math.clamp(value, 0, 100), cohort, page(school, days)));
            }
        }
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Funnel(
                        "%s, %s".formatted(figures.indicator().label(), year),
                        points,
                        england.getAsDouble(),
                        "England"));
    }

    /** The page of a school on the same days. */
    private static Optional<String> page(School school, Days days) {
        return Optional.of(days.at("/schools/" + school.urn()).toString());
    }

    /** @param own numbers of the schools of who looks */
    static Optional<RankedDots> ranked(Figures figures, AcademicYear year, Set<Long> own, Days days) {
        var rows = new ArrayList<RankedDots.Row>();
        for (var school : figures.schools()) {
            var figure = figures.find(school, year);
            if (figure != null && figure.observation().value() != null) {
                rows.add(new RankedDots.Row(
                        school.name(),
                        figure.reading(figures.indicator()),
                        page(school, days),
                        own.contains(school.id().value())));
            }
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RankedDots(
                "%s, %s".formatted(figures.indicator().label(), year),
                ResultCharts.unit(figures.indicator()),
                rows,
                figures.england(year),
                "England",
                axis(figures, rows.stream().map(RankedDots.Row::reading), figures.england(year))));
    }

    private static Axis axis(Figures figures, Stream<Reading> readings, OptionalDouble england) {
        var values = readings.flatMap(reading -> Stream.of(reading.value(), reading.low(), reading.high()))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .collect(Collectors.toCollection(ArrayList::new));
        england.ifPresent(values::add);
        return ResultCharts.axisOf(figures.indicator(), values);
    }

    /** @param detail a few words about a school; empty text for none */
    static Optional<SmallMultiples> multiples(
            String title, Figures figures, java.util.function.Function<School, String> detail, Days days) {
        var years = figures.years();
        if (years.isEmpty()) {
            return Optional.empty();
        }
        var periods = IntStream.rangeClosed(
                        years.getFirst().start(), years.getLast().start())
                .mapToObj(AcademicYear::new)
                .toList();
        var panels = figures.schools().stream()
                .map(school -> new SmallMultiples.Panel(
                        school.name(), detail.apply(school), page(school, days), readings(figures, school)))
                .toList();
        var england = new HashMap<String, Reading>();
        figures.england().forEach((year, one) -> england.put(year.toString(), reading(one)));
        var all = Stream.concat(
                panels.stream().flatMap(panel -> panel.readings().values().stream()), england.values().stream());
        return Optional.of(new SmallMultiples(
                title,
                ResultCharts.unit(figures.indicator()),
                periods.stream().map(AcademicYear::toString).toList(),
                figures.indicator().seriesBreaks().stream()
                        .map(AcademicYear::toString)
                        .collect(Collectors.toSet()),
                panels,
                "England",
                england,
                axis(
                        figures,
                        all.map(reading -> reading.value().isPresent()
                                ? Reading.of(reading.value().getAsDouble())
                                : reading),
                        OptionalDouble.empty())));
    }

    private static Map<String, Reading> readings(Figures figures, School school) {
        var readings = new HashMap<String, Reading>();
        figures.own()
                .getOrDefault(school.urn(), Map.of())
                .forEach((year, figure) -> readings.put(year.toString(), figure.reading(figures.indicator())));
        return readings;
    }

    private static Reading reading(Observation one) {
        var value = one.value();
        return value == null ? Figures.missing(one) : Reading.of(value);
    }

    /** What the funnel shows, as the heading of the page. */
    static String heading(Funnel funnel, String area) {
        var positions = funnel.points().stream()
                .map(point -> Funnel.position(point.share(), point.count(), funnel.target()))
                .toList();
        long below = positions.stream()
                .filter(one -> one == Funnel.Position.BELOW || one == Funnel.Position.FAR_BELOW)
                .count();
        long above = positions.stream()
                .filter(one -> one == Funnel.Position.ABOVE || one == Funnel.Position.FAR_ABOVE)
                .count();
        return "%s of %s lie below what chance would give around England, %d above"
                .formatted(
                        below == 0
                                ? "None of %d schools".formatted(positions.size())
                                : "%d of %d schools".formatted(below, positions.size()),
                        area,
                        above);
    }

    static List<String> measures(List<School> schools) {
        return schools.stream()
                .map(School::phase)
                .flatMap(phase -> Optional.ofNullable(phase).stream())
                .distinct()
                .sorted(Comparator.comparingInt(ResultDrawings::place))
                .flatMap(phase -> ResultCharts.measures(phase).stream())
                .distinct()
                .toList();
    }

    /** Those with a main measure of their own first. */
    private static int place(Phase phase) {
        return switch (phase) {
            case PRIMARY -> 0;
            case SECONDARY -> 1;
            case ALL_THROUGH -> 2;
            default -> 3 + phase.ordinal();
        };
    }
}
