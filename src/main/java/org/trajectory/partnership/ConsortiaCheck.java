package org.trajectory.partnership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.Kind;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.Status;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** Holds a file of consortia against the register: each school known, of this authority, not closed, and named once. */
final class ConsortiaCheck {
    private ConsortiaCheck() {}

    /** @param placed by row, in the file's order @param faults each with file, line and column */
    record Checked(Map<ConsortiaFile.Row, School> placed, List<String> faults) {}

    /**
     * @param then the schools as on the day from which the memberships count
     * @param now the schools as on the last day that is known
     */
    static Checked check(
            ConsortiaFile file, AuthorityCode authority, LocalDate from, Map<Urn, School> then, Map<Urn, School> now) {
        var faults = new ArrayList<>(file.faults());
        var placed = new java.util.LinkedHashMap<ConsortiaFile.Row, School>();
        var seen = new HashMap<SchoolId, ConsortiaFile.Row>();
        for (var row : file.rows()) {
            var school = now.getOrDefault(row.urn(), then.get(row.urn()));
            var fault = fault(authority, from, row.urn(), school, then.get(row.urn()));
            if (fault == null && school != null) {
                var before = seen.putIfAbsent(school.id(), row);
                if (before != null) {
                    fault = "%s is the same school as %s on line %d; keep one of the two"
                            .formatted(row.urn(), before.urn(), before.line());
                } else {
                    placed.put(row, school);
                }
            }
            if (fault != null) {
                faults.add("%s, line %d, column urn: %s".formatted(file.name(), row.line(), fault));
            }
        }
        return new Checked(placed, List.copyOf(faults));
    }

    private static @Nullable String fault(
            AuthorityCode authority, LocalDate from, Urn urn, @Nullable School now, @Nullable School then) {
        if (now == null) {
            return "the register has no school %s; check the number, or import the register first".formatted(urn);
        }
        if (now.kind() != Kind.STATE_FUNDED) {
            return "%s (%s) isn’t a state-funded school, and only those belong to consortia; take the line out"
                    .formatted(urn, now.name());
        }
        boolean ours = authority.equals(now.authority()) || (then != null && authority.equals(then.authority()));
        if (!ours) {
            return "%s (%s) belongs to authority %s, not %s; take the line out"
                    .formatted(urn, now.name(), now.authority() == null ? "unknown" : now.authority(), authority);
        }
        if (now.status() == Status.CLOSED && !openSince(from, now, then)) {
            return "%s (%s) closed%s, before %s, the first day of the membership; name the school that followed it, or take the line out"
                    .formatted(
                            urn,
                            now.name(),
                            now.closed() == null ? "" : " on " + Dates.words(now.closed()),
                            Dates.words(from));
        }
        return null;
    }

    private static boolean openSince(LocalDate from, School now, @Nullable School then) {
        return (then != null && then.status().isOpen())
                || (now.closed() != null && !now.closed().isBefore(from));
    }
}
