package org.trajectory.categories.checker;

import java.util.List;
import org.trajectory.platform.Table;

/**
 * One thing that the checker noticed.
 *
 * @param rules numbers or names of the rows concerned
 * @param message what is wrong, where, and what to do
 * @param example a school that shows it, in words; empty where none is needed
 */
public record Finding(Kind kind, List<String> rules, String message, String example) {
    public Finding {
        rules = List.copyOf(rules);
    }

    public enum Kind {
        /** Some school fits no rule. */
        GAP("gap", true),
        /** Several rules fit one school where the table promises one. */
        OVERLAP("overlap", true),
        /** Several rules fit one school and say different things. */
        CONTRADICTION("contradiction", true),
        UNREACHABLE("unreachable", false),
        /** A school in greater need gets the better category, or less help. */
        INVERSION("inversion", false),
        /** An example doesn't come out as it must. */
        EXAMPLE("example", true),
        MISSING_INPUT("missing-input", false),
        /** One pupil more or less would move a school. */
        ONE_PUPIL("one-pupil", false),
        SINGLE_SCHOOL("single-school", false),
        /** The table asks in a form that only the engine understands, so that it was tried on a sample. */
        SAMPLED("sampled", false);

        private final String word;
        private final boolean stops;

        Kind(String word, boolean stops) {
            this.word = word;
            this.stops = stops;
        }

        /** As verbs and files name it. */
        public String word() {
            return word;
        }

        /** True where a policy with it can't be proposed. */
        public boolean stops() {
            return stops;
        }

        public String words() {
            return switch (this) {
                case MISSING_INPUT -> "Often missing";
                case ONE_PUPIL -> "One pupil decides";
                case SINGLE_SCHOOL -> "A single school";
                case SAMPLED -> "Tried on a sample";
                default -> Character.toUpperCase(word.charAt(0)) + word.substring(1);
            };
        }
    }

    /** A finding a row. */
    public static Table table(List<Finding> findings) {
        return new Table(
                List.of("kind", "rules", "message", "example"),
                findings.stream()
                        .map(one ->
                                List.of(one.kind().word(), String.join(";", one.rules()), one.message(), one.example()))
                        .toList());
    }
}
