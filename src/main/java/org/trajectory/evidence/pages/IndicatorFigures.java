package org.trajectory.evidence.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.values.Decimals;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.charts.Axis;
import org.trajectory.web.charts.LineChart;
import org.trajectory.web.charts.Reading;

/** One indicator over the years in an authority and in England. Areas are by name, in the order in which they are shown. */
final class IndicatorFigures {
    private IndicatorFigures() {}

    /** The latest figure of each area. */
    static String sentence(Known known, Map<String, List<Observation>> told) {
        var latest = told.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> {
                    var one = entry.getValue().getLast();
                    return "%s %s in %s%s"
                            .formatted(
                                    entry.getKey(),
                                    said(known, one),
                                    one.year(),
                                    one.computed() ? " (computed from the schools held)" : "");
                })
                .collect(Collectors.joining("; "));
        return latest.isEmpty() ? "" : latest + ".";
    }

    static Optional<LineChart> chart(Known known, Map<String, List<Observation>> told, IndicatorCatalogue catalogue) {
        var years = new TreeSet<AcademicYear>();
        told.values().forEach(list -> list.forEach(one -> years.add(one.year())));
        if (years.isEmpty()) {
            return Optional.empty();
        }
        var series = new ArrayList<LineChart.Series>();
        told.forEach((area, list) -> {
            var readings = new HashMap<String, Reading>();
            list.forEach(one -> {
                var value = one.value();
                readings.put(one.year().toString(), value == null ? Reading.missing("Not given") : Reading.of(value));
            });
            if (!readings.isEmpty()) {
                series.add(new LineChart.Series(
                        area,
                        area.equals("England")
                                ? LineChart.Role.ENGLAND
                                : series.isEmpty() ? LineChart.Role.SCHOOL : LineChart.Role.OTHER,
                        readings));
            }
        });
        var values = told.values().stream()
                .flatMap(List::stream)
                .flatMap(one -> Optional.ofNullable(one.value()).stream())
                .toList();
        Set<String> breaks = catalogue.find(known.id()).map(Indicator::seriesBreaks).orElse(List.of()).stream()
                .map(AcademicYear::toString)
                .collect(Collectors.toSet());
        var periods = new ArrayList<String>();
        for (int year = years.first().start(); year <= years.last().start(); year++) {
            periods.add(new AcademicYear(year).toString());
        }
        boolean share = known.unit().startsWith("%") && values.stream().anyMatch(value -> value > 40);
        return Optional.of(new LineChart(
                known.label(),
                known.unit().isEmpty() ? "as published" : known.unit(),
                periods,
                breaks,
                series,
                share ? Axis.PERCENT : Axis.withNought(values)));
    }

    /** Each figure with its source, the latest first. */
    static DataTable table(Known known, Map<String, List<Observation>> told) {
        var rows = new ArrayList<List<Cell>>();
        int decimals = Decimals.of(told.values().stream()
                .flatMap(List::stream)
                .filter(one -> !one.computed())
                .flatMap(one -> Optional.ofNullable(one.value()).stream())
                .toList());
        told.forEach((area, list) -> list.reversed()
                .forEach(one -> rows.add(
                        List.of(Cell.text(area), Cell.text(one.year().toString()), cell(known, area, one, decimals)))));
        return new DataTable(
                known.label(),
                List.of(
                        Column.text("Area"),
                        Column.text("School year"),
                        Column.number("Figure" + (known.unit().isEmpty() ? "" : ", " + known.unit()))),
                rows);
    }

    private static Cell cell(Known known, String area, Observation one, int decimals) {
        var value = one.value();
        if (value == null) {
            var absence = one.absence();
            return Cell.missing(absence == null ? "Not given" : absence.words());
        }
        var source = one.source();
        var reasons = new ArrayList<String>();
        reasons.add("%s, %s.".formatted(known.label(), one.year()));
        if (one.cohort() != null) {
            reasons.add(String.format(Locale.UK, "It rests on %,d pupils.", one.cohort()));
        }
        reasons.add(
                one.computed()
                        ? "No figure is published for it: it is " + source.fileName()
                                + ", each with the weight of its pupils."
                        : "Published %s%s."
                                .formatted(
                                        Dates.words(source.published()),
                                        source.publishedAssumed() ? ", as the feed assumes" : ""));
        return new Cell.Explained(
                signed(known, Decimals.words(value, decimals)),
                area + " " + one.year(),
                reasons,
                one.computed() ? "" : "%s, line %d".formatted(source.fileName(), source.line()),
                source.href(known.id()));
    }

    private static String said(Known known, Observation one) {
        var value = one.value();
        return said(known, value == null ? 0.0 : value);
    }

    static String number(double value) {
        var text = String.format(Locale.UK, "%,.2f", value)
                .replaceAll("\\.?0+$", "")
                .replace('-', '−');
        return text.equals("−0") ? "0" : text;
    }

    static String said(Known known, double value) {
        return signed(known, number(value));
    }

    /** With the sign of per cent or pounds. */
    private static String signed(Known known, String number) {
        return known.unit().equals("%") ? number + "%" : known.unit().equals("£") ? "£" + number : number;
    }
}
