package org.trajectory.web.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * One small drawing a school over the same years and the same scale, each with the same thin line to compare with, so that
 * the eye can go from one to the next.
 *
 * @param periods all of them in order @param breakBefore periods that begin a new series
 * @param reference such as England's values, by period
 */
public record SmallMultiples(
        String title,
        String unit,
        List<String> periods,
        Set<String> breakBefore,
        List<Panel> panels,
        String referenceName,
        Map<String, Reading> reference,
        Axis axis)
        implements Chart {
    private static final double WIDTH = 220;
    private static final double HEIGHT = 142;
    private static final double LEFT = 8;
    private static final double RIGHT = 166;
    private static final double TOP = 38;
    private static final double PLOT = 78;
    private static final int ACROSS = 3;

    public SmallMultiples {
        periods = List.copyOf(periods);
        breakBefore = Set.copyOf(breakBefore);
        panels = List.copyOf(panels);
        reference = Map.copyOf(reference);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("Small multiples need a period: " + title);
        }
    }

    /** @param detail a few words beneath the name: "2A good, improving" */
    public record Panel(String label, String detail, Optional<String> href, Map<String, Reading> readings) {
        public Panel {
            readings = Map.copyOf(readings);
        }
    }

    private static Reading in(Map<String, Reading> readings, String period) {
        return readings.getOrDefault(period, Reading.missing("Not loaded yet"));
    }

    private Optional<String> last(Map<String, Reading> readings) {
        return periods.reversed().stream()
                .filter(period -> in(readings, period).present())
                .findFirst();
    }

    private String said(Map<String, Reading> readings) {
        return last(readings)
                .map(period -> "%s %s in %s"
                        .formatted(axis.say(in(readings, period).value().orElseThrow()), unit, period))
                .orElse("no value in these years");
    }

    @Override
    public String description() {
        return panels.stream()
                        .map(panel -> panel.label() + ": " + said(panel.readings()))
                        .collect(Collectors.joining(". ", "", ". "))
                + referenceName + ": " + said(reference) + ".";
    }

    /** From the bottom of each drawing to its top, in words: {@code 0 to 100%}. */
    public String scale() {
        return unit.equals("%")
                ? "%s to %s%%".formatted(axis.mark(axis.from()), axis.mark(axis.to()))
                : "%s to %s %s".formatted(axis.mark(axis.from()), axis.mark(axis.to()), unit);
    }

    /** Each drawing by itself, for a page that lays them side by side as wide as it is. */
    public List<String> drawings() {
        return panels.stream()
                .map(panel -> {
                    var svg = new Svg(
                            WIDTH,
                            HEIGHT,
                            panel.label(),
                            panel.label() + ": " + said(panel.readings()) + ".",
                            panel.href().isPresent());
                    draw(svg, panel, 0, 0);
                    return svg.end();
                })
                .toList();
    }

    /** All of them in one, three side by side. */
    @Override
    public String svg() {
        int rows = (panels.size() + ACROSS - 1) / ACROSS;
        var svg = new Svg(
                ACROSS * WIDTH,
                Math.max(1, rows) * HEIGHT,
                title,
                description(),
                panels.stream().anyMatch(panel -> panel.href().isPresent()));
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), i % ACROSS * WIDTH, i / ACROSS * HEIGHT);
        }
        return svg.end();
    }

    private void draw(Svg svg, Panel panel, double x, double y) {
        panel.href().ifPresent(href -> svg.open(href, panel.label()));
        svg.text(
                x + LEFT,
                y + 14,
                Svg.fitted(panel.label(), 205, 13),
                Svg.Anchor.START,
                "c-ink-text",
                Svg.INK,
                13,
                true);
        panel.href().ifPresent(href -> svg.shut());
        svg.text(
                x + LEFT,
                y + 30,
                Svg.fitted(panel.detail(), 205, 12),
                Svg.Anchor.START,
                "c-quiet-text",
                Svg.QUIET,
                12,
                false);
        svg.line(x + LEFT, y + TOP + PLOT, x + RIGHT, y + TOP + PLOT, "c-grid", Svg.LINE, 1);
        if (axis.from() < 0 && axis.to() > 0) {
            svg.line(x + LEFT, y + at(0), x + RIGHT, y + at(0), "c-nought", Svg.LINE, 1);
        }
        svg.text(x + LEFT, y + HEIGHT - 10, periods.getFirst(), Svg.Anchor.START, "c-quiet-text", Svg.QUIET, 11, false);
        svg.text(x + RIGHT, y + HEIGHT - 10, periods.getLast(), Svg.Anchor.END, "c-quiet-text", Svg.QUIET, 11, false);
        if (last(panel.readings()).isEmpty()) {
            svg.text(
                    x + LEFT,
                    y + TOP + PLOT / 2,
                    "No figures in these years",
                    Svg.Anchor.START,
                    "c-quiet-text",
                    Svg.QUIET,
                    12,
                    false);
            return;
        }
        line(svg, reference, "c-england", Svg.GREY, 1.2, x, y);
        line(svg, panel.readings(), "c-school", Svg.INK, 2.4, x, y);
        end(svg, panel, x, y);
    }

    private void end(Svg svg, Panel panel, double x, double y) {
        var period = last(panel.readings()).orElseThrow();
        var reading = in(panel.readings(), period);
        double value = reading.value().orElseThrow();
        double own = Math.clamp(at(value), TOP + 6, TOP + PLOT);
        svg.circle(
                x + across(period),
                y + at(value),
                3.5,
                "c-school-dot",
                Svg.INK,
                "none",
                "%s, %s: %s %s%s"
                        .formatted(
                                panel.label(),
                                period,
                                axis.say(value),
                                unit,
                                reading.cohort().isPresent()
                                        ? ", %d pupils"
                                                .formatted(reading.cohort().getAsInt())
                                        : ""));
        svg.text(x + RIGHT + 6, y + own + 4.5, axis.say(value), Svg.Anchor.START, "c-ink-text", Svg.INK, 13, true);
        if (reading.cohort().isPresent()) {
            svg.text(
                    x + RIGHT + 6,
                    y + HEIGHT - 10,
                    reading.cohort().getAsInt() + " pupils",
                    Svg.Anchor.START,
                    "c-quiet-text",
                    Svg.QUIET,
                    10,
                    false);
        }
        last(reference).ifPresent(common -> {
            double england = in(reference, common).value().orElseThrow();
            double beside = Math.clamp(at(england), TOP + 6, TOP + PLOT);
            double apart = Math.abs(beside - own) < 13 ? (beside <= own ? own - 13 : own + 13) : beside;
            svg.text(
                    x + RIGHT + 6,
                    y + apart + 4.5,
                    axis.say(england),
                    Svg.Anchor.START,
                    "c-england-text",
                    Svg.GREY,
                    11,
                    false);
        });
    }

    private void line(
            Svg svg, Map<String, Reading> readings, String css, String colour, double width, double x, double y) {
        var path = new StringBuilder();
        boolean pen = false;
        int run = 0;
        String lone = "";
        var dots = new ArrayList<String>();
        for (var period : periods) {
            var reading = in(readings, period);
            boolean present = reading.present();
            if (!present || breakBefore.contains(period)) {
                if (run == 1) {
                    dots.add(lone);
                }
                pen = false;
                run = 0;
            }
            if (present) {
                path.append(pen ? "L" : "M")
                        .append(Svg.number(x + across(period)))
                        .append(' ')
                        .append(Svg.number(y + at(reading.value().orElseThrow())));
                pen = true;
                run++;
                lone = period;
            }
        }
        if (run == 1) {
            dots.add(lone);
        }
        if (!path.isEmpty()) {
            svg.stroke(path.toString(), css, colour, width);
        }
        // a year between two gaps has no line: a dot stands for it
        for (var period : dots) {
            svg.circle(
                    x + across(period),
                    y + at(in(readings, period).value().orElseThrow()),
                    width,
                    css + "-dot",
                    colour,
                    "none",
                    period + ": " + axis.say(in(readings, period).value().orElseThrow()));
        }
    }

    private double across(String period) {
        return periods.size() == 1
                ? (LEFT + RIGHT) / 2
                : LEFT + (RIGHT - LEFT) * periods.indexOf(period) / (periods.size() - 1);
    }

    private double at(double value) {
        return TOP + PLOT * (1 - axis.share(value));
    }

    @Override
    public DataTable table() {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("School"));
        periods.forEach(period -> columns.add(
                Column.number(period + (breakBefore.contains(period) ? " (new series)" : "") + ", " + unit)));
        columns.add(Column.number("Pupils, latest year"));
        var rows = new ArrayList<List<Cell>>();
        for (var panel : panels) {
            var row = new ArrayList<Cell>();
            row.add(panel.href().map(href -> Cell.link(panel.label(), href)).orElseGet(() -> Cell.text(panel.label())));
            values(row, panel.readings());
            row.add(Cell.text(last(panel.readings())
                    .map(period -> in(panel.readings(), period).cohort())
                    .filter(java.util.OptionalInt::isPresent)
                    .map(cohort -> String.valueOf(cohort.getAsInt()))
                    .orElse("")));
            rows.add(row);
        }
        var common = new ArrayList<Cell>();
        common.add(Cell.text(referenceName));
        values(common, reference);
        common.add(Cell.text(""));
        rows.add(common);
        return new DataTable(title, columns, rows);
    }

    private void values(List<Cell> row, Map<String, Reading> readings) {
        for (var period : periods) {
            var reading = in(readings, period);
            row.add(
                    reading.present()
                            ? Cell.text(axis.say(reading.value().orElseThrow()))
                            : Cell.missing(reading.missing()));
        }
    }
}
