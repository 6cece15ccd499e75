package org.trajectory.access.factors;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Second factors in words. */
public final class FactorWords {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private FactorWords() {}

    public static String when(Instant at) {
        return WHEN.format(at.atZone(ZoneId.systemDefault()));
    }

    /** What somebody has, for a page. */
    public static String of(Factors.State state) {
        if (!state.any()) {
            return state.needed() ? "None yet, though a role needs one" : "None";
        }
        var passkeys =
                state.passkeys() == 0 ? "" : state.passkeys() == 1 ? "one passkey" : state.passkeys() + " passkeys";
        var words = state.app()
                ? "App for codes (%d recovery codes left)%s"
                        .formatted(state.codesLeft(), passkeys.isEmpty() ? "" : ", " + passkeys)
                : passkeys;
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
