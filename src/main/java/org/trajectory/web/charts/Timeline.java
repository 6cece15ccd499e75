package org.trajectory.web.charts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** What happened when: inspections, conversions, cases, decisions, each kind in a lane of its own. */
public record Timeline(String title, LocalDate from, LocalDate to, List<Event> events) implements Chart {
    private static final double WIDTH = 480;
    private static final double LEFT = 8;
    private static final double RIGHT = 472;

    public Timeline {
        events = events.stream().sorted(Comparator.comparing(Event::on)).toList();
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A timeline from %s to %s".formatted(from, to));
        }
    }

    /** @param lane the kind, such as "Inspections" */
    public record Event(LocalDate on, String lane, String label) {}

    @Override
    public String description() {
        return events.isEmpty()
                ? "Nothing is recorded in this time."
                : events.stream()
                        .map(event -> "%s: %s".formatted(Dates.words(event.on()), event.label()))
                        .collect(Collectors.joining(". ", "", "."));
    }

    @Override
    public String svg() {
        var lanes = events.stream()
                .filter(event -> !event.on().isBefore(from) && !event.on().isAfter(to))
                .collect(Collectors.groupingBy(Event::lane, LinkedHashMap::new, Collectors.toList()));
        record Placed(Event event, int row) {}
        var drawing = new LinkedHashMap<String, List<Placed>>();
        double height = 6;
        for (var lane : lanes.entrySet()) {
            var ends = new ArrayList<Double>();
            var placed = new ArrayList<Placed>();
            for (var event : lane.getValue()) {
                double begin = begin(event);
                int row = 0;
                while (row < ends.size() && ends.get(row) > begin) {
                    row++;
                }
                double end = begin + 26 + Svg.width(event.label(), Svg.FONT);
                if (row == ends.size()) {
                    ends.add(end);
                } else {
                    ends.set(row, end);
                }
                placed.add(new Placed(event, row));
            }
            drawing.put(lane.getKey(), placed);
            height += 24 + ends.size() * 20;
        }
        var svg = new Svg(WIDTH, height + 24, title, description());
        years(svg, height);
        double y = 6;
        for (var lane : drawing.entrySet()) {
            svg.text(LEFT, y + 14, lane.getKey(), Svg.Anchor.START, "c-ink-text", Svg.INK, Svg.FONT, true);
            int rows = 0;
            for (var placed : lane.getValue()) {
                var event = placed.event();
                double at = y + 34 + placed.row() * 20;
                double x = x(event.on());
                boolean before = before(event);
                svg.circle(x, at - 4.5, 5, "c-event", Svg.TEAL, "none", Dates.words(event.on()) + ": " + event.label());
                svg.text(
                        before ? x - 9 : x + 9,
                        at,
                        event.label(),
                        before ? Svg.Anchor.END : Svg.Anchor.START,
                        "c-ink-text",
                        Svg.INK,
                        Svg.FONT - 1,
                        false);
                rows = Math.max(rows, placed.row() + 1);
            }
            y += 24 + rows * 20;
        }
        return svg.end();
    }

    private void years(Svg svg, double height) {
        long years = Math.max(1, ChronoUnit.YEARS.between(from, to));
        int every = (int) Math.ceil(years / 8.0);
        for (int year = from.getYear() + 1; year <= to.getYear(); year++) {
            if ((year - from.getYear()) % every == 0) {
                double x = x(LocalDate.of(year, 1, 1));
                svg.line(x, 0, x, height, "c-grid", Svg.LINE, 1);
                svg.label(Math.clamp(x, 16, WIDTH - 16), height + 18, String.valueOf(year), Svg.Anchor.MIDDLE);
            }
        }
    }

    /** A label that would run out of the drawing stands before its mark, unless it would run out there by more. */
    private boolean before(Event event) {
        double needed = 12 + Svg.width(event.label(), Svg.FONT);
        double out = x(event.on()) + needed - WIDTH;
        return out > 0 && needed - x(event.on()) < out;
    }

    private double begin(Event event) {
        return before(event) ? x(event.on()) - 12 - Svg.width(event.label(), Svg.FONT) : x(event.on()) - 6;
    }

    private double x(LocalDate day) {
        return LEFT
                + (RIGHT - LEFT) * ChronoUnit.DAYS.between(from, day) / Math.max(1, ChronoUnit.DAYS.between(from, to));
    }

    @Override
    public DataTable table() {
        return new DataTable(
                title,
                List.of(Column.text("Date"), Column.text("Kind"), Column.text("What")),
                events.stream()
                        .map(event -> List.of(
                                Cell.text(Dates.words(event.on())), Cell.text(event.lane()), Cell.text(event.label())))
                        .toList());
    }
}
