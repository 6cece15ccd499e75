package org.trajectory.reports.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Source;
import org.trajectory.insight.Figure;
import org.trajectory.platform.Table;
import org.trajectory.reports.profile.ResultCharts;
import org.trajectory.schools.School;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Days;
import org.trajectory.web.charts.Funnel;
import org.trajectory.web.charts.Reading;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.ShownList;

/** The figures of one year as a list, each with what it rests on. */
final class ResultRows {
    private static final String BELOW = "interval below it";
    private static final String ABOVE = "interval above it";

    private ResultRows() {}

    /** @param against in words, how it lies to England’s; empty text where that can’t be said */
    record Row(
            School school,
            AcademicYear year,
            Reading reading,
            @Nullable Source source,
            String against,
            OptionalDouble gap) {
        boolean known() {
            return reading.value().isPresent();
        }

        double value() {
            return reading.value().orElse(Double.NaN);
        }
    }

    /** Those first of which there is no figure in this year either. */
    static List<Row> of(Figures figures, AcademicYear year) {
        var rows = new ArrayList<Row>();
        var england = figures.england(year);
        for (var school : figures.schools()) {
            var figure = figures.find(school, year);
            var reading =
                    figure == null ? Reading.missing("Not published for it") : figure.reading(figures.indicator());
            rows.add(new Row(
                    school,
                    year,
                    reading,
                    figure == null ? null : figure.observation().source(),
                    against(figures, reading, england),
                    reading.value().isPresent() && england.isPresent()
                            ? OptionalDouble.of(reading.value().getAsDouble() - england.getAsDouble())
                            : OptionalDouble.empty()));
        }
        return rows;
    }

    private static String against(Figures figures, Reading reading, OptionalDouble england) {
        if (reading.value().isEmpty() || england.isEmpty()) {
            return "";
        }
        double at = england.getAsDouble();
        if (figures.isShareOfPupils() && reading.cohort().isPresent()) {
            return Funnel.position(
                            Math.clamp(reading.value().getAsDouble(), 0, 100),
                            reading.cohort().getAsInt(),
                            at)
                    .words();
        }
        if (reading.low().isEmpty() || reading.high().isEmpty()) {
            return "";
        }
        return reading.high().getAsDouble() < at
                ? BELOW
                : reading.low().getAsDouble() > at ? ABOVE : "interval holds it";
    }

    /** How many lie clearly to either side of England, where intervals tell. */
    static String heading(Figures figures, List<Row> rows, String area, AcademicYear year) {
        long known = rows.stream().filter(Row::known).count();
        boolean told = rows.stream().anyMatch(row -> row.against().startsWith("interval"));
        return told
                ? "%s: %d of %d schools of %s lie clearly below England, %d above"
                        .formatted(
                                figures.indicator().label(),
                                rows.stream()
                                        .filter(row -> row.against().equals(BELOW))
                                        .count(),
                                known,
                                area,
                                rows.stream()
                                        .filter(row -> row.against().equals(ABOVE))
                                        .count())
                : "%s of %d schools of %s in %s".formatted(figures.indicator().label(), known, area, year);
    }

    static String england(Figures figures, AcademicYear year) {
        var england = figures.england(year);
        if (england.isEmpty()) {
            return "England’s figure isn’t loaded.";
        }
        var said = "England %s".formatted(ResultCharts.said(figures.indicator(), england.getAsDouble()));
        var authority = figures.authority(year);
        return authority.isEmpty()
                ? said + "."
                : said
                        + ", the authority %s."
                                .formatted(ResultCharts.said(figures.indicator(), authority.getAsDouble()));
    }

    static List<ListColumn<Row>> columns(Indicator indicator, Days days) {
        var unit = ResultCharts.unit(indicator);
        return List.of(
                ListColumn.of(
                                "name",
                                "School",
                                (Row row) -> Cell.link(
                                        row.school().name(),
                                        days.at("/schools/" + row.school().urn())
                                                .toString()),
                                (Row row) -> row.school().name())
                        .sorted(),
                ListColumn.text("phase", "Phase", ResultRows::phase).onRequest(),
                ListColumn.text("urn", "URN", (Row row) -> row.school().urn().toString())
                        .onRequest(),
                ListColumn.text("trust", "Trust", (Row row) -> row.school().trust())
                        .onRequest(),
                ListColumn.of(
                                "value",
                                "Figure, " + unit,
                                (Row row) -> figure(indicator, row),
                                (Row row) -> row.known() ? plain(row.value()) : "")
                        .asNumber()
                        .sorted(),
                ListColumn.text("interval", "Chance alone could put it, " + unit, (Row row) -> interval(indicator, row))
                        .asNumber(),
                ListColumn.text(
                                "pupils",
                                "Pupils",
                                (Row row) -> row.reading().cohort().isPresent()
                                        ? String.valueOf(row.reading().cohort().getAsInt())
                                        : "")
                        .asNumber()
                        .sorted(),
                ListColumn.text(
                                "gap",
                                "Above or below England, " + unit,
                                (Row row) -> row.gap().isPresent()
                                        ? "%s%s"
                                                .formatted(
                                                        row.gap().getAsDouble() > 0 ? "+" : "",
                                                        said(
                                                                indicator,
                                                                row.gap().getAsDouble()))
                                        : "")
                        .asNumber()
                        .sorted(),
                ListColumn.text("against", "Against England", Row::against).sorted());
    }

    private static Cell figure(Indicator indicator, Row row) {
        var source = row.source();
        if (!row.known()) {
            return Cell.missing(row.reading().missing());
        }
        var said = said(indicator, row.value());
        if (source == null) {
            return Cell.text(said);
        }
        var reasons = new ArrayList<String>();
        reasons.add("%s, %s.".formatted(indicator.label(), row.year()));
        reasons.add(
                row.reading().cohort().isPresent()
                        ? "It rests on %d pupils."
                                .formatted(row.reading().cohort().getAsInt())
                        : "The file doesn’t tell how many pupils it rests on.");
        if (!interval(indicator, row).isEmpty()) {
            reasons.add("Chance alone could put it anywhere from %s.".formatted(interval(indicator, row)));
        }
        reasons.add("Published %s%s."
                .formatted(Dates.words(source.published()), source.publishedAssumed() ? ", as the feed assumes" : ""));
        return new Cell.Explained(said, row.school().name(), reasons, source.words(), source.href(indicator.id()));
    }

    private static String interval(Indicator indicator, Row row) {
        var low = row.reading().low();
        var high = row.reading().high();
        return low.isPresent() && high.isPresent()
                ? "%s to %s".formatted(said(indicator, low.getAsDouble()), said(indicator, high.getAsDouble()))
                : "";
    }

    private static String said(Indicator indicator, double value) {
        return Figure.bare(indicator, value);
    }

    private static String plain(double value) {
        return java.math.BigDecimal.valueOf(Math.round(value * 10_000) / 10_000.0)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String phase(Row row) {
        var phase = row.school().phase();
        return phase == null ? "" : phase.word();
    }

    /** Those without a figure come last whichever way it goes. */
    static List<Row> sorted(List<Row> rows, String key, boolean descending) {
        Comparator<Row> order =
                switch (key) {
                    case "name" -> Comparator.comparing(row -> row.school().name());
                    case "pupils" ->
                        Comparator.comparingInt(row -> row.reading().cohort().orElse(0));
                    case "against" -> Comparator.comparing(Row::against);
                    default -> Comparator.comparingDouble(Row::value);
                };
        return rows.stream()
                .sorted(Comparator.comparing((Row row) -> !row.known())
                        .thenComparing(descending ? order.reversed() : order)
                        .thenComparing(row -> row.school().name()))
                .toList();
    }

    static Table file(Figures figures, AcademicYear year) {
        var england = figures.england(year);
        List<ListColumn<Row>> columns = List.of(
                ListColumn.text("urn", "", row -> row.school().urn().toString()),
                ListColumn.text("name", "", row -> row.school().name()),
                ListColumn.text("phase", "", ResultRows::phase),
                ListColumn.text("indicator", "", row -> figures.indicator().id()),
                ListColumn.text("year", "", row -> row.year().toString()),
                ListColumn.text("value", "", row -> row.known() ? plain(row.value()) : ""),
                ListColumn.text("missing", "", row -> row.reading().missing()),
                ListColumn.text("low", "", row -> number(row.reading().low())),
                ListColumn.text("high", "", row -> number(row.reading().high())),
                ListColumn.text(
                        "pupils",
                        "",
                        row -> row.reading().cohort().isPresent()
                                ? String.valueOf(row.reading().cohort().getAsInt())
                                : ""),
                ListColumn.text("england", "", row -> number(england)),
                ListColumn.text("against", "", Row::against),
                ListColumn.text("source", "", row -> source(row, Source::fileName)),
                ListColumn.text("line", "", row -> source(row, source -> String.valueOf(source.line()))),
                ListColumn.text(
                        "published",
                        "",
                        row -> source(row, source -> source.published().toString())));
        return ShownList.file(columns, of(figures, year));
    }

    private static String source(Row row, java.util.function.Function<Source, String> part) {
        var source = row.source();
        return source == null ? "" : Objects.requireNonNullElse(part.apply(source), "");
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? plain(value.getAsDouble()) : "";
    }
}
