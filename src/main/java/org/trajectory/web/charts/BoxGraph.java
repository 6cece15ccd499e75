package org.trajectory.web.charts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * What feeds what, from left to right.
 *
 * @param arrows without a circle
 */
public record BoxGraph(String title, List<Box> boxes, List<Arrow> arrows) implements Chart {
    private static final double WIDTH = 620;
    private static final double HEIGHT = 34;
    private static final double GAP = 14;

    public BoxGraph {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /** @param strong drawn filled: it works something out */
    public record Box(String name, boolean strong) {}

    public record Arrow(String from, String to) {}

    @Override
    public String description() {
        return arrows.stream()
                .collect(Collectors.groupingBy(
                        Arrow::to, LinkedHashMap::new, Collectors.mapping(Arrow::from, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(entry -> "%s is fed by %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(". ", "", "."));
    }

    @Override
    public String svg() {
        var levels = new LinkedHashMap<Integer, List<Box>>();
        boxes.forEach(box -> levels.computeIfAbsent(level(box.name(), 0), key -> new ArrayList<>())
                .add(box));
        int columns = levels.keySet().stream().max(Integer::compare).orElse(0) + 1;
        int most = levels.values().stream().mapToInt(List::size).max().orElse(1);
        double column = WIDTH / columns;
        double width = Math.min(260, column - 40);
        double height = most * (HEIGHT + GAP);
        var svg = new Svg(WIDTH, height, title, description());
        Map<String, double[]> places = new HashMap<>();
        levels.forEach((level, these) -> {
            double top = (height - these.size() * (HEIGHT + GAP)) / 2;
            for (int i = 0; i < these.size(); i++) {
                places.put(these.get(i).name(), new double[] {level * column, top + i * (HEIGHT + GAP)});
            }
        });
        for (var arrow : arrows) {
            var from = places.get(arrow.from());
            var to = places.get(arrow.to());
            if (from != null && to != null) {
                svg.line(from[0] + width, from[1] + HEIGHT / 2, to[0], to[1] + HEIGHT / 2, "c-border", Svg.GREY, 1.5);
            }
        }
        boxes.forEach(box -> {
            var at = places.get(box.name());
            if (at != null) {
                svg.rect(
                        at[0],
                        at[1],
                        width,
                        HEIGHT,
                        box.strong() ? "c-band" : "c-track",
                        box.strong() ? Svg.BAND : "#e8e4de");
                svg.text(
                        at[0] + 8,
                        at[1] + 22,
                        fitting(box.name(), width - 16),
                        Svg.Anchor.START,
                        "c-ink-text",
                        Svg.INK,
                        Svg.FONT,
                        box.strong());
            }
        });
        return svg.end();
    }

    /** Longest way from a box that nothing feeds. */
    private int level(String box, int depth) {
        return depth > boxes.size()
                ? 0
                : arrows.stream()
                        .filter(arrow -> arrow.to().equals(box))
                        .mapToInt(arrow -> level(arrow.from(), depth + 1) + 1)
                        .max()
                        .orElse(0);
    }

    private static String fitting(String text, double width) {
        var fits = text;
        while (fits.length() > 4 && Svg.width(fits, Svg.FONT) > width) {
            fits = fits.substring(0, fits.length() - 2).strip() + "…";
        }
        return fits;
    }

    @Override
    public DataTable table() {
        return new DataTable(
                title,
                List.of(Column.text("From"), Column.text("To")),
                arrows.stream()
                        .map(arrow -> List.of(Cell.text(arrow.from()), Cell.text(arrow.to())))
                        .toList());
    }
}
