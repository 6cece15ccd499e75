package org.trajectory.web.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * One dot a row with the interval in which chance alone could put it, against a line to compare with.
 *
 * @param reference such as England's value, drawn as a line through all rows
 */
public record DotInterval(
        String title, String unit, List<Row> rows, OptionalDouble reference, String referenceName, Axis axis)
        implements Chart {
    private static final double WIDTH = 480;
    private static final double TOP = 26;
    private static final double ROW = 24;

    public DotInterval {
        rows = List.copyOf(rows);
    }

    public record Row(String label, Reading reading) {}

    @Override
    public String description() {
        var against = reference.isPresent()
                ? " %s is %s %s.".formatted(referenceName, axis.say(reference.getAsDouble()), unit)
                : "";
        return rows.stream()
                        .map(row -> row.label() + ": " + said(row.reading()))
                        .collect(Collectors.joining(". ")) + "." + against;
    }

    private String said(Reading reading) {
        if (!reading.present()) {
            return reading.missing();
        }
        var range = reading.low().isPresent() && reading.high().isPresent()
                ? " (%s to %s)"
                        .formatted(
                                axis.say(reading.low().getAsDouble()),
                                axis.say(reading.high().getAsDouble()))
                : "";
        var cohort = reading.cohort().isPresent()
                ? ", %d pupils".formatted(reading.cohort().getAsInt())
                : "";
        return axis.say(reading.value().orElseThrow()) + " " + unit + range + cohort;
    }

    @Override
    public String svg() {
        double left = Math.min(
                200,
                12
                        + rows.stream()
                                .mapToDouble(row -> Svg.width(row.label(), Svg.FONT))
                                .max()
                                .orElse(40));
        double right = WIDTH - 70;
        double bottom = TOP + rows.size() * ROW;
        var svg = new Svg(WIDTH, bottom + 24, title, description());
        for (double tick : axis.ticks()) {
            double x = x(tick, left, right);
            svg.line(x, TOP, x, bottom, "c-grid", Svg.LINE, 1);
            svg.label(x, bottom + 16, axis.mark(tick), Svg.Anchor.MIDDLE);
        }
        if (rows.stream().anyMatch(row -> row.reading().cohort().isPresent())) {
            svg.label(WIDTH, 14, "pupils", Svg.Anchor.END);
        }
        svg.label(0, bottom + 16, unit, Svg.Anchor.START);
        if (reference.isPresent()) {
            double x = x(reference.getAsDouble(), left, right);
            // not through the words of a row without a value
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).reading().present()) {
                    svg.line(x, TOP + i * ROW, x, TOP + (i + 1) * ROW, "c-england", Svg.GREY, 2);
                }
            }
            svg.line(x, TOP - 6, x, TOP, "c-england", Svg.GREY, 2);
            svg.label(
                    Math.clamp(x, left + 40, right - 20),
                    14,
                    referenceName + " " + axis.say(reference.getAsDouble()),
                    Svg.Anchor.MIDDLE);
        }
        double y = TOP + ROW / 2;
        for (var row : rows) {
            draw(svg, row, y, left, right);
            y += ROW;
        }
        return svg.end();
    }

    private void draw(Svg svg, Row row, double y, double left, double right) {
        var label = row.label();
        svg.text(
                left - 8,
                y + 4.5,
                Svg.fitted(label, 188, Svg.FONT),
                Svg.Anchor.END,
                "c-ink-text",
                Svg.INK,
                Svg.FONT,
                false);
        var reading = row.reading();
        if (!reading.present()) {
            svg.label(left + 6, y + 4.5, reading.missing(), Svg.Anchor.START);
            return;
        }
        if (reading.low().isPresent() && reading.high().isPresent()) {
            svg.line(
                    x(reading.low().getAsDouble(), left, right),
                    y,
                    x(reading.high().getAsDouble(), left, right),
                    y,
                    "c-whisker",
                    Svg.TEAL,
                    3);
        }
        svg.circle(
                x(reading.value().orElseThrow(), left, right),
                y,
                5,
                "c-school-dot",
                Svg.INK,
                "none",
                label + ": " + said(reading));
        if (reading.cohort().isPresent()) {
            svg.label(WIDTH, y + 4.5, String.valueOf(reading.cohort().getAsInt()), Svg.Anchor.END);
        }
    }

    private double x(double value, double left, double right) {
        return left + (right - left) * axis.share(value);
    }

    @Override
    public DataTable table() {
        var cells = new ArrayList<List<Cell>>();
        for (var row : rows) {
            var reading = row.reading();
            cells.add(List.of(
                    Cell.text(row.label()),
                    reading.present()
                            ? Cell.text(axis.say(reading.value().orElseThrow()))
                            : Cell.missing(reading.missing()),
                    Cell.text(
                            reading.low().isPresent() && reading.high().isPresent()
                                    ? "%s to %s"
                                            .formatted(
                                                    axis.say(reading.low().getAsDouble()),
                                                    axis.say(reading.high().getAsDouble()))
                                    : ""),
                    Cell.text(
                            reading.cohort().isPresent()
                                    ? String.valueOf(reading.cohort().getAsInt())
                                    : "")));
        }
        return new DataTable(
                title,
                List.of(
                        Column.text("Name"),
                        Column.number("Value, " + unit),
                        Column.number("Interval, " + unit),
                        Column.number("Pupils")),
                cells);
    }
}
