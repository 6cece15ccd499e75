package org.trajectory.web.charts;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * All schools side by side in the order of a value, each with the interval in which chance alone could put it: where the
 * intervals overlap, the order says nothing. The names of the ends are written out.
 *
 * @param reference such as England's value, drawn as a line through all
 * @param of what the dots are
 */
public record RankedDots(
        String title, String unit, List<Row> rows, OptionalDouble reference, String referenceName, Axis axis, Of of)
        implements Chart {
    /** In words. */
    public enum Of {
        SCHOOLS("School", "schools", "Pupils"),
        AUTHORITIES("Authority", "authorities", "Children");

        private final String one;
        private final String many;
        private final String behind;

        Of(String one, String many, String behind) {
            this.one = one;
            this.many = many;
            this.behind = behind;
        }
    }

    public RankedDots(
            String title, String unit, List<Row> rows, OptionalDouble reference, String referenceName, Axis axis) {
        this(title, unit, rows, reference, referenceName, axis, Of.SCHOOLS);
    }

    private static final double WIDTH = 480;
    private static final double TOP = 22;
    private static final double PLOT = 230;
    private static final double LEFT = 40;
    private static final double RIGHT = 400;
    private static final int NAMED = 3;

    public RankedDots {
        rows = rows.stream()
                .filter(row -> row.reading().present())
                .sorted(Comparator.comparingDouble(
                                (Row row) -> row.reading().value().orElseThrow())
                        .thenComparing(Row::label))
                .toList();
    }

    /** @param own whether it is the school of who looks: then it is drawn apart and named */
    public record Row(String label, Reading reading, Optional<String> href, boolean own) {}

    private static boolean apart(Row row, double from) {
        var low = row.reading().low();
        var high = row.reading().high();
        return low.isPresent() && low.getAsDouble() > from || high.isPresent() && high.getAsDouble() < from;
    }

    @Override
    public String description() {
        if (rows.isEmpty()) {
            return "No %s has a value to put in order.".formatted(of.one.toLowerCase(Locale.UK));
        }
        var words = "%d %s from %s to %s %s. "
                .formatted(rows.size(), of.many, said(rows.getFirst()), said(rows.getLast()), unit);
        if (reference.isEmpty()) {
            return words.strip();
        }
        if (rows.stream().noneMatch(row -> row.reading().low().isPresent())) {
            double england = reference.getAsDouble();
            long under = rows.stream()
                    .filter(row -> row.reading().value().orElseThrow() < england)
                    .count();
            return words + "%s is %s; %d %s lie below it.".formatted(referenceName, axis.say(england), under, of.many);
        }
        double at = reference.getAsDouble();
        long below = rows.stream()
                .filter(row -> apart(row, at) && row.reading().value().orElseThrow() < at)
                .count();
        long above = rows.stream()
                .filter(row -> apart(row, at) && row.reading().value().orElseThrow() > at)
                .count();
        return words
                + "%s is %s. The interval of %d %s lies wholly below it, of %d wholly above; the other %d can’t be told from it."
                        .formatted(referenceName, axis.say(at), below, of.many, above, rows.size() - below - above);
    }

    private String said(Row row) {
        return axis.say(row.reading().value().orElseThrow());
    }

    @Override
    public String svg() {
        var svg = new Svg(
                WIDTH,
                TOP + PLOT + 26,
                title,
                description(),
                rows.stream().anyMatch(row -> row.href().isPresent()));
        for (double tick : axis.ticks()) {
            svg.line(LEFT, y(tick), RIGHT, y(tick), tick == 0 ? "c-nought" : "c-grid", Svg.LINE, 1);
            svg.label(LEFT - 6, y(tick) + 4.5, axis.mark(tick), Svg.Anchor.END);
        }
        svg.label(4, 11, unit, Svg.Anchor.START);
        svg.label(LEFT, TOP + PLOT + 18, "lowest", Svg.Anchor.START);
        svg.label(RIGHT, TOP + PLOT + 18, "highest", Svg.Anchor.END);
        reference.ifPresent(at -> {
            svg.line(LEFT, y(at), RIGHT, y(at), "c-england", Svg.GREY, 2);
            svg.label(RIGHT + 6, y(at) + 4.5, referenceName + " " + axis.say(at), Svg.Anchor.START);
        });
        double step = (RIGHT - LEFT) / Math.max(1, rows.size());
        double radius = Math.clamp(step * 0.45, 2, 5);
        for (int i = 0; i < rows.size(); i++) {
            draw(svg, rows.get(i), x(i), step, radius);
        }
        names(svg);
        own(svg);
        return svg.end();
    }

    private double x(int place) {
        return LEFT + (RIGHT - LEFT) * (place + 0.5) / Math.max(1, rows.size());
    }

    private void draw(Svg svg, Row row, double x, double step, double radius) {
        var reading = row.reading();
        double value = reading.value().orElseThrow();
        boolean apart = reference.isEmpty() || apart(row, reference.getAsDouble());
        var reads = "%s: %s %s%s%s"
                .formatted(
                        row.label(),
                        axis.say(value),
                        unit,
                        reading.low().isPresent() && reading.high().isPresent()
                                ? " (%s to %s)"
                                        .formatted(
                                                axis.say(reading.low().getAsDouble()),
                                                axis.say(reading.high().getAsDouble()))
                                : "",
                        reading.cohort().isPresent()
                                ? ", %d pupils".formatted(reading.cohort().getAsInt())
                                : "");
        row.href().ifPresent(href -> svg.open(href, reads));
        if (reading.low().isPresent() && reading.high().isPresent()) {
            svg.line(
                    x,
                    y(reading.low().getAsDouble()),
                    x,
                    y(reading.high().getAsDouble()),
                    row.own() ? "c-own-whisker" : "c-whisker",
                    row.own() ? Svg.AMBER : Svg.TEAL,
                    row.own() ? 3 : Math.clamp(step * 0.35, 0.7, 3));
        }
        svg.circle(
                x,
                y(value),
                row.own() ? 6 : radius,
                apart || row.own() ? "c-school-dot" : "c-quiet-dot",
                apart || row.own() ? Svg.INK : "#8d93a1",
                "none",
                reads);
        row.href().ifPresent(href -> svg.shut());
    }

    private int named() {
        return rows.size() < 3 * NAMED ? 1 : NAMED;
    }

    /** In the two corners that an order leaves empty: the highest at the upper left, the lowest at the lower right. */
    private void names(Svg svg) {
        int named = named();
        for (int i = 0; i < named && i < rows.size() - named; i++) {
            var row = rows.get(rows.size() - 1 - i);
            name(svg, row, LEFT + 6, TOP + 12 + i * 15, Svg.Anchor.START);
        }
        for (int i = 0; i < named && i < rows.size(); i++) {
            name(svg, rows.get(i), RIGHT - 6, TOP + PLOT - 8 - (named - 1 - i) * 15, Svg.Anchor.END);
        }
    }

    /** Among many authorities one's own would be hard to find; where a corner names it, that is enough. */
    private void own(Svg svg) {
        for (int i = named(); i < rows.size() - named() && of == Of.AUTHORITIES; i++) {
            var row = rows.get(i);
            if (row.own()) {
                boolean left = i < rows.size() / 2;
                double at = y(row.reading().value().orElseThrow());
                // the names of the highest stand in the upper left
                boolean below = !left || at - 24 < TOP + 12 + named() * 15;
                svg.text(
                        x(i) + (left ? -4 : 4),
                        at + (below ? 20 : -12),
                        "%s %s".formatted(said(row), Svg.fitted(row.label(), 170, 12)),
                        left && i > rows.size() / 4 ? Svg.Anchor.MIDDLE : left ? Svg.Anchor.START : Svg.Anchor.MIDDLE,
                        "c-ink-text",
                        Svg.INK,
                        12,
                        true);
            }
        }
    }

    private void name(Svg svg, Row row, double x, double y, Svg.Anchor anchor) {
        svg.text(
                x,
                y,
                "%s %s".formatted(said(row), Svg.fitted(row.label(), 170, 12)),
                anchor,
                "c-ink-text",
                Svg.INK,
                12,
                row.own());
    }

    private double y(double value) {
        return TOP + PLOT * (1 - axis.share(value));
    }

    @Override
    public DataTable table() {
        return new DataTable(
                title,
                List.of(
                        Column.text(of.one),
                        Column.number("Value, " + unit),
                        Column.number("Interval, " + unit),
                        Column.number(of.behind)),
                rows.stream()
                        .map(row -> List.of(
                                row.href()
                                        .map(href -> Cell.link(row.label(), href))
                                        .orElseGet(() -> Cell.text(row.label())),
                                Cell.text(said(row)),
                                Cell.text(
                                        row.reading().low().isPresent()
                                                        && row.reading().high().isPresent()
                                                ? "%s to %s"
                                                        .formatted(
                                                                axis.say(row.reading()
                                                                        .low()
                                                                        .getAsDouble()),
                                                                axis.say(row.reading()
                                                                        .high()
                                                                        .getAsDouble()))
                                                : ""),
                                Cell.text(
                                        row.reading().cohort().isPresent()
                                                ? String.valueOf(
                                                        row.reading().cohort().getAsInt())
                                                : "")))
                        .toList());
    }
}
