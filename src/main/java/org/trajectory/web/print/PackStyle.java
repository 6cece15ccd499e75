package org.trajectory.web.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The style of packs, written into the page itself: a pack is one file that can be sent and kept. */
public final class PackStyle {
    private static final String SHEET = new String(bytes("/assets/pack.css"), StandardCharsets.UTF_8);
    private static final String FONTS = face(400) + face(700);

    private PackStyle() {}

    public static String sheet() {
        return SHEET;
    }

    /** For the screen only; the PDF embeds its fonts itself. */
    public static String fonts() {
        return FONTS;
    }

    private static String face(int weight) {
        return "@font-face { font-family: \"%s\"; font-weight: %d; src: url(data:font/woff2;base64,%s) format(\"woff2\"); }\n"
                .formatted(
                        Fonts.FAMILY,
                        weight,
                        Base64.getEncoder()
                                .encodeToString(bytes("/assets/fonts/trajectory-sans-%d.woff2".formatted(weight))));
    }

    private static byte[] bytes(String name) {
        try (InputStream file = PackStyle.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("Missing from the class path: " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }
}
