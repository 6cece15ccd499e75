package org.trajectory.reports.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Indicator;
import org.trajectory.insight.Figure;
import org.trajectory.platform.Table;
import org.trajectory.reports.profile.ResultCharts;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.charts.Wilson;

/** What the figures of several schools come to together, measure by measure. */
public final class TogetherRows {
    private TogetherRows() {}

    /**
     * @param told schools with a figure @param of all schools that the measure is about
     * @param mean weighted by the pupils behind each figure, where all tell them
     * @param pupils null where not all tell them @param low and @param high where chance alone could put a share
     */
    public record Row(
            Indicator indicator,
            AcademicYear year,
            int told,
            int of,
            double mean,
            @Nullable Integer pupils,
            OptionalDouble low,
            OptionalDouble high,
            OptionalDouble england) {}

    /** Of the latest year that any school has a figure of; empty where none has. */
    static Optional<Row> of(Figures figures) {
        var years = figures.years();
        if (years.isEmpty()) {
            return Optional.empty();
        }
        return in(figures, years.getLast());
    }

    /** Of one year; empty where no school has a figure of it. */
    static Optional<Row> in(Figures figures, AcademicYear year) {
        int told = 0;
        double total = 0;
        double weighted = 0;
        long pupils = 0;
        boolean weighs = true;
        for (var school : figures.schools()) {
            var figure = figures.find(school, year);
            var value = figure == null ? null : figure.observation().value();
            if (figure == null || value == null) {
                continue;
            }
            told++;
            total += value;
            var cohort = figure.observation().cohort();
            weighs &= cohort != null && cohort > 0;
            if (cohort != null) {
                weighted += value * cohort;
                pupils += cohort;
            }
        }
        if (told == 0) {
            return Optional.empty();
        }
        double mean = weighs ? weighted / pupils : total / told;
        boolean share = weighs && figures.isShareOfPupils() && pupils < Integer.MAX_VALUE;
        var chance = share ? Wilson.of(Math.clamp(mean / 100, 0, 1), (int) pupils) : null;
        return Optional.of(new Row(
                figures.indicator(),
                year,
                told,
                figures.schools().size(),
                mean,
                weighs ? (Integer) (int) pupils : null,
                chance == null ? OptionalDouble.empty() : OptionalDouble.of(chance.low() * 100),
                chance == null ? OptionalDouble.empty() : OptionalDouble.of(chance.high() * 100),
                figures.england(year)));
    }

    static DataTable table(List<Row> rows) {
        return new DataTable(
                "Results and absence of these schools together",
                List.of(
                        Column.text("Measure"),
                        Column.text("School year"),
                        Column.text("Schools with a figure"),
                        Column.number("Pupils"),
                        Column.number("Together"),
                        Column.number("Chance alone could put it"),
                        Column.number("England")),
                rows.stream()
                        .map(row -> List.of(
                                Cell.text("%s, %s"
                                        .formatted(row.indicator().label(), ResultCharts.unit(row.indicator()))),
                                Cell.text(row.year().toString()),
                                Cell.text("%d of %d".formatted(row.told(), row.of())),
                                row.pupils() == null
                                        ? Cell.missing("Not told: each school counts once")
                                        : Cell.text(String.format(Locale.UK, "%,d", row.pupils())),
                                Cell.text(said(row.indicator(), row.mean())),
                                row.low().isPresent() && row.high().isPresent()
                                        ? Cell.text("%s to %s"
                                                .formatted(
                                                        said(
                                                                row.indicator(),
                                                                row.low().getAsDouble()),
                                                        said(
                                                                row.indicator(),
                                                                row.high().getAsDouble())))
                                        : Cell.text(""),
                                row.england().isPresent()
                                        ? Cell.text(said(
                                                row.indicator(), row.england().getAsDouble()))
                                        : Cell.missing("Not loaded yet")))
                        .toList());
    }

    static Table file(List<Row> rows) {
        var lines = new ArrayList<List<String>>();
        for (var row : rows) {
            lines.add(List.of(
                    row.indicator().id(),
                    row.indicator().label(),
                    row.year().toString(),
                    String.valueOf(row.told()),
                    String.valueOf(row.of()),
                    row.pupils() == null ? "" : row.pupils().toString(),
                    plain(OptionalDouble.of(row.mean())),
                    plain(row.low()),
                    plain(row.high()),
                    plain(row.england())));
        }
        return new Table(
                List.of("indicator", "measure", "year", "told", "schools", "pupils", "value", "low", "high", "england"),
                lines);
    }

    private static String said(Indicator indicator, double value) {
        return Figure.bare(indicator, value);
    }

    private static String plain(OptionalDouble value) {
        return value.isEmpty()
                ? ""
                : java.math.BigDecimal.valueOf(Math.round(value.getAsDouble() * 10_000) / 10_000.0)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
