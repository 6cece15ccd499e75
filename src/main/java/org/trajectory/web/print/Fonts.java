package org.trajectory.web.print;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The font shipped with the product, in its two weights. */
public final class Fonts {
    public static final String FAMILY = "Trajectory Sans";

    /** Bytes before the directory of tables, and of each entry in it. */
    private static final int HEAD = 12;

    private static final int ENTRY = 16;

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

    /**
     * As {@link #open}, without the table by which letters are drawn together: what is drawn as one sign for “ff” or “ffi” in
     * a PDF has no letters behind it, so that “staff” would be read out and copied as “sta”.
     */
    static InputStream forPaper(int weight) {
        try (var file = open(weight)) {
            var bytes = file.readAllBytes();
            int tables = (bytes[4] & 0xff) << 8 | bytes[5] & 0xff;
            for (int i = 0; i < tables; i++) {
                int at = HEAD + i * ENTRY;
                if (new String(bytes, at, 4, StandardCharsets.US_ASCII).equals("GSUB")) {
                    System.arraycopy("none".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 4);
                }
            }
            return new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The font can't be read", e);
        }
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
