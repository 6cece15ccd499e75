package org.trajectory.insight.measures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trajectory.evidence.Indicator;
import org.trajectory.insight.Chance;
import org.trajectory.insight.Figure;
import org.trajectory.statistics.Funnel;
import org.trajectory.statistics.Level;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;
import org.trajectory.web.charts.Axis;
import org.trajectory.web.charts.FunnelPlot;
import org.trajectory.web.charts.LineChart;
import org.trajectory.web.charts.Reading;

/** Draws a measure: its spread over the years, and a funnel of an authority's schools about England. */
final class MeasureCharts {
    private MeasureCharts() {}

    static Optional<LineChart> spread(Indicator measure, List<Spread> spreads) {
        if (spreads.isEmpty()) {
            return Optional.empty();
        }
        int first = spreads.getLast().year().start();
        int last = spreads.getFirst().year().start();
        var middle = new HashMap<String, Reading>();
        var low = new HashMap<String, Reading>();
        var high = new HashMap<String, Reading>();
        var england = new HashMap<String, Reading>();
        var all = new ArrayList<Double>();
        for (var one : spreads) {
            var year = one.year().toString();
            middle.put(
                    year,
                    new Reading(
                            OptionalDouble.of(one.at(0.5)),
                            OptionalDouble.of(one.at(0.25)),
                            OptionalDouble.of(one.at(0.75)),
                            OptionalInt.empty(),
                            ""));
            low.put(year, Reading.of(one.at(0.1)));
            high.put(year, Reading.of(one.at(0.9)));
            all.add(one.at(0.1));
            all.add(one.at(0.9));
            one.england().ifPresent(value -> {
                england.put(year, Reading.of(value));
                all.add(value);
            });
        }
        var series = new ArrayList<>(List.of(
                new LineChart.Series("Middle", LineChart.Role.SCHOOL, middle),
                new LineChart.Series("Low tenth", LineChart.Role.OTHER, low),
                new LineChart.Series("High tenth", LineChart.Role.OTHER, high)));
        if (!england.isEmpty() && measure.unit() != Indicator.Unit.COUNT && measure.unit() != Indicator.Unit.POUNDS) {
            series.add(new LineChart.Series("England", LineChart.Role.ENGLAND, england));
        } else {
            all.clear();
            spreads.forEach(one -> all.addAll(List.of(one.at(0.1), one.at(0.9))));
        }
        return Optional.of(new LineChart(
                measure.label(),
                Figure.unit(measure),
                IntStream.rangeClosed(first, last)
                        .mapToObj(year -> new AcademicYear(year).toString())
                        .toList(),
                measure.seriesBreaks().stream()
                        .filter(year -> year.start() > first && year.start() <= last)
                        .map(AcademicYear::toString)
                        .collect(Collectors.toSet()),
                series,
                axis(measure, all)));
    }

    private static Axis axis(Indicator measure, List<Double> values) {
        return measure.unit() == Indicator.Unit.PERCENT && values.stream().anyMatch(value -> value > 40)
                ? Axis.PERCENT
                : Axis.withNought(values);
    }

    static String sentence(Indicator measure, Phase phase, List<Spread> spreads) {
        if (spreads.isEmpty()) {
            return "No value of %s schools is loaded yet.".formatted(phase.word());
        }
        var latest = spreads.getFirst();
        return "%s: half of %,d %s schools lie between %s and %s; the middle one has %s."
                .formatted(
                        latest.year(),
                        latest.schools(),
                        phase.word(),
                        Figure.said(measure, latest.at(0.25)),
                        Figure.said(measure, latest.at(0.75)),
                        Figure.said(measure, latest.at(0.5)));
    }

    /** Limits about England's value, for shares of pupils of whom the number is told. */
    static Optional<FunnelPlot> funnel(Indicator measure, Spread spread, List<Spreads.OfSchool> schools) {
        if (!Chance.isShareOfPupils(measure) || spread.england().isEmpty()) {
            return Optional.empty();
        }
        double england = spread.england().getAsDouble();
        if (england <= 0 || england >= 100) {
            return Optional.empty();
        }
        var points = new ArrayList<FunnelPlot.Point>();
        for (var one : schools) {
            one.at(measure.id(), spread.year()).ifPresent(told -> {
                var value = told.value();
                var pupils = told.cohort();
                if (value != null && pupils != null && pupils > 0) {
                    var verdict = verdict(value, pupils, england);
                    points.add(new FunnelPlot.Point(
                            one.school().name(),
                            pupils,
                            value,
                            verdict,
                            !verdict.startsWith("Within") && !verdict.startsWith("Too few"),
                            Optional.of("/schools/" + one.school().urn())));
                }
            });
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        int most = points.stream()
                .max(Comparator.comparingInt(FunnelPlot.Point::cohort))
                .orElseThrow()
                .cohort();
        var limits = new ArrayList<FunnelPlot.Limit>();
        int to = Math.max(20, (int) Math.ceil(most / 10.0) * 10);
        for (int step = 0; step <= 60; step++) {
            int cohort = (int) Math.round(5 + (to - 5) * Math.pow(step / 60.0, 1.6));
            if (limits.isEmpty() || limits.getLast().cohort() < cohort) {
                var near = Funnel.ofSharesExactly(england / 100, cohort, Level.P95);
                var far = Funnel.ofSharesExactly(england / 100, cohort, Level.P998);
                limits.add(new FunnelPlot.Limit(
                        cohort,
                        100 * Math.max(0, near.low()),
                        100 * near.high(),
                        100 * Math.max(0, far.low()),
                        100 * far.high()));
            }
        }
        return Optional.of(new FunnelPlot(
                "%s, %s".formatted(measure.label(), spread.year()),
                Figure.unit(measure),
                points,
                england,
                "England",
                limits,
                Axis.PERCENT));
    }

    /** Where a school lies; judged only from eleven pupils on. */
    static String verdict(double value, int pupils, double england) {
        if (pupils < Chance.SMALL) {
            return "Too few pupils to judge";
        }
        var near = Funnel.ofSharesExactly(england / 100, pupils, Level.P95);
        var far = Funnel.ofSharesExactly(england / 100, pupils, Level.P998);
        double share = value / 100;
        var way = share < england / 100 ? "below" : "above";
        if (!far.holds(share)) {
            return "Far %s: one school in 500 by chance".formatted(way);
        }
        return near.holds(share)
                ? "Within what chance allows"
                : "%s: one school in 20 by chance"
                        .formatted(way.substring(0, 1).toUpperCase(Locale.UK) + way.substring(1));
    }
}
