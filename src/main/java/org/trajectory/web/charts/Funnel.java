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
 * Shares against the number of pupils behind them, with the limits between which chance alone would put them around a
 * target: small groups swing widely, and only what lies outside the funnel differs by more than chance.
 *
 * @param target 0 to 100, such as England's share @param targetName short: "England"
 */
public record Funnel(String title, List<Point> points, double target, String targetName) implements Chart {
    private static final double WIDTH = 480;
    private static final double TOP = 22;
    private static final double PLOT = 250;
    private static final double LEFT = 40;
    private static final double RIGHT = 400;
    /** Names beside points; more would cover each other. */
    private static final int NAMED = 5;

    public Funnel {
        points = List.copyOf(points);
    }

    /** @param share 0 to 100 @param count pupils it is of, at least 1 @param href where the school's page is */
    public record Point(String label, double share, int count, Optional<String> href) {}

    /** Where a share lies against what chance would do. */
    public enum Position {
        FAR_BELOW("below the 99.8% limits"),
        BELOW("below the 95% limits"),
        WITHIN("within the limits"),
        ABOVE("above the 95% limits"),
        FAR_ABOVE("above the 99.8% limits");

        private final String words;

        Position(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public static Position position(double share, int count, double target) {
        var alarm = BinomialLimits.of(target / 100, count, BinomialLimits.ALARM);
        var warning = BinomialLimits.of(target / 100, count, BinomialLimits.WARNING);
        double value = share / 100;
        return value < alarm.low()
                ? Position.FAR_BELOW
                : value < warning.low()
                        ? Position.BELOW
                        : value > alarm.high()
                                ? Position.FAR_ABOVE
                                : value > warning.high() ? Position.ABOVE : Position.WITHIN;
    }

    private Position position(Point point) {
        return position(point.share(), point.count(), target);
    }

    private long count(Position... of) {
        var wanted = List.of(of);
        return points.stream().filter(point -> wanted.contains(position(point))).count();
    }

    @Override
    public String description() {
        return "%d schools around %s, %s%%. Beyond the limits of 95%%: %d below, %d above; of these beyond 99.8%%: %d below, %d above. By chance alone about %d of them would lie beyond the limits of 95%%."
                .formatted(
                        points.size(),
                        targetName,
                        Svg.value(target),
                        count(Position.BELOW, Position.FAR_BELOW),
                        count(Position.ABOVE, Position.FAR_ABOVE),
                        count(Position.FAR_BELOW),
                        count(Position.FAR_ABOVE),
                        Math.round(points.size() * 2 * BinomialLimits.WARNING));
    }

    @Override
    public String svg() {
        int most = points.stream().mapToInt(Point::count).max().orElse(10);
        var across = Axis.withNought(List.of((double) most));
        var svg = new Svg(
                WIDTH,
                TOP + PLOT + 44,
                title,
                description(),
                points.stream().anyMatch(point -> point.href().isPresent()));
        for (double tick : Axis.PERCENT.ticks()) {
            svg.line(LEFT, y(tick), RIGHT, y(tick), "c-grid", Svg.LINE, 1);
            svg.label(LEFT - 6, y(tick) + 4.5, Svg.value(tick), Svg.Anchor.END);
        }
        for (double tick : across.ticks()) {
            svg.label(x(tick, across), TOP + PLOT + 18, Svg.value(tick), Svg.Anchor.MIDDLE);
        }
        svg.label(4, 11, "%", Svg.Anchor.START);
        svg.label(RIGHT, TOP + PLOT + 36, "pupils behind the share", Svg.Anchor.END);
        limits(svg, across, BinomialLimits.ALARM, "99.8%");
        limits(svg, across, BinomialLimits.WARNING, "95%");
        svg.line(LEFT, y(target), RIGHT, y(target), "c-england", Svg.GREY, 2);
        svg.label(RIGHT + 6, y(target) + 4.5, targetName + " " + Svg.value(target), Svg.Anchor.START);
        for (var point : points) {
            var reads = "%s: %s%% of %d pupils, %s"
                    .formatted(
                            point.label(),
                            Svg.value(point.share()),
                            point.count(),
                            position(point).words());
            point.href().ifPresent(href -> svg.open(href, reads));
            boolean outside = position(point) != Position.WITHIN;
            svg.circle(
                    x(point.count(), across),
                    y(point.share()),
                    outside ? 5 : 3.5,
                    outside ? "c-school-dot" : "c-quiet-dot",
                    outside ? Svg.INK : "#8d93a1",
                    "none",
                    reads);
            point.href().ifPresent(href -> svg.shut());
        }
        names(svg, across);
        return svg.end();
    }

    private void limits(Svg svg, Axis across, double beyond, String name) {
        var upper = new StringBuilder();
        var lower = new StringBuilder();
        int last = (int) across.to();
        double lastHigh = 0;
        double lastLow = 0;
        for (int count = 1; count <= last; count += Math.max(1, count / 40)) {
            var limits = BinomialLimits.of(target / 100, count, beyond);
            var at = Svg.number(x(count, across)) + " ";
            upper.append(upper.isEmpty() ? "M" : "L").append(at).append(Svg.number(y(limits.high() * 100)));
            lower.append(lower.isEmpty() ? "M" : "L").append(at).append(Svg.number(y(limits.low() * 100)));
            lastHigh = y(limits.high() * 100);
            lastLow = y(limits.low() * 100);
        }
        boolean alarm = beyond == BinomialLimits.ALARM;
        svg.stroke(upper.toString(), "c-authority", Svg.TEAL, alarm ? 1.5 : 0.7);
        svg.stroke(lower.toString(), "c-authority", Svg.TEAL, alarm ? 1.5 : 0.7);
        svg.label(RIGHT + 6, lastHigh + (alarm ? -4 : 4), name, Svg.Anchor.START);
        svg.label(RIGHT + 6, lastLow + (alarm ? 13 : 5), name, Svg.Anchor.START);
    }

    /** The farthest outside, as far as their names find room. */
    private void names(Svg svg, Axis across) {
        record Box(double left, double right, double y) {}
        var taken = new ArrayList<Box>();
        points.stream()
                .filter(point -> position(point) != Position.WITHIN)
                .sorted(Comparator.comparingDouble((Point point) -> -strength(point)))
                .limit(NAMED)
                .forEach(point -> {
                    var words = Svg.fitted(point.label(), 150, 12);
                    double width = Svg.width(words, 12);
                    double at = x(point.count(), across);
                    boolean before = at + 9 + width > RIGHT;
                    double left = before ? at - 9 - width : at + 9;
                    double y = y(point.share()) + 4;
                    if (taken.stream()
                            .noneMatch(box ->
                                    Math.abs(box.y() - y) < 13 && left < box.right() && left + width > box.left())) {
                        taken.add(new Box(left, left + width, y));
                        svg.text(
                                before ? at - 9 : at + 9,
                                y,
                                words,
                                before ? Svg.Anchor.END : Svg.Anchor.START,
                                "c-ink-text",
                                Svg.INK,
                                12,
                                false);
                    }
                });
    }

    private double strength(Point point) {
        double p = target / 100;
        return Math.abs(point.share() / 100 - p) * Math.sqrt(point.count() / Math.max(1e-9, p * (1 - p)));
    }

    private static double x(double count, Axis across) {
        return LEFT + (RIGHT - LEFT) * across.share(count);
    }

    private static double y(double share) {
        return TOP + PLOT * (1 - Axis.PERCENT.share(share));
    }

    @Override
    public DataTable table() {
        return new DataTable(
                title,
                List.of(
                        Column.text("School"),
                        Column.number("Share, %"),
                        Column.number("Pupils"),
                        Column.number("95% limits, %"),
                        Column.text("Against " + targetName)),
                points.stream()
                        .sorted(Comparator.comparingDouble(Point::share).thenComparing(Point::label))
                        .map(point -> {
                            var limits = BinomialLimits.of(target / 100, point.count(), BinomialLimits.WARNING);
                            return List.of(
                                    point.href()
                                            .map(href -> Cell.link(point.label(), href))
                                            .orElseGet(() -> Cell.text(point.label())),
                                    Cell.text(Svg.value(point.share())),
                                    Cell.of(point.count()),
                                    Cell.text(String.format(
                                            Locale.UK, "%.1f–%.1f", limits.low() * 100, limits.high() * 100)),
                                    Cell.text(position(point).words()));
                        })
                        .toList());
    }
}
