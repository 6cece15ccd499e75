package org.trajectory.access.sessions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a person which of their devices a session is on, from what the browser says of itself. */
public final class DeviceWords {
    /** The first that occurs counts: most browsers name others too. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg/", "Edge",
            "OPR/", "Opera",
            "SamsungBrowser/", "Samsung Internet",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Android", "Android",
            "CrOS", "a Chromebook",
            "Windows", "Windows",
            "Mac OS X", "a Mac",
            "Linux", "Linux");

    private DeviceWords() {}

    public static String of(@Nullable String userAgent) {
        var text = userAgent == null ? "" : userAgent;
        var browser = first(BROWSERS, text);
        var system = first(SYSTEMS, text);
        if (browser == null && system == null) {
            return "A device that doesn’t say what it is";
        }
        return (browser == null ? "A browser" : browser) + (system == null ? "" : " on " + system);
    }

    private static @Nullable String first(Map<String, String> known, String text) {
        return known.entrySet().stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
