package org.trajectory.web.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * Shares of a whole, one bar a group: either one part of it (good or better), or all parts side by side (categories).
 *
 * @param whole what a whole bar is: "judged schools"
 */
public record ShareBars(String title, String whole, List<Bar> bars) implements Chart {
    private static final double WIDTH = 480;
    private static final double ROW = 46;

    public ShareBars {
        bars = List.copyOf(bars);
    }

    /** @param marker a share to compare with, 0 to 100, such as England's */
    public record Bar(String label, long total, List<Part> parts, OptionalDouble marker, String markerName) {
        public Bar {
            parts = List.copyOf(parts);
            if (parts.stream().mapToLong(Part::count).sum() > total) {
                throw new IllegalArgumentException(label + ": the parts are more than the whole");
            }
        }

        public static Bar of(String label, long total, List<Part> parts) {
            return new Bar(label, total, parts, OptionalDouble.empty(), "");
        }

        double share(long count) {
            return total == 0 ? 0 : 100.0 * count / total;
        }
    }

    /** @param tone of a category, 1 to 8; 0 for a plain part */
    public record Part(String code, String name, long count, int tone) {}

    @Override
    public String description() {
        return bars.stream()
                .map(bar -> bar.label() + ": "
                        + bar.parts().stream()
                                .map(part -> "%s %s, %d of %d"
                                        .formatted(
                                                part.name(),
                                                percent(bar.share(part.count())),
                                                part.count(),
                                                bar.total()))
                                .collect(Collectors.joining("; "))
                        + (bar.marker().isPresent()
                                ? "; %s %s"
                                        .formatted(
                                                bar.markerName(),
                                                percent(bar.marker().getAsDouble()))
                                : ""))
                .collect(Collectors.joining(". "));
    }

    @Override
    public String svg() {
        var svg = new Svg(WIDTH, bars.size() * ROW + 4, title, description());
        double y = 0;
        for (var bar : bars) {
            draw(svg, bar, y);
            y += ROW;
        }
        return svg.end();
    }

    private void draw(Svg svg, Bar bar, double y) {
        boolean single = bar.parts().size() == 1;
        svg.text(0, y + 14, bar.label(), Svg.Anchor.START, "c-ink-text", Svg.INK, Svg.FONT, true);
        var said = single
                ? "%s · %,d of %,d %s"
                        .formatted(
                                percent(bar.share(bar.parts().getFirst().count())),
                                bar.parts().getFirst().count(),
                                bar.total(),
                                whole)
                : "%,d %s".formatted(bar.total(), bar.total() == 1 ? whole.replaceFirst("s$", "") : whole);
        svg.label(WIDTH, y + 14, said, Svg.Anchor.END);
        svg.rect(0, y + 20, WIDTH, 18, "c-track", "#e8e4de");
        double x = 0;
        for (var part : bar.parts()) {
            double width = WIDTH * bar.share(part.count()) / 100;
            var tone = CategoryTone.of(part.tone());
            var plain = part.tone() == 0;
            // among categories the plain part is what isn't known: as quiet as the empty track
            var unknown = plain && !single;
            svg.rect(
                    x,
                    y + 20,
                    Math.max(0, width - (single ? 0 : 1)),
                    18,
                    unknown ? "c-track" : plain ? "c-part" : "c-tone",
                    unknown ? "#e8e4de" : plain ? Svg.TEAL : tone.surface());
            if (!single && width > Svg.width(part.code(), Svg.FONT) + 6) {
                svg.text(
                        x + width / 2,
                        y + 33.5,
                        part.code(),
                        Svg.Anchor.MIDDLE,
                        unknown ? "c-on-track-text" : "c-tone-text",
                        unknown ? Svg.INK : tone.ink(),
                        Svg.FONT - 1,
                        true);
            }
            x += width;
        }
        if (bar.marker().isPresent()) {
            double at = WIDTH * bar.marker().getAsDouble() / 100;
            svg.line(at, y + 17, at, y + 41, "c-marker", Svg.INK, 2);
            var words = bar.markerName() + " " + percent(bar.marker().getAsDouble());
            boolean before = at > WIDTH / 2;
            // upon the filled bar the words are white, upon the empty rest dark
            boolean filled = !bar.parts().isEmpty() && (before ? at - 6 : at + 6 + Svg.width(words, 12)) < x;
            svg.text(
                    before ? at - 5 : at + 5,
                    y + 33.5,
                    words,
                    before ? Svg.Anchor.END : Svg.Anchor.START,
                    filled ? "c-on-part-text" : "c-on-track-text",
                    filled ? "#ffffff" : Svg.INK,
                    12,
                    false);
        }
    }

    @Override
    public DataTable table() {
        var rows = new ArrayList<List<Cell>>();
        for (var bar : bars) {
            for (var part : bar.parts()) {
                rows.add(List.of(
                        Cell.text(bar.label()),
                        Cell.text((part.code() + " " + part.name()).strip()),
                        Cell.text("%,d of %,d".formatted(part.count(), bar.total())),
                        Cell.text(percent(bar.share(part.count()))),
                        Cell.text(
                                bar.marker().isPresent()
                                        ? bar.markerName() + " "
                                                + percent(bar.marker().getAsDouble())
                                        : "")));
            }
        }
        return new DataTable(
                title,
                List.of(
                        Column.text("Group"),
                        Column.text("Part"),
                        Column.number("Count of " + whole),
                        Column.number("Share"),
                        Column.text("Compared with")),
                rows);
    }

    private static String percent(double share) {
        return String.format(Locale.UK, "%.1f%%", share);
    }
}
