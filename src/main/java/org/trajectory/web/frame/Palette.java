package org.trajectory.web.frame;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the components of GOV.UK Frontend our font and our colours. Their compiled sheet has the colours written in; each
 * becomes a custom property, which app.css sets for light, dark and print.
 */
final class Palette {
    private static final Pattern FONT_FACE = Pattern.compile("@font-face\\{[^}]*\\}");
    private static final Pattern COLOUR = Pattern.compile("([a-z-]+):([^;{}]*#[0-9a-f]{3,6}\\b[^;{}]*)(?=[;}])");
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{3,6}\\b");

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("#0b0c0c", "--ink");
        NAMES.put("#000", "--ink");
        NAMES.put("#505a5f", "--ink-quiet");
        NAMES.put("#1d70b8", "--action");
        NAMES.put("#1a65a6", "--action");
        NAMES.put("#003078", "--action-hover");
        NAMES.put("#144e81", "--action-edge");
        NAMES.put("#4c2c92", "--visited");
        NAMES.put("#00703c", "--button");
        NAMES.put("#005a30", "--button-hover");
        NAMES.put("#002d18", "--button-edge");
        NAMES.put("#d4351c", "--error");
        NAMES.put("#942514", "--error");
        NAMES.put("#aa2a16", "--error-hover");
        NAMES.put("#55150b", "--error-edge");
        NAMES.put("#b1b4b6", "--line");
        NAMES.put("#929191", "--line-strong");
        NAMES.put("#f3f2f1", "--surface-warm");
        NAMES.put("#dbdad9", "--surface-warm-hover");
        NAMES.put("#c1c3c5", "--surface-warm-hover");
        NAMES.put("#f4f8fb", "--surface-warm");
        NAMES.put("#e8f1f8", "--surface-warm");
        NAMES.put("#bbd4ea", "--surface-tint");
        NAMES.put("#d2e2f1", "--surface-tint");
        NAMES.put("#8eb8dc", "--line");
        NAMES.put("#0c2d4a", "--ink");
        NAMES.put("#fd0", "--focus");
    }

    private Palette() {}

    static String repainted(String css) {
        var plain = FONT_FACE.matcher(css).replaceAll("").replace("GDS Transport,arial", "Trajectory Sans,arial");
        return COLOUR.matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + ":"
                        + HEX.matcher(found.group(2))
                                .replaceAll(hex -> Matcher.quoteReplacement(named(found.group(1), hex.group())))));
    }

    /** White is paper where it fills, and the text upon a filled control where it writes; links and fills differ in the dark. */
    private static String named(String property, String hex) {
        if (hex.equals("#fff")) {
            return property.equals("color") ? "var(--on-action)" : "var(--paper)";
        }
        if (hex.equals("#1d70b8") && property.startsWith("background")) {
            return "var(--action-fill)";
        }
        var name = NAMES.get(hex);
        return name == null ? hex : "var(" + name + ")";
    }
}
