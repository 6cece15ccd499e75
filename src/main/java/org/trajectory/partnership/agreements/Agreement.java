package org.trajectory.partnership.agreements;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an authority and a consortium owe each other.
 *
 * @param consortium our number of it
 * @param called how the consortium is called today
 * @param untilDay the last day
 * @param answer what the consortium said; empty while it hasn't
 * @param endedOn before its time; null where it wasn't
 */
public record Agreement(
        long id,
        String authority,
        long consortium,
        String called,
        String title,
        String purpose,
        LocalDate fromDay,
        LocalDate untilDay,
        @Nullable Instant issuedAt,
        Optional<Answer> answer,
        @Nullable LocalDate endedOn,
        String endedBecause) {

    public String href() {
        return "/consortium-agreements/" + id;
    }

    public boolean isDraft() {
        return issuedAt == null;
    }

    /** True while both sides owe what it says. */
    public boolean holds(LocalDate day) {
        return answer.filter(Answer::accepted).isPresent() && endedOn == null && !day.isAfter(untilDay);
    }

    public boolean waitsForAnswer() {
        return issuedAt != null && answer.isEmpty() && endedOn == null;
    }

    public String state(LocalDate day) {
        if (issuedAt == null) {
            return "Draft";
        }
        if (endedOn != null) {
            return "Ended early";
        }
        if (answer.isEmpty()) {
            return "Issued, not answered yet";
        }
        if (!answer.get().accepted()) {
            return "Declined";
        }
        return day.isBefore(fromDay) ? "Accepted, not begun" : day.isAfter(untilDay) ? "Run out" : "In force";
    }

    /** @param by name and position of who answered @param text why not, or what was said besides */
    public record Answer(boolean accepted, String by, String text, Instant at) {}

    /** Who owes a duty. */
    public enum Side {
        AUTHORITY("authority", "The authority"),
        CONSORTIUM("consortium", "The consortium");

        private final String key;
        private final String words;

        Side(String key, String words) {
            this.key = key;
            this.words = words;
        }

        public String key() {
            return key;
        }

        public String words() {
            return words;
        }

        static Side of(String key) {
            return key.equals("authority") ? AUTHORITY : CONSORTIUM;
        }
    }

    /** @param wanted by what it is seen that it was done; may be empty @param evidence the oldest first */
    public record Duty(
            long id, long agreement, Side side, String what, String wanted, LocalDate dueOn, List<Evidence> evidence) {
        public Duty {
            evidence = List.copyOf(evidence);
        }

        public boolean isDone() {
            return !evidence.isEmpty() && evidence.getLast().state().equals("done");
        }

        /** How it stands on that day, in words. */
        public String state(LocalDate day) {
            var latest = evidence.isEmpty() ? "" : evidence.getLast().state();
            return switch (latest) {
                case "done" -> "Done";
                case "not done" -> "Not done";
                default -> day.isAfter(dueOn) ? "Overdue" : latest.isEmpty() ? "Nothing told yet" : "Under way";
            };
        }
    }

    /** @param state under way, done or not done */
    public record Evidence(String state, LocalDate day, String text) {}

    /** @param kind monitoring or evaluation @param found met, partly or not met @param next when it is looked at again */
    public record Review(String kind, LocalDate day, String found, String text, Optional<LocalDate> next) {}

    /** What a draft says. */
    public record New(long consortium, String title, String purpose, LocalDate from, LocalDate until) {}
}
