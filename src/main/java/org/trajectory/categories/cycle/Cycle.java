package org.trajectory.categories.cycle;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/**
 * One round from proposed to agreed categories.
 *
 * @param run whose categories are shared
 * @param answerBy last day for answers
 * @param decision number in the register; null until the board has decided
 * @param because what made it necessary within the year; empty for a yearly one
 */
public record Cycle(
        long id,
        AuthorityCode authority,
        String title,
        long run,
        LocalDate shareOn,
        LocalDate answerBy,
        LocalDate boardOn,
        Stage stage,
        @Nullable LocalDate sharedOn,
        @Nullable String decision,
        @Nullable LocalDate agreedFrom,
        Kind kind,
        String because) {

    /** All schools of the run, or some within the year by the same steps in shorter time. */
    public enum Kind {
        YEARLY("yearly"),
        IN_YEAR("in-year");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Kind ofWord(String word) {
            return word.equals(IN_YEAR.word) ? IN_YEAR : YEARLY;
        }
    }

    public boolean inYear() {
        return kind == Kind.IN_YEAR;
    }

    public enum Stage {
        PREPARED("Prepared"),
        SHARED("Shared with the schools"),
        MODERATION("In moderation"),
        AGREED("Agreed"),
        ABANDONED("Abandoned");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean open() {
        return stage == Stage.PREPARED || stage == Stage.SHARED || stage == Stage.MODERATION;
    }

    /** What a school said. */
    public record Answer(boolean agrees, String words, String evidence, String name, OffsetDateTime at) {}

    /**
     * @param moderators name and consortium or office, each
     * @param views the category that each held alone, in the order of moderators; empty where it isn't recorded
     */
    public record Moderation(
            String category, String reason, List<String> moderators, List<String> views, OffsetDateTime at) {}

    /**
     * A school in a cycle.
     *
     * @param proposed key by the run; empty where it isn't known
     * @param extended last day for this school, where it got more time
     */
    public record Standing(
            SchoolId school,
            Urn urn,
            String name,
            String proposed,
            @Nullable Answer answer,
            @Nullable LocalDate extended,
            @Nullable Moderation moderation) {

        /** What goes to the board. */
        public String category() {
            return moderation == null ? proposed : moderation.category();
        }

        public boolean challenged() {
            return answer != null && !answer.agrees();
        }

        /** How the category came about, as it is kept. */
        String how() {
            return moderation != null
                    ? "moderated"
                    : answer == null ? "silent" : answer.agrees() ? "agreed" : "unmoderated";
        }

        /** The same for people. */
        public String words() {
            return switch (how()) {
                case "moderated" -> "Moderated";
                case "silent" -> "No answer";
                case "agreed" -> "Agrees";
                default -> "Challenges";
            };
        }
    }
}
