package org.trajectory.web.charts;

/**
 * Writes the small part of SVG that our charts use and our PDF drawer knows: groups, links, lines, paths of straight
 * lines, rectangles, circles and text. Colours are attributes, so that the PDF has them; the style sheet of the pages
 * overrides them by class, so that the dark mode has its own. What most elements have is said once, of the whole drawing: a
 * school's page has thousands of them.
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

    /** Of labels, and of text that says nothing else. */
    private static final double SMALL = 13;

    private static final String QUIET_TEXT = "c-quiet-text";

    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }
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
                .append("\" font-family=\"Trajectory Sans, arial, sans-serif\" font-size=\"13\" fill=\"")
                .append(QUIET)
                .append("\"><title>")
                .append(escaped(title))
                .append("</title><desc>")
                .append(escaped(description))
                .append("</desc>");
    }

    Svg line(double x1, double y1, double x2, double y2, String css, String stroke, double width) {
        ends(x1, y1, x2, y2, css, stroke);
        return width == 1 ? close() : attribute("stroke-width", width).close();
    }

    Svg dashed(double x1, double y1, double x2, double y2, String css, String stroke) {
        return ends(x1, y1, x2, y2, css, stroke)
                .attribute("stroke-dasharray", "4 3")
                .close();
    }

    private Svg ends(double x1, double y1, double x2, double y2, String css, String stroke) {
        return begin("line", css)
                .attribute("x1", x1)
                .attribute("y1", y1)
                .attribute("x2", x2)
                .attribute("y2", y2)
                .attribute("stroke", stroke);
    }

    /** Thin straight lines as one: a grid. */
    Svg hairs(String path, String css, String stroke) {
        return begin("path", css)
                .attribute("d", path)
                .attribute("fill", "none")
                .attribute("stroke", stroke)
                .close();
    }

    /** @param path commands M, L and Z only, absolute */
    Svg stroke(String path, String css, String stroke, double width) {
        return stroke(path, css, stroke, width, "");
    }

    /** @param dashes lengths of strokes and gaps in turn; empty for a line without gaps */
    Svg stroke(String path, String css, String stroke, double width, String dashes) {
        begin("path", css)
                .attribute("d", path)
                .attribute("fill", "none")
                .attribute("stroke", stroke)
                .attribute("stroke-width", width)
                .attribute("stroke-linejoin", "round")
                .attribute("stroke-linecap", dashes.isEmpty() ? "round" : "butt");
        return dashes.isEmpty()
                ? close()
                : attribute("stroke-dasharray", dashes).close();
    }

    Svg area(String path, String css, String fill) {
        return begin("path", css).attribute("d", path).attribute("fill", fill).close();
    }

    Svg rect(double x, double y, double width, double height, String css, String fill) {
        return begin("rect", css)
                .attribute("x", x)
                .attribute("y", y)
                .attribute("width", width)
                .attribute("height", height)
                .attribute("fill", fill)
                .close();
    }

    /** @param reads what a pointer over it reads out */
    Svg circle(double x, double y, double radius, String css, String fill, String stroke, String reads) {
        begin("circle", css)
                .attribute("cx", x)
                .attribute("cy", y)
                .attribute("r", radius)
                .attribute("fill", fill);
        if (!stroke.equals("none")) {
            attribute("stroke", stroke);
        }
        text.append("><title>").append(escaped(reads)).append("</title></circle>");
        return this;
    }

    Svg text(double x, double y, String words, Anchor anchor, String css, String fill, double size, boolean bold) {
        text.append("<text");
        attribute("x", x).attribute("y", y);
        if (anchor != Anchor.START) {
            attribute("text-anchor", anchor.word);
        }
        if (!css.equals(QUIET_TEXT)) {
            attribute("class", css).attribute("fill", fill);
        }
        if (size != SMALL) {
            attribute("font-size", size);
        }
        if (bold) {
            attribute("font-weight", "700");
        }
        text.append('>').append(escaped(words)).append("</text>");
        return this;
    }

    /** Written piece by piece: a chart of a large authority has thousands of marks, and a format is read anew for each. */
    private Svg begin(String element, String css) {
        text.append('<').append(element);
        return attribute("class", css);
    }

    private Svg attribute(String name, double value) {
        text.append(' ').append(name).append("=\"");
        append(text, value);
        text.append('"');
        return this;
    }

    private Svg attribute(String name, String value) {
        text.append(' ').append(name).append("=\"").append(value).append('"');
        return this;
    }

    private Svg close() {
        text.append("/>");
        return this;
    }

    Svg label(double x, double y, String words, Anchor anchor) {
        return text(x, y, words, anchor, QUIET_TEXT, QUIET, SMALL, false);
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

    /** With at most one decimal. */
    static String number(double value) {
        var text = new StringBuilder(8);
        append(text, value);
        return text.toString();
    }

    static void append(StringBuilder text, double value) {
        long tenths = Math.round(value * 10);
        if (tenths < 0) {
            text.append('-');
        }
        long size = Math.abs(tenths);
        text.append(size / 10);
        if (size % 10 != 0) {
            text.append('.').append(size % 10);
        }
    }

    /** At most one decimal; a true minus sign. */
    static String value(double value) {
        return number(value).replace('-', '−');
    }

    static String escaped(String words) {
        for (int i = 0; i < words.length(); i++) {
            if (special(words.charAt(i))) {
                return replaced(words);
            }
        }
        return words;
    }

    private static String replaced(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static boolean special(char character) {
        return character == '&' || character == '<' || character == '>' || character == '"';
    }
}
