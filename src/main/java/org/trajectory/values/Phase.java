package org.trajectory.values;

import java.util.Locale;
import java.util.Optional;

/** Phase of education, in the order in which pages and files list them. */
public enum Phase {
    NURSERY("nursery"),
    PRIMARY("primary"),
    SECONDARY("secondary"),
    ALL_THROUGH("all-through"),
    SPECIAL("special"),
    ALTERNATIVE_PROVISION("alternative provision"),
    SIXTEEN_PLUS("16 plus");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** As files and pages say it: lower case, such as {@code alternative provision}. */
    public String word() {
        return word;
    }

    public static Optional<Phase> ofWord(String text) {
        var sought = text.strip().toLowerCase(Locale.ROOT);
        for (var phase : values()) {
            if (phase.word.equals(sought)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
