package org.trajectory.alerts.statements;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/**
 * The plan after an inspection put a school in a category of concern.
 *
 * @param inspectedOn first day of the inspection that it answers
 * @param dueOn last day on which it reaches the inspectorate in time
 * @param plan what it sets out, in short
 * @param judged whether it was found fit; null until it is judged
 * @param judgedWords what was said of it; empty for nothing
 * @param withdrawnWhy empty while it stands
 */
public record Statement(
        long id,
        SchoolId school,
        Urn urn,
        String name,
        LocalDate inspectedOn,
        LocalDate dueOn,
        String plan,
        String recordedBy,
        @Nullable LocalDate sentOn,
        @Nullable LocalDate judgedOn,
        @Nullable Boolean judged,
        String judgedWords,
        @Nullable LocalDate withdrawnOn,
        String withdrawnWhy) {

    /** How it stands. What may follow which is for {@link ActionStatements} to say. */
    public enum State {
        DUE,
        SENT,
        FIT,
        NOT_FIT,
        WITHDRAWN
    }

    /** As it stood on a day. */
    public State state(LocalDate day) {
        if (by(withdrawnOn, day)) {
            return State.WITHDRAWN;
        }
        if (by(judgedOn, day)) {
            return Boolean.TRUE.equals(judged) ? State.FIT : State.NOT_FIT;
        }
        return by(sentOn, day) ? State.SENT : State.DUE;
    }

    private static boolean by(@Nullable LocalDate on, LocalDate day) {
        return on != null && !on.isAfter(day);
    }

    public boolean overdue(LocalDate day) {
        return state(day) == State.DUE && dueOn.isBefore(day);
    }

    /** Such as {@code Sent on 3 March 2026, not judged yet}. */
    public String words(LocalDate day) {
        var judgedDay = judgedOn;
        var sentDay = sentOn;
        var withdrawn = withdrawnOn;
        return switch (state(day)) {
            case DUE ->
                overdue(day)
                        ? "Overdue since %s".formatted(Dates.words(dueOn))
                        : "To be sent by %s".formatted(Dates.words(dueOn));
            case SENT -> "Sent%s, not judged yet".formatted(sentDay == null ? "" : " on " + Dates.words(sentDay));
            case FIT -> "Judged fit%s".formatted(judgedDay == null ? "" : " on " + Dates.words(judgedDay));
            case NOT_FIT -> "Judged not fit%s".formatted(judgedDay == null ? "" : " on " + Dates.words(judgedDay));
            case WITHDRAWN -> "Withdrawn%s".formatted(withdrawn == null ? "" : " on " + Dates.words(withdrawn));
        };
    }

    /** What rules of alerts are told. */
    public String forRules(LocalDate day) {
        return switch (state(day)) {
            case DUE -> overdue(day) ? "overdue" : dueOn.minusDays(7).isAfter(day) ? "due later" : "due within a week";
            case SENT -> "sent";
            case FIT -> "judged fit";
            case NOT_FIT -> "judged not fit";
            case WITHDRAWN -> "none";
        };
    }
}
