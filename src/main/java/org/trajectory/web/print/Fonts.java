package org.trajectory.web.print;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The font shipped with the product, in its two weights. */
public final class Fonts {
    public static final String FAMILY = "Trajectory Sans";

    private Fonts() {}

    /** @param weight 400 or 700 */
    public static InputStream open(int weight) {
        var name = "/assets/fonts/trajectory-sans-%d.ttf".formatted(weight);
        var file = Fonts.class.getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException("The font is missing from the class path: " + name);
        }
        return file;
    }

    static Font load(int weight) {
        try (var file = open(weight)) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The font can't be read", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font can't be read", e);
        }
    }
}
