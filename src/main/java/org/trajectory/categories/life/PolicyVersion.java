package org.trajectory.categories.life;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/**
 * A version of an authority's policy.
 *
 * @param basedOn what it was begun from: a shipped policy, or {@code policy@version}
 * @param revision counts the changes: who saves must have seen the last
 * @param decision set once it is adopted
 */
public record PolicyVersion(
        long id,
        AuthorityCode authority,
        String policy,
        int version,
        Stage stage,
        @Nullable String basedOn,
        String title,
        String dmn,
        String hash,
        int revision,
        OffsetDateTime changedAt,
        String changedBy,
        @Nullable LocalDate proposedOn,
        @Nullable LocalDate consultedFrom,
        @Nullable LocalDate consultedTo,
        @Nullable Decision decision,
        @Nullable LocalDate supersededOn) {

    /** @param body who decided @param reference where it is recorded @param inForceFrom first day that it counts */
    public record Decision(String body, LocalDate decidedOn, String reference, LocalDate inForceFrom) {}

    public enum Stage {
        DRAFT("draft", "Draft"),
        PROPOSED("proposed", "Proposed"),
        CONSULTATION("consultation", "In consultation"),
        ADOPTED("adopted", "Adopted"),
        SUPERSEDED("superseded", "Superseded"),
        WITHDRAWN("withdrawn", "Withdrawn");

        private final String word;
        private final String words;

        Stage(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /** As the database keeps it. */
        String word() {
            return word;
        }

        public String words() {
            return words;
        }

        static Stage ofWord(String word) {
            for (var stage : values()) {
                if (stage.word.equals(word)) {
                    return stage;
                }
            }
            throw new IllegalArgumentException("No stage is called " + word);
        }
    }

    /** {@code eldershire@2} */
    public String reference() {
        return policy + "@" + version;
    }

    /** As decisions name it: {@code eldershire_2}. */
    public String matter() {
        return policy + "_" + version;
    }

    public boolean isDraft() {
        return stage == Stage.DRAFT;
    }

    /** Where it stands, in one sentence. */
    public String standing() {
        return switch (stage) {
            case DRAFT -> "A draft: nothing is decided.";
            case PROPOSED -> "Proposed" + (proposedOn == null ? "." : " on %s.".formatted(Dates.words(proposedOn)));
            case CONSULTATION ->
                consultedFrom == null || consultedTo == null
                        ? "In consultation."
                        : "In consultation from %s to %s."
                                .formatted(Dates.words(consultedFrom), Dates.words(consultedTo));
            case ADOPTED -> adopted() + ".";
            case SUPERSEDED ->
                (decision == null ? "Never adopted" : adopted())
                        + (supersededOn == null ? "." : "; superseded on %s.".formatted(Dates.words(supersededOn)));
            case WITHDRAWN -> "Withdrawn.";
        };
    }

    private String adopted() {
        return decision == null
                ? "Adopted"
                : "Adopted by %s on %s (%s), in force from %s"
                        .formatted(
                                decision.body(),
                                Dates.words(decision.decidedOn()),
                                decision.reference(),
                                Dates.words(decision.inForceFrom()));
    }
}
