package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.ConsortiaTable.Stay;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/** Writes who belongs where from a day on; what was said before stays recorded as withdrawn. Runs in its caller's transaction. */
@Component
class Memberships {
    private final ConsortiaTable table;

    Memberships(ConsortiaTable table) {
        this.table = table;
    }

    /**
     * From that day on each school belongs to the consortium given, or to none. Said again, it changes nothing.
     *
     * @param now for a number written down before the school's chain of URNs grew, the one it has now
     * @param from null for the beginning
     * @return the schools whose membership changed
     */
    Set<SchoolId> place(
            AuthorityCode authority,
            Map<SchoolId, Optional<ConsortiumId>> places,
            Map<SchoolId, SchoolId> now,
            @Nullable LocalDate from,
            String by) {
        var stays = new LinkedHashMap<SchoolId, ArrayList<Stay>>();
        var written = new HashSet<>(places.keySet());
        now.forEach((then, school) -> {
            if (places.containsKey(school)) {
                written.add(then);
            }
        });
        table.staysFrom(authority, written, from)
                .forEach(stay -> stays.computeIfAbsent(
                                now.getOrDefault(stay.school(), stay.school()), id -> new ArrayList<>())
                        .add(stay));
        var withdrawn = new ArrayList<Long>();
        var left = new HashSet<ConsortiumId>();
        var changed = new LinkedHashMap<SchoolId, ArrayList<Stay>>();
        places.forEach((school, target) -> {
            var held = stays.getOrDefault(school, new ArrayList<>());
            if (!says(held, target, from)) {
                changed.put(school, held);
                held.forEach(stay -> {
                    withdrawn.add(stay.id());
                    left.add(stay.consortium());
                });
            }
        });
        table.withdrawStays(withdrawn, by);
        changed.forEach((school, held) -> {
            for (var stay : held) {
                if (startsBefore(stay.from(), from)) {
                    table.stay(authority, stay.school(), stay.consortium(), stay.from(), from, by);
                }
            }
            places.getOrDefault(school, Optional.empty())
                    .ifPresent(target -> table.stay(authority, school, target, from, null, by));
        });
        left.forEach(consortium -> endIfEmpty(authority, consortium, from, by));
        return changed.keySet();
    }

    private static boolean says(ArrayList<Stay> held, Optional<ConsortiumId> target, @Nullable LocalDate from) {
        if (target.isEmpty()) {
            return held.isEmpty();
        }
        return held.size() == 1
                && held.getFirst().consortium().equals(target.get())
                && held.getFirst().to() == null
                && !startsBefore(from, held.getFirst().from());
    }

    /** True where the first day lies before the second; null is the beginning. */
    private static boolean startsBefore(@Nullable LocalDate first, @Nullable LocalDate second) {
        return second != null && (first == null || first.isBefore(second));
    }

    private void endIfEmpty(AuthorityCode authority, ConsortiumId consortium, @Nullable LocalDate from, String by) {
        if (table.staysIn(consortium, from).isEmpty()) {
            endName(authority, consortium, from, by);
        }
    }

    /** From that day on the consortium has no name, which is to say it doesn't exist. */
    void endName(AuthorityCode authority, ConsortiumId consortium, @Nullable LocalDate from, String by) {
        for (var named : table.namesFrom(consortium, from)) {
            table.withdrawName(named.id(), by);
            if (startsBefore(named.from(), from)) {
                table.name(authority, consortium, named.name(), named.from(), from, by);
            }
        }
    }

    /** From that day on it bears the name; the days before keep theirs. */
    void rename(AuthorityCode authority, ConsortiumId consortium, String name, @Nullable LocalDate from, String by) {
        endName(authority, consortium, from, by);
        table.name(authority, consortium, name, from, null, by);
    }

    /** Sees to it that a consortium which exists later exists from that day on. */
    void existFrom(AuthorityCode authority, ConsortiumId consortium, @Nullable LocalDate from, String by) {
        var names = table.namesFrom(consortium, from);
        if (!names.isEmpty() && startsBefore(from, names.getFirst().from())) {
            var first = names.getFirst();
            table.withdrawName(first.id(), by);
            table.name(authority, consortium, first.name(), from, first.to(), by);
        }
    }
}
