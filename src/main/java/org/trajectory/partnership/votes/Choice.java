package org.trajectory.partnership.votes;

import java.util.Locale;
import java.util.Optional;

/** How a vote is cast. Who says nothing hasn't voted. */
public enum Choice {
    FOR,
    AGAINST,
    ABSTAIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Choice> ofWord(String word) {
        for (var choice : values()) {
            if (choice.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
