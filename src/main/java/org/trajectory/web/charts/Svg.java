package org.trajectory.web.charts;

import java.util.Locale;

/**
 * Writes the small part of SVG that our charts use and our PDF drawer knows: groups, links, lines, paths of straight
 * lines, rectangles, circles and text. Colours are attributes, so that the PDF has them; the style sheet of the pages
 * overrides them by class, so that the dark mode has its own.
 */
final class Svg {
    static final String INK = "#14213d";
    static final String QUIET = "#4d5468";
    static final String LINE = "#c9c3b9";
    static final String TEAL = "#0b6e6e";
    static final String GREY = "#6b7080";
    static final String BAND = "#dcefed";
    static final String AMBER = "#f2a541";
    static final double FONT = 14;

    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final StringBuilder text = new StringBuilder(4096);

    Svg(double width, double height, String title, String description) {
        this(width, height, title, description, false);
    }

    /** @param links whether marks lead somewhere: then it is a group of links, not one image */
    Svg(double width, double height, String title, String description, boolean links) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"")
                .append(links ? "group" : "img")
                .append("\" aria-label=\"")
                .append(escaped(title))
                .append("\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" font-family=\"Trajectory Sans, arial, sans-serif\" font-size=\"14\"><title>")
                .append(escaped(title))
                .append("</title><desc>")
                .append(escaped(description))
                .append("</desc>");
    }

    Svg line(double x1, double y1, double x2, double y2, String css, String stroke, double width) {
        text.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>"
                .formatted(css, number(x1), number(y1), number(x2), number(y2), stroke, number(width)));
        return this;
    }

    Svg dashed(double x1, double y1, double x2, double y2, String css, String stroke) {
        text.append(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"1\" stroke-dasharray=\"4 3\"/>"
                        .formatted(css, number(x1), number(y1), number(x2), number(y2), stroke));
        return this;
    }

    /** @param path commands M, L and Z only, absolute */
    Svg stroke(String path, String css, String stroke, double width) {
        return stroke(path, css, stroke, width, "");
    }

    /** @param dashes lengths of strokes and gaps in turn; empty for a line without gaps */
    Svg stroke(String path, String css, String stroke, double width, String dashes) {
        text.append(
                "<path class=\"%s\" d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\" stroke-linecap=\"%s\"%s/>"
                        .formatted(
                                css,
                                path,
                                stroke,
                                number(width),
                                dashes.isEmpty() ? "round" : "butt",
                                dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\""));
        return this;
    }

    Svg area(String path, String css, String fill) {
        text.append("<path class=\"%s\" d=\"%s\" fill=\"%s\" stroke=\"none\"/>".formatted(css, path, fill));
        return this;
    }

    Svg rect(double x, double y, double width, double height, String css, String fill) {
        text.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
                .formatted(css, number(x), number(y), number(width), number(height), fill));
        return this;
    }

    /** @param reads what a pointer over it reads out */
    Svg circle(double x, double y, double radius, String css, String fill, String stroke, String reads) {
        text.append(
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1\"><title>%s</title></circle>"
                        .formatted(css, number(x), number(y), number(radius), fill, stroke, escaped(reads)));
        return this;
    }

    Svg text(double x, double y, String words, Anchor anchor, String css, String fill, double size, boolean bold) {
        text.append(
                "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\" font-size=\"%s\" font-weight=\"%s\">%s</text>"
                        .formatted(
                                css,
                                number(x),
                                number(y),
                                anchor.name().toLowerCase(Locale.ROOT),
                                fill,
                                number(size),
                                bold ? "700" : "400",
                                escaped(words)));
        return this;
    }

    Svg label(double x, double y, String words, Anchor anchor) {
        return text(x, y, words, anchor, "c-quiet-text", QUIET, FONT - 1, false);
    }

    /** For the pointer only: hundreds of stops would trap a keyboard, and the table has the same links. */
    Svg open(String href, String name) {
        text.append("<a tabindex=\"-1\" href=\"")
                .append(escaped(href))
                .append("\" aria-label=\"")
                .append(escaped(name))
                .append("\">");
        return this;
    }

    Svg shut() {
        text.append("</a>");
        return this;
    }

    String end() {
        return text.append("</svg>").toString();
    }

    /** About as wide as the words are in our font; exact enough to keep labels apart. */
    static double width(String words, double size) {
        return words.length() * size * 0.5;
    }

    /** Cut at the end where it would be wider. */
    static String fitted(String words, double width, double size) {
        int fits = (int) (width / (size * 0.5));
        return words.length() <= fits ? words : words.substring(0, fits - 1).strip() + "…";
    }

    static String number(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** At most one decimal; a true minus sign. */
    static String value(double value) {
        return number(value).replace('-', '−');
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
