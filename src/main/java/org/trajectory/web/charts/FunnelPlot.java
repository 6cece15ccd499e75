package org.trajectory.web.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * Each school by its cohort and its figure, with the limits within which chance alone would put one of that size.
 *
 * @param average that the limits stand about, such as England's @param averageName as "England"
 * @param limits by cohort ascending
 */
public record FunnelPlot(
        String title,
        String unit,
        List<Point> points,
        double average,
        String averageName,
        List<Limit> limits,
        Axis axis)
        implements Chart {
    private static final double WIDTH = 640;
    private static final double TOP = 22;
    private static final double PLOT = 280;
    private static final double LEFT = 44;
    private static final double RIGHT = WIDTH - 96;

    public FunnelPlot {
        points = points.stream().sorted(Comparator.comparing(Point::name)).toList();
        limits = List.copyOf(limits);
        if (limits.size() < 2) {
            throw new IllegalArgumentException("A funnel needs limits: " + title);
        }
    }

    /** @param verdict in words, such as “Within what chance allows” @param stands out where beyond the inner limits */
    public record Point(
            String name, int cohort, double value, String verdict, boolean outside, Optional<String> href) {}

    public record Limit(int cohort, double low, double high, double farLow, double farHigh) {}

    @Override
    public String description() {
        long outside = points.stream().filter(Point::outside).count();
        return "%d schools by number of pupils; %s is %s %s. %s"
                .formatted(
                        points.size(),
                        averageName,
                        axis.say(average),
                        unit,
                        outside == 0
                                ? "All lie within what chance alone would explain."
                                : "%d %s outside what chance alone would explain."
                                        .formatted(outside, outside == 1 ? "lies" : "lie"));
    }

    @Override
    public String svg() {
        var svg = new Svg(
                WIDTH,
                TOP + PLOT + 44,
                title,
                description(),
                points.stream().anyMatch(point -> point.href().isPresent()));
        for (double tick : axis.ticks()) {
            svg.line(LEFT, y(tick), RIGHT, y(tick), "c-grid", Svg.LINE, 1);
            svg.label(LEFT - 6, y(tick) + 4.5, axis.mark(tick), Svg.Anchor.END);
        }
        svg.label(4, 11, unit, Svg.Anchor.START);
        int step = step();
        for (int cohort = 0; cohort <= most(); cohort += step) {
            svg.label(x(cohort), TOP + PLOT + 18, String.valueOf(cohort), Svg.Anchor.MIDDLE);
        }
        svg.label((LEFT + RIGHT) / 2, TOP + PLOT + 38, "pupils", Svg.Anchor.MIDDLE);
        svg.line(LEFT, y(average), RIGHT, y(average), "c-england", Svg.GREY, 2);
        svg.label(RIGHT + 6, y(average) + 4.5, averageName + " " + axis.say(average), Svg.Anchor.START);
        svg.stroke(path(false, true), "c-whisker", Svg.TEAL, 1.5);
        svg.stroke(path(false, false), "c-whisker", Svg.TEAL, 1.5);
        svg.stroke(path(true, true), "c-break", Svg.GREY, 1);
        svg.stroke(path(true, false), "c-break", Svg.GREY, 1);
        for (var point : points) {
            point.href().ifPresent(href -> svg.open(href, point.name()));
            svg.circle(
                    x(point.cohort()),
                    y(point.value()),
                    point.outside() ? 5 : 3.5,
                    point.outside() ? "c-school-dot" : "c-authority-dot",
                    point.outside() ? Svg.INK : Svg.TEAL,
                    "none",
                    "%s: %s %s, %d pupils. %s"
                            .formatted(point.name(), axis.say(point.value()), unit, point.cohort(), point.verdict()));
            point.href().ifPresent(href -> svg.shut());
        }
        return svg.end();
    }

    private String path(boolean far, boolean high) {
        var path = new StringBuilder();
        for (var limit : limits) {
            double value = far ? (high ? limit.farHigh() : limit.farLow()) : high ? limit.high() : limit.low();
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Svg.number(x(limit.cohort())))
                    .append(' ')
                    .append(Svg.number(y(value)));
        }
        return path.toString();
    }

    private int most() {
        return limits.getLast().cohort();
    }

    private int step() {
        int step = 10;
        while (most() / step > 8) {
            step = String.valueOf(step).charAt(0) == '2' ? step / 2 * 5 : step * 2;
        }
        return step;
    }

    private double x(int cohort) {
        return LEFT + (RIGHT - LEFT) * cohort / most();
    }

    private double y(double value) {
        return TOP + PLOT * (1 - axis.share(value));
    }

    @Override
    public DataTable table() {
        var rows = new ArrayList<List<Cell>>();
        for (var point : points) {
            rows.add(List.of(
                    point.href().map(href -> Cell.link(point.name(), href)).orElse(Cell.text(point.name())),
                    Cell.text(String.format(Locale.UK, "%,d", point.cohort())),
                    Cell.text(axis.say(point.value())),
                    Cell.text(point.verdict())));
        }
        return new DataTable(
                title,
                List.of(
                        Column.text("School"),
                        Column.number("Pupils"),
                        Column.number("Value, " + unit),
                        Column.text("Against " + averageName)),
                rows);
    }
}
