package org.trajectory.categories;

import java.util.List;

/**
 * One thing that a policy may ask of a school; its name is the name of the DMN input data.
 *
 * @param meaning in plain words, with the unit
 * @param allowed the values it takes, where they can be listed; a missing value is FEEL's {@code null} unless a word for it is listed
 * @param circumstance true for what isn't the school's to change (its phase, the framework it was judged under)
 */
public record PolicyInput(String name, Kind kind, String meaning, List<String> allowed, boolean circumstance) {
    public enum Kind {
        TEXT("string"),
        NUMBER("number"),
        TRUTH("boolean");

        private final String feel;

        Kind(String feel) {
            this.feel = feel;
        }

        /** FEEL's name of the type. */
        public String feel() {
            return feel;
        }
    }

    public PolicyInput {
        allowed = List.copyOf(allowed);
    }
}
