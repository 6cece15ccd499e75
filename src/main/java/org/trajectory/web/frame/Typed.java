package org.trajectory.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.trajectory.web.Seen;

/** What somebody had typed into a form whose page can't be drawn again: an error page gives it back, to be copied. */
final class Typed {
    private static final int MOST = 50;
    private static final int LONGEST = 100_000;

    /** What nobody typed, or nobody wants on a screen. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            "_.*|.*(password|token|secret|code).*|version|revision|sure|" + Seen.FIELD, Pattern.CASE_INSENSITIVE);

    private Typed() {}

    /** By name of the field, in words; empty where no form was sent. */
    static Map<String, String> in(HttpServletRequest request) {
        var typed = new LinkedHashMap<String, String>();
        if (!request.getMethod().equals("POST")) {
            return typed;
        }
        request.getParameterMap().forEach((name, values) -> {
            var text = String.join(", ", values).strip();
            if (typed.size() < MOST
                    && !text.isEmpty()
                    && text.length() <= LONGEST
                    && !LEFT_OUT.matcher(name).matches()) {
                typed.put(words(name), text);
            }
        });
        return typed;
    }

    /** {@code decidedBy} becomes “Decided by”. */
    static String words(String name) {
        var spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[-_.]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? name : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
