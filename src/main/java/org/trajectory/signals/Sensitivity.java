package org.trajectory.signals;

import java.util.Locale;

/** How careful to be with a signal. */
public enum Sensitivity {
    ORDINARY("Ordinary"),
    /** Only the few whom the right names see it, and each look is put on record. */
    SENSITIVE("Sensitive");

    private final String words;

    Sensitivity(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Sensitivity of(String key) {
        return key.equals("sensitive") ? SENSITIVE : ORDINARY;
    }
}
