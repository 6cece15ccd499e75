package org.trajectory.categories;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Urn;

/**
 * A school whose category isn't what it was in the run before, and why.
 *
 * @param from key then; null for a school that wasn't in that run
 * @param to key now; null for a school that isn't in this one
 * @param changes inputs that differ, in plain words
 * @param parts what changed in the data, in the school and in the policy, in this order; empty for one that joined or left
 */
public record Movement(
        Urn urn,
        String name,
        @Nullable String phase,
        @Nullable String from,
        @Nullable String to,
        Scheme.@Nullable Need need,
        List<String> changes,
        List<Part> parts) {
    public Movement {
        changes = List.copyOf(changes);
        parts = List.copyOf(parts);
    }

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

    /**
     * One of the three steps from then to now. They are taken one after another, so that together they make the move.
     *
     * @param from category before the step; null where the policy of then has no answer
     * @param to category after it; the same where the step moved nothing
     * @param what changed, a sentence each
     */
    public record Part(
            Why why, @Nullable String from, @Nullable String to, List<String> what) {
        public Part {
            what = List.copyOf(what);
        }

        public boolean moved() {
            return !Objects.equals(from, to);
        }

        /** {@code 2A to 2B. Direction of travel: declining, was stable}; what changed without moving it says so. */
        public String words() {
            var told = String.join(". ", what);
            if (!moved()) {
                return what.isEmpty() ? "" : told + ". This alone moves nothing";
            }
            var step = "%s to %s".formatted(key(from), key(to));
            return what.isEmpty() ? step : step + ". " + told;
        }

        private static String key(@Nullable String category) {
            return category == null ? "no answer" : category.isEmpty() ? "not known" : category;
        }
    }

    /** Every part that moved it, the one that moved it last first. */
    public Set<Why> whys() {
        if (from == null || to == null) {
            return Set.of(from == null ? Why.JOINED : Why.LEFT);
        }
        var whys = new LinkedHashSet<Why>();
        parts.reversed().stream().filter(Part::moved).forEach(part -> whys.add(part.why()));
        return whys;
    }

    /** {@code The policy changed; the school changed} */
    public String why() {
        var words = whys().stream().map(Why::words).collect(Collectors.joining("; "));
        var first = words.indexOf("; ");
        return first < 0
                ? words
                : words.substring(0, first) + words.substring(first).replace("; The", "; the");
    }

    public String part(Why why) {
        return parts.stream()
                .filter(part -> part.why() == why)
                .map(Part::words)
                .findFirst()
                .orElse("");
    }
}
