package org.trajectory.schools.derivation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reorganisations of local government: which codes a day ended and which it began. Read from {@code authorities.yaml}. */
public final class AuthorityChanges {
    private final List<Change> changes;
    private final Map<String, LocalDate> begins = new HashMap<>();
    private final Map<String, LocalDate> ends = new HashMap<>();
    private final Set<LocalDate> days = new HashSet<>();

    /** @param on the first day of the new codes */
    public record Change(LocalDate on, Set<String> from, Set<String> to) {}

    public AuthorityChanges(List<Change> changes) {
        this.changes = List.copyOf(changes);
        for (var change : changes) {
            days.add(change.on());
            change.to().forEach(code -> begins.putIfAbsent(code, change.on()));
            change.from().forEach(code -> ends.putIfAbsent(code, change.on()));
        }
    }

    static AuthorityChanges of(JsonNode yaml) {
        var changes = new ArrayList<Change>();
        for (var node : yaml.path("changes")) {
            changes.add(new Change(
                    LocalDate.parse(node.path("on").asText()), set(node.path("from")), set(node.path("to"))));
        }
        return new AuthorityChanges(changes);
    }

    /** First day of the code; {@link LocalDate#MIN} where it is older than anything we know. */
    public LocalDate begins(String code) {
        return begins.getOrDefault(code, LocalDate.MIN);
    }

    /** The first day on which the code no longer is one; {@link LocalDate#MAX} while it lives. */
    public LocalDate ends(String code) {
        return ends.getOrDefault(code, LocalDate.MAX);
    }

    public boolean alive(String code, LocalDate day) {
        return !day.isBefore(begins(code)) && day.isBefore(ends(code));
    }

    /** The code that this one was or became by the day, where there is only one such; null where there are several. */
    public @Nullable String at(String code, LocalDate day) {
        var now = code;
        for (int step = 0; step < changes.size() + 1; step++) {
            if (alive(now, day)) {
                return now;
            }
            var next = new HashSet<String>();
            for (var change : changes) {
                if (change.to().contains(now) && day.isBefore(change.on())) {
                    next.addAll(change.from());
                    if (into(now) > 1) {
                        return null;
                    }
                } else if (change.from().contains(now) && !day.isBefore(change.on())) {
                    next.addAll(change.to());
                }
            }
            if (next.size() != 1) {
                return null;
            }
            now = next.iterator().next();
        }
        return null;
    }

    private long into(String code) {
        return changes.stream().filter(change -> change.to().contains(code)).count();
    }

    /** The days on which codes change, for splitting time. */
    public Set<LocalDate> days() {
        return days;
    }

    private static Set<String> set(JsonNode node) {
        var set = new HashSet<String>();
        node.forEach(text -> set.add(text.asText()));
        return Set.copyOf(set);
    }
}
