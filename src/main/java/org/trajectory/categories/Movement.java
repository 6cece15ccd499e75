package org.trajectory.categories;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Urn;

/**
 * A school whose category isn't what it was in the run before, and why.
 *
 * @param from key then; null for a school that wasn't in that run
 * @param to key now; null for a school that isn't in this one
 * @param changes inputs that differ, in plain words
 */
public record Movement(
        Urn urn,
        String name,
        @Nullable String phase,
        @Nullable String from,
        @Nullable String to,
        Why why,
        Scheme.@Nullable Need need,
        List<String> changes) {

    public enum Why {
        SCHOOL("The school changed"),
        POLICY("The policy changed"),
        DATA("The data known changed"),
        JOINED("New in this run"),
        LEFT("No longer in this run");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
