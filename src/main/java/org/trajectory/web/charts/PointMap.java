package org.trajectory.web.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * Schools where they stand, each with the letter of its category. Needs no tile server: north is up, the bar gives the
 * scale, an outline is drawn where one is given.
 *
 * @param outlines rings of eastings and northings by turns, metres of the national grid
 */
public record PointMap(String title, List<Point> points, List<double[]> outlines) implements Chart {
    private static final double WIDTH = 480;
    private static final double EDGE = 14;

    public PointMap {
        points = List.copyOf(points);
        outlines = List.copyOf(outlines);
    }

    /**
     * @param easting metres of the national grid
     * @param code of the category; empty text for none
     * @param tone of the category, see {@link CategoryTone}
     * @param lent whose place it is, where the school has none of its own known: such a point has a broken ring; empty text else
     */
    public record Point(
            double easting,
            double northing,
            String label,
            String code,
            String name,
            int tone,
            Optional<String> href,
            String lent) {
        public Point(
                double easting,
                double northing,
                String label,
                String code,
                String name,
                int tone,
                Optional<String> href) {
            this(easting, northing, label, code, name, tone, href, "");
        }

        public boolean isLent() {
            return !lent.isEmpty();
        }
    }

    /** Points at a place that another entry of the same school lends. */
    public List<Point> lent() {
        return points.stream().filter(Point::isLent).toList();
    }

    /** A sentence on them; empty text for none. */
    public String lentInWords() {
        int count = lent().size();
        return count == 0
                ? ""
                : "%s no place of %s own: %s drawn with a broken ring at that of the entry before or after %s."
                        .formatted(
                                count == 1 ? "1 school has" : "%,d schools have".formatted(count),
                                count == 1 ? "its" : "their",
                                count == 1 ? "it is" : "they are",
                                count == 1 ? "it" : "them");
    }

    private Map<String, List<Point>> byCategory() {
        long codes = points.stream().map(Point::code).distinct().count();
        long tones = points.stream().mapToInt(Point::tone).distinct().count();
        return points.stream()
                // where tones come again they order nothing: a reader looks for the letter
                .sorted(
                        tones < codes
                                ? Comparator.comparing(Point::code)
                                : Comparator.comparingInt(Point::tone).thenComparing(Point::code))
                .collect(Collectors.groupingBy(Point::code, LinkedHashMap::new, Collectors.toList()));
    }

    @Override
    public String description() {
        return points.isEmpty()
                ? "No school has a place on the map."
                : byCategory().values().stream()
                        .map(group -> "%s: %d".formatted(named(group.getFirst()), group.size()))
                        .collect(Collectors.joining(
                                "; ",
                                "%d schools. ".formatted(points.size()),
                                "." + (lent().isEmpty() ? "" : " " + lentInWords())));
    }

    private static String named(Point point) {
        return point.code().isEmpty() ? "No category" : point.code() + " " + point.name();
    }

    @Override
    public String svg() {
        var eastings = new ArrayList<Double>(points.stream().map(Point::easting).toList());
        var northings =
                new ArrayList<Double>(points.stream().map(Point::northing).toList());
        for (var ring : outlines) {
            for (int i = 0; i + 1 < ring.length; i += 2) {
                eastings.add(ring[i]);
                northings.add(ring[i + 1]);
            }
        }
        double west = eastings.stream().mapToDouble(e -> e).min().orElse(0);
        double east = eastings.stream().mapToDouble(e -> e).max().orElse(1);
        double south = northings.stream().mapToDouble(n -> n).min().orElse(0);
        double north = northings.stream().mapToDouble(n -> n).max().orElse(1);
        double span = Math.max(1000, east - west);
        double tall = Math.max(1000, north - south);
        double scale = Math.min((WIDTH - 2 * EDGE) / span, 520 / tall);
        double height = tall * scale + 2 * EDGE;
        double shift = (WIDTH - span * scale) / 2;
        var groups = byCategory();
        var svg = new Svg(
                WIDTH,
                height + 30 + 20 * ((groups.size() + 1) / 2),
                title,
                description(),
                points.stream().anyMatch(point -> point.href().isPresent()));
        for (var ring : outlines) {
            var path = new StringBuilder();
            for (int i = 0; i + 1 < ring.length; i += 2) {
                path.append(i == 0 ? "M" : "L")
                        .append(Svg.number(shift + (ring[i] - west) * scale))
                        .append(' ')
                        .append(Svg.number(EDGE + (north - ring[i + 1]) * scale));
            }
            svg.area(path + "Z", "c-land", "#f7f5f2");
            svg.stroke(path + "Z", "c-border", Svg.GREY, 1);
        }
        double radius = Math.clamp(10 - points.size() / 45.0, 5.5, 9);
        for (var group : groups.values()) {
            for (var point : group) {
                double x = shift + (point.easting() - west) * scale;
                double y = EDGE + (north - point.northing()) * scale;
                var reads = "%s: %s%s"
                        .formatted(
                                point.label(), named(point), point.isLent() ? ", at the place of " + point.lent() : "");
                point.href().ifPresent(href -> svg.open(href, reads));
                mark(svg, point, x, y, radius, reads);
                point.href().ifPresent(href -> svg.shut());
            }
        }
        scaleBar(svg, scale, height);
        key(svg, groups, height + 26);
        return svg.end();
    }

    private static void mark(Svg svg, Point point, double x, double y, double radius, String reads) {
        var tone = CategoryTone.of(point.tone());
        if (point.isLent()) {
            svg.stroke(ring(x, y, radius + 2.5), "c-rule", Svg.INK, 1.5, "3 2.5");
        }
        svg.circle(x, y, radius, tone.cssClass(), tone.surface(), Svg.INK, reads);
        if (!point.code().isEmpty()) {
            svg.text(
                    x,
                    y + radius * 0.38,
                    point.code(),
                    Svg.Anchor.MIDDLE,
                    "c-tone-text",
                    tone.ink(),
                    radius * 1.15,
                    true);
        }
    }

    /** Of straight pieces, since paper is drawn of lines alone. */
    private static String ring(double x, double y, double radius) {
        var path = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            double turn = 2 * Math.PI * i / 24;
            path.append(i == 0 ? "M" : "L")
                    .append(Svg.number(x + radius * Math.cos(turn)))
                    .append(' ')
                    .append(Svg.number(y + radius * Math.sin(turn)));
        }
        return path.append("Z").toString();
    }

    private static void scaleBar(Svg svg, double scale, double height) {
        double metres = 500;
        for (double candidate : new double[] {1000, 2000, 5000, 10000, 20000, 50000, 100000}) {
            if (candidate * scale <= 130) {
                metres = candidate;
            }
        }
        svg.line(EDGE, height, EDGE + metres * scale, height, "c-rule", Svg.QUIET, 2);
        svg.label(
                EDGE + metres * scale + 6,
                height + 4.5,
                metres < 1000 ? "500 m" : Svg.number(metres / 1000) + " km",
                Svg.Anchor.START);
    }

    private static void key(Svg svg, Map<String, List<Point>> groups, double top) {
        int i = 0;
        for (var group : groups.values()) {
            double x = EDGE + i % 2 * WIDTH / 2;
            double y = top + i / 2 * 20;
            mark(svg, group.getFirst(), x + 4, y, 8, named(group.getFirst()));
            svg.label(
                    x + 18,
                    y + 4.5,
                    "%s (%d)"
                            .formatted(
                                    group.getFirst().code().isEmpty()
                                            ? "no category"
                                            : group.getFirst().name(),
                                    group.size()),
                    Svg.Anchor.START);
            i++;
        }
    }

    @Override
    public DataTable table() {
        boolean anyLent = !lent().isEmpty();
        var columns = new ArrayList<>(List.of(
                Column.text("School"),
                Column.text("Category"),
                Column.number("Easting, m"),
                Column.number("Northing, m")));
        if (anyLent) {
            columns.add(Column.text("Whose place"));
        }
        return new DataTable(
                title,
                columns,
                points.stream()
                        .map(point -> {
                            var row = new ArrayList<>(cells(point));
                            if (anyLent) {
                                row.add(Cell.text(point.isLent() ? "That of " + point.lent() : "Its own"));
                            }
                            return (List<Cell>) row;
                        })
                        .toList());
    }

    private static List<Cell> cells(Point point) {
        return List.of(
                point.href().map(href -> Cell.link(point.label(), href)).orElseGet(() -> Cell.text(point.label())),
                point.code().isEmpty()
                        ? Cell.missing("No category")
                        : Cell.category(point.code(), point.name(), point.tone()),
                Cell.text(Svg.number(point.easting())),
                Cell.text(Svg.number(point.northing())));
    }
}
