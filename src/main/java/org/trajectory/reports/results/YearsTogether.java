package org.trajectory.reports.results;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.insight.Chance;
import org.trajectory.reports.profile.ResultCharts;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.charts.LineChart;
import org.trajectory.web.charts.Reading;

/** A measure of several schools together over the years, drawn and in words. Pure. */
public final class YearsTogether {
    private YearsTogether() {}

    /** @param sentence written from the numbers @param latest year’s figures */
    public record Drawn(
            String id, String heading, String definition, LineChart chart, String sentence, TogetherRows.Row latest) {}

    /** The oldest year first. */
    static List<TogetherRows.Row> rows(Figures figures) {
        return figures.years().stream()
                .flatMap(year -> TogetherRows.in(figures, year).stream())
                .toList();
    }

    /** Empty where no school has a figure. @param name short, of these schools */
    static Optional<Drawn> of(Figures figures, String name) {
        var rows = rows(figures);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var indicator = figures.indicator();
        int first = rows.getFirst().year().start();
        int last = rows.getLast().year().start();
        var own = new HashMap<String, Reading>();
        var england = new HashMap<String, Reading>();
        var values = new ArrayList<Double>();
        for (var row : rows) {
            own.put(
                    row.year().toString(),
                    new Reading(
                            OptionalDouble.of(row.mean()),
                            row.low(),
                            row.high(),
                            row.pupils() == null ? OptionalInt.empty() : OptionalInt.of(row.pupils()),
                            ""));
            values.add(row.mean());
            row.low().ifPresent(values::add);
            row.high().ifPresent(values::add);
            row.england().ifPresent(value -> {
                england.put(row.year().toString(), Reading.of(value));
                values.add(value);
            });
        }
        var series = new ArrayList<LineChart.Series>();
        series.add(new LineChart.Series("Together", LineChart.Role.SCHOOL, own));
        if (!england.isEmpty()) {
            series.add(new LineChart.Series("England", LineChart.Role.ENGLAND, england));
        }
        var chart = new LineChart(
                "%s: %s".formatted(name, indicator.label()),
                ResultCharts.unit(indicator),
                IntStream.rangeClosed(first, last)
                        .mapToObj(year -> new AcademicYear(year).toString())
                        .toList(),
                indicator.seriesBreaks().stream()
                        .filter(year -> year.start() > first && year.start() <= last)
                        .map(AcademicYear::toString)
                        .collect(Collectors.toSet()),
                series,
                ResultCharts.axisOf(indicator, values));
        return Optional.of(new Drawn(
                indicator.id(), indicator.label(), indicator.definition(), chart, sentence(rows), rows.getLast()));
    }

    /** Of the latest year, with England’s, and what chance says of the change. */
    static String sentence(List<TogetherRows.Row> rows) {
        var latest = rows.getLast();
        var indicator = latest.indicator();
        var words = new StringBuilder("%s: %s, %s %d of %d schools"
                .formatted(
                        latest.year(),
                        ResultCharts.said(indicator, latest.mean()),
                        latest.pupils() == null
                                ? "each school counting once, in"
                                : String.format(
                                        Locale.UK,
                                        "%,d %s in",
                                        latest.pupils(),
                                        latest.pupils() == 1 ? "pupil" : "pupils"),
                        latest.told(),
                        latest.of()));
        latest.england().ifPresent(value -> words.append("; England ").append(ResultCharts.said(indicator, value)));
        rows.stream()
                .filter(row -> row.year().start() == latest.year().start() - 1)
                .findFirst()
                .flatMap(before -> change(before, latest))
                .ifPresent(change -> words.append("; ").append(Chance.words(indicator, change)));
        return words.append('.').toString();
    }

    private static Optional<Chance.Change> change(TogetherRows.Row before, TogetherRows.Row latest) {
        var indicator = latest.indicator();
        var then = observation(before);
        var now = observation(latest);
        return Chance.change(
                indicator,
                then,
                Chance.interval(indicator, then, null, null),
                now,
                Chance.interval(indicator, now, null, null));
    }

    private static Observation observation(TogetherRows.Row row) {
        var day = LocalDate.of(row.year().start() + 1, 7, 31);
        return new Observation(
                row.indicator().id(),
                "together",
                row.year(),
                row.mean(),
                null,
                row.pupils(),
                day,
                true,
                new Source(0, "computed from %d schools".formatted(row.told()), "computed", 0, null, day, true));
    }
}
