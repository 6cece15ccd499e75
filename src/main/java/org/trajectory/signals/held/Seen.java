package org.trajectory.signals.held;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which signals a reader may see, and which of them are asked for.
 *
 * @param authority whose; null where only own schools are read
 * @param ordinary keys of the types of which ordinary signals may be seen
 * @param sensitive keys of the types of which sensitive ones may be seen
 * @param actor who sees what they recorded themselves
 * @param type key; null for all
 * @param source key of a kind of source; null for all
 * @param state see {@link #STATES}
 * @param schools our own numbers; empty for all
 */
public record Seen(
        @Nullable String authority,
        Set<String> ordinary,
        Set<String> sensitive,
        String actor,
        @Nullable String type,
        @Nullable String source,
        String state,
        Set<Long> schools,
        LocalDate today) {
    /** In which states signals can be sought. */
    static final List<String> STATES =
            List.of("live", "waiting", "disputed", "answered", "silent", "kept-back", "lapsed", "withdrawn", "all");

    public Seen {
        ordinary = Set.copyOf(ordinary);
        sensitive = Set.copyOf(sensitive);
        schools = Set.copyOf(schools);
    }

    public Seen asking(@Nullable String newType, @Nullable String newSource, String newState, Set<Long> newSchools) {
        return new Seen(authority, ordinary, sensitive, actor, newType, newSource, newState, newSchools, today);
    }

    static String words(String state) {
        return switch (state) {
            case "live" -> "Counting today";
            case "waiting" -> "Waiting for the school’s answer";
            case "disputed" -> "Disputed by the school";
            case "answered" -> "Answered by the school";
            case "silent" -> "Not answered";
            case "kept-back" -> "Kept back from the school";
            case "lapsed" -> "Lapsed";
            case "withdrawn" -> "Withdrawn";
            default -> "All";
        };
    }
}
