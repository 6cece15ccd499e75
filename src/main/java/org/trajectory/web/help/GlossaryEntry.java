package org.trajectory.web.help;

import java.util.Locale;

/** One word of the field and what it means here. */
public record GlossaryEntry(String word, String meaning) {
    /** Where it stands on the page: {@code core-offer}. */
    public String id() {
        return idOf(word);
    }

    public static String idOf(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
