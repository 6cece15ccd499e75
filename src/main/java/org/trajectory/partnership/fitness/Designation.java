package org.trajectory.partnership.fitness;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a system leader is designated, by whom, from when to when.
 *
 * @param person our number where they can sign in; null otherwise
 * @param kind NLE, LLE, SLE or NLG
 * @param until the last day; empty while no end is known
 */
public record Designation(
        long id,
        String name,
        @Nullable Long person,
        String kind,
        String designator,
        LocalDate from,
        Optional<LocalDate> until) {
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
    }

    boolean isOf(@Nullable Long someone, String called) {
        return person != null && someone != null ? person.equals(someone) : name.equalsIgnoreCase(called);
    }
}
