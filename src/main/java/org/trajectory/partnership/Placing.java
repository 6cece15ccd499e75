package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** Puts schools into consortia, and notes it in the record of changes. Runs in its caller's transaction. */
@Component
class Placing {
    private final ConsortiaTable table;
    private final Memberships memberships;
    private final Rolls rolls;
    private final Audit audit;

    Placing(ConsortiaTable table, Memberships memberships, Rolls rolls, Audit audit) {
        this.table = table;
        this.memberships = memberships;
        this.rolls = rolls;
        this.audit = audit;
    }

    /** Name of the consortium of each school, by the number that the school bears now. */
    Map<SchoolId, String> membership(AuthorityCode authority, LocalDate asAt) {
        var written = table.membership(authority, asAt);
        var now = rolls.now(written.keySet());
        var names = new LinkedHashMap<SchoolId, String>();
        written.forEach((then, name) -> names.putIfAbsent(now.getOrDefault(then, then), name));
        return names;
    }

    /** @return the schools whose membership changed */
    Set<SchoolId> place(
            AuthorityCode authority, Map<SchoolId, Optional<ConsortiumId>> places, @Nullable LocalDate from) {
        var reference = rolls.reference(from);
        var before = membership(authority, reference);
        var changed = memberships.place(authority, places, rolls.now(table.schools(authority)), from, by());
        if (!changed.isEmpty()) {
            var after = membership(authority, reference);
            audit.record(
                    "moved schools between consortia, from " + day(from),
                    authority.code(),
                    "consortia",
                    of(before, changed),
                    of(after, changed));
        }
        return changed;
    }

    /** Consortium of each school that changed, by our number of the school; empty text for none. */
    private static Map<Long, String> of(Map<SchoolId, String> membership, Set<SchoolId> changed) {
        var of = new TreeMap<Long, String>();
        changed.forEach(school -> of.put(school.value(), membership.getOrDefault(school, "")));
        return of;
    }

    /** The one of that name, there from that day on; made where there is none. */
    ConsortiumId named(AuthorityCode authority, String name, Phase phase, @Nullable LocalDate from) {
        var there = table.namesFrom(authority, from).stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .findFirst();
        if (there.isEmpty()) {
            return unlessTaken(name, () -> table.create(authority, phase, checked(name), from, by()));
        }
        memberships.existFrom(authority, there.get().getValue(), from, by());
        return there.get().getValue();
    }

    static String checked(String name) {
        var stripped = name.strip();
        var wrong = stripped.isEmpty() ? "a name is needed" : ConsortiaFile.wrongName(stripped);
        if (!wrong.isEmpty()) {
            throw new Refused("The consortium can’t be called so: " + wrong);
        }
        return stripped;
    }

    static <T> T unlessTaken(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Another consortium is called “%s” then: choose another name".formatted(name), e);
        }
    }

    static String day(@Nullable LocalDate from) {
        return from == null ? "the beginning" : from.toString();
    }

    static String by() {
        return Scope.current().actor();
    }
}
