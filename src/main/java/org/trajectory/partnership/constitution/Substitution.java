package org.trajectory.partnership.constitution;

import java.util.Set;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Constitution.Seats;

/** Who may stand in for the holder of a seat: what the word of a constitution means. */
public sealed interface Substitution {
    /** The words of the format beside the ids of constituencies. */
    Set<String> WORDS = Set.of("none", "vice", "named", "same");

    /** What somebody at a school can be. */
    Set<String> AT_A_SCHOOL = Set.of("headteacher", "chair-of-governors", "governor");

    record Nobody() implements Substitution {}

    /** A vice-lead of the consortium for which the seat is, and nobody else. */
    record ViceLead() implements Substitution {}

    /** Whoever was named in time. @param days so many before that of the meeting; nought: before it is opened */
    record Named(int days) implements Substitution {}

    /** Somebody who could hold a seat of that constituency themselves, and doesn’t sit on the body. */
    record Of(Constituency constituency) implements Substitution {
        /** Whether whoever is of it sits for a school, which then has to be one of the constituency’s. */
        public boolean ofSchools() {
            return !constituency.are().isEmpty() && AT_A_SCHOOL.containsAll(constituency.are());
        }

        /** Whether its seats are for single consortia. */
        public boolean byConsortium() {
            return constituency.seats() instanceof Seats.PerConsortium;
        }
    }

    /** A rule that can’t be met lets nobody stand in; the check of a constitution finds it. */
    static Substitution of(Constitution constitution, Constituency seat) {
        return switch (seat.substitute()) {
            case "none" -> new Nobody();
            case "vice" -> seat.seats() instanceof Seats.PerConsortium ? new ViceLead() : new Nobody();
            case "named" -> new Named(seat.noticeOfSubstitute());
            case "same" -> new Of(seat);
            default ->
                constitution
                        .constituency(seat.substitute())
                        .<Substitution>map(Of::new)
                        .orElse(new Nobody());
        };
    }

    /** Such as {@code a vice-lead of the consortium}. */
    default String words() {
        if (this instanceof Of of) {
            return "somebody of “%s” who has no seat on the body"
                    .formatted(of.constituency().title());
        }
        if (this instanceof Named named) {
            return named.days() == 0
                    ? "whoever was named before the meeting is opened"
                    : "whoever was named at least %s before the day of the meeting".formatted(days(named.days()));
        }
        return this instanceof ViceLead ? "a vice-lead of the consortium" : "nobody";
    }

    static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
