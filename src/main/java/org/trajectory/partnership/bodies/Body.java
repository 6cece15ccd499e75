package org.trajectory.partnership.bodies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Fraction;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Seen;

/**
 * A board, forum or other body, with its rules in force.
 *
 * @param version of the constitution as adopted here
 */
public record Body(
        long id, AuthorityCode authority, String name, int version, LocalDate inForceFrom, Constitution constitution) {
    public String href() {
        return "/bodies/" + id;
    }

    /** @param seats all @param held by somebody @param voting seats with a vote */
    public record Listed(long id, String name, int seats, int held, int voting) {}

    /**
     * A seat with who holds it on the day asked about.
     *
     * @param unit consortium for which it sits; empty where it sits for none
     */
    public record Seat(
            long id,
            String constituency,
            String unit,
            int number,
            @Nullable String phase,
            boolean votes,
            Fraction weight,
            Optional<Holder> holder,
            Optional<Holder> substitute) {
        /** As pages and ballots call it: {@code North 2}, {@code authority 1}. */
        public String key() {
            return (unit.isEmpty() ? constituency : constituency + " " + unit) + " " + number;
        }
    }

    /** Seats that the constitution would give on a day and aren't there, and seats that are there and wouldn't be. */
    public record Change(List<Seat> added, List<Seat> ended) {
        public boolean isNone() {
            return added.isEmpty() && ended.isEmpty();
        }

        /** Mark of the seats and of who would lose one. */
        public String seen() {
            return Seen.of(
                    added.stream().map(Seat::key).toList(),
                    ended.stream()
                            .map(seat -> seat.key() + " "
                                    + seat.holder().map(Holder::name).orElse(""))
                            .toList());
        }
    }

    /**
     * @param person our number; null for somebody who can't sign in
     * @param standing what makes them fit
     * @param namedAt when it was kept
     */
    public record Holder(
            long holding,
            @Nullable Long person,
            String name,
            @Nullable Long school,
            String how,
            String standing,
            LocalDate from,
            Optional<LocalDate> termEnds,
            Instant namedAt) {}

    /** @param endedBy how it ended */
    public record Past(String seat, String name, LocalDate from, LocalDate to, String endedBy) {}

    /** A version of the constitution that isn't in force yet. */
    public record Draft(long id, long body, int version, String text) {}

    /** Somebody put forward for a seat. */
    public record Nominee(long id, String name, @Nullable Long person, String by) {}

    /** Who is to hold a seat. @param standing what was checked, in words */
    public record Filling(
            String name,
            @Nullable Long person,
            @Nullable Long school,
            boolean substitute,
            String how,
            String standing,
            LocalDate from) {}
}
