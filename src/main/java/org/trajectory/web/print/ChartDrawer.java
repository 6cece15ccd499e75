package org.trajectory.web.print;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws the SVG of our own charts, and no more of SVG than they use: groups and links, lines, paths of straight lines,
 * rectangles, circles, text. Batik would turn text into outlines; here it stays text in an embedded font.
 */
public final class ChartDrawer implements SVGDrawer {
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final Font regular = Fonts.load(400);
    private final Font bold = Fonts.load(700);

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext shared) {}

    @Override
    public void addFontFile(File file, String family, Integer weight, BaseRendererBuilder.FontStyle style) {}

    @Override
    public void close() {}

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double cssWidth, double cssHeight, double dotsPerPixel) {
        var view = Arrays.stream(svg.getAttribute("viewBox").trim().split("[ ,]+"))
                .filter(part -> !part.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        double width = view.length == 4 ? view[2] : number(svg, "width", 300);
        double height = view.length == 4 ? view[3] : number(svg, "height", 150);
        double scale = cssWidth > 0 ? cssWidth / dotsPerPixel / width : number(svg, "width", width) / width;
        return new Drawing(svg, width, height, scale, dotsPerPixel);
    }

    /** @param scale from the drawing's own units to CSS pixels */
    private final class Drawing implements SVGImage {
        private final Element svg;
        private final double width;
        private final double height;
        private final double scale;
        private final double dotsPerPixel;

        Drawing(Element svg, double width, double height, double scale, double dotsPerPixel) {
            this.svg = svg;
            this.width = width;
            this.height = height;
            this.scale = scale;
            this.dotsPerPixel = dotsPerPixel;
        }

        @Override
        public int getIntrinsicWidth() {
            return (int) Math.ceil(width * scale * dotsPerPixel);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) Math.ceil(height * scale * dotsPerPixel);
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            device.drawWithGraphics(
                    (float) x,
                    (float) y,
                    (float) Math.ceil(width * scale),
                    (float) Math.ceil(height * scale),
                    graphics -> {
                        graphics.scale(scale, scale);
                        children(graphics, svg);
                    });
        }
    }

    private void children(Graphics2D graphics, Element parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                draw(graphics, element);
            }
        }
    }

    private void draw(Graphics2D graphics, Element element) {
        switch (element.getTagName().toLowerCase(Locale.ROOT)) {
            case "g", "a" -> children(graphics, element);
            case "line" ->
                outline(
                        graphics,
                        element,
                        new Line2D.Double(
                                number(element, "x1", 0),
                                number(element, "y1", 0),
                                number(element, "x2", 0),
                                number(element, "y2", 0)));
            case "path" -> shape(graphics, element, path(element.getAttribute("d")));
            case "rect" ->
                shape(
                        graphics,
                        element,
                        new Rectangle2D.Double(
                                number(element, "x", 0),
                                number(element, "y", 0),
                                number(element, "width", 0),
                                number(element, "height", 0)));
            case "circle" -> {
                double r = number(element, "r", 0);
                shape(
                        graphics,
                        element,
                        new Ellipse2D.Double(number(element, "cx", 0) - r, number(element, "cy", 0) - r, 2 * r, 2 * r));
            }
            case "text" -> text(graphics, element);
            default -> {}
        }
    }

    private static void shape(Graphics2D graphics, Element element, java.awt.Shape shape) {
        var fill = inherited(element, "fill");
        if (!fill.equals("none")) {
            graphics.setColor(colour(fill));
            graphics.fill(shape);
        }
        outline(graphics, element, shape);
    }

    private static void outline(Graphics2D graphics, Element element, java.awt.Shape shape) {
        var stroke = element.getAttribute("stroke");
        if (stroke.isEmpty() || stroke.equals("none")) {
            return;
        }
        float width = (float) number(element, "stroke-width", 1);
        var dashes = element.getAttribute("stroke-dasharray").trim();
        int cap = element.getAttribute("stroke-linecap").equals("round") ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        if (dashes.isEmpty()) {
            graphics.setStroke(new BasicStroke(width, cap, BasicStroke.JOIN_ROUND));
        } else {
            var parts = dashes.split("[ ,]+");
            var pattern = new float[parts.length];
            for (int i = 0; i < parts.length; i++) {
                pattern[i] = Float.parseFloat(parts[i]);
            }
            graphics.setStroke(new BasicStroke(width, cap, BasicStroke.JOIN_ROUND, 10, pattern, 0));
        }
        graphics.setColor(colour(stroke));
        graphics.draw(shape);
    }

    private void text(Graphics2D graphics, Element element) {
        var words = element.getTextContent();
        if (words.isBlank()) {
            return;
        }
        boolean heavy = element.getAttribute("font-weight").equals("700");
        float size = Float.parseFloat(inherited(element, "font-size"));
        double width = (heavy ? bold : regular)
                .deriveFont(size)
                .getStringBounds(words, METRICS)
                .getWidth();
        double shift =
                switch (element.getAttribute("text-anchor")) {
                    case "middle" -> width / 2;
                    case "end" -> width;
                    default -> 0;
                };
        graphics.setColor(colour(inherited(element, "fill")));
        // the embedded font is found by family and style, so the bold one is asked for as the regular one's style
        graphics.setFont(regular.deriveFont(heavy ? Font.BOLD : Font.PLAIN, size));
        graphics.drawString(words, (float) (number(element, "x", 0) - shift), (float) number(element, "y", 0));
    }

    private static Path2D path(String commands) {
        var path = new Path2D.Double();
        var parts = commands.replaceAll("([MLZ])", " $1 ").trim().split("[ ,]+");
        for (int i = 0; i < parts.length; i++) {
            switch (parts[i]) {
                case "M" -> path.moveTo(Double.parseDouble(parts[++i]), Double.parseDouble(parts[++i]));
                case "L" -> path.lineTo(Double.parseDouble(parts[++i]), Double.parseDouble(parts[++i]));
                case "Z" -> path.closePath();
                default -> throw new IllegalArgumentException("Our charts draw with M, L and Z only: " + commands);
            }
        }
        return path;
    }

    /** As the element has it, or what it stands in; the drawing itself has both that are asked for. */
    private static String inherited(Element element, String attribute) {
        for (Node node = element; node instanceof Element one; node = node.getParentNode()) {
            if (one.hasAttribute(attribute)) {
                return one.getAttribute(attribute);
            }
        }
        throw new IllegalArgumentException("A drawing without " + attribute);
    }

    private static double number(Element element, String attribute, double otherwise) {
        var text = element.getAttribute(attribute).replace("px", "").trim();
        return text.matches("-?[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(text) : otherwise;
    }

    private static Color colour(String text) {
        return text.startsWith("#") ? Color.decode(text) : Color.decode("#14213d");
    }
}
