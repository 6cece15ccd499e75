package org.trajectory.partnership.motions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.votes.Voter;

/**
 * What a body votes on.
 *
 * @param meeting in which; null for a ballot between meetings
 * @param amends the motion whose text it would change; null for a motion of its own
 * @param kind which majority of the constitution it needs
 * @param closesAt end of a ballot between meetings
 * @param words how it came out; empty while it is open
 * @param decision number of the decision that it became
 */
public record Motion(
        long id,
        String authority,
        long body,
        @Nullable Long meeting,
        @Nullable Long amends,
        String title,
        String text,
        String reason,
        String proposer,
        String seconder,
        String kind,
        @Nullable String matterKind,
        @Nullable String matterReference,
        @Nullable LocalDate effectFrom,
        @Nullable LocalDate reviewOn,
        boolean secret,
        @Nullable Instant openedAt,
        @Nullable Instant closesAt,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        String words,
        @Nullable String decision) {

    public boolean isDraft() {
        return openedAt == null && closedAt == null;
    }

    public boolean isOpen() {
        return openedAt != null && closedAt == null;
    }

    public boolean isBallot() {
        return closesAt != null;
    }

    public String href() {
        return "/motions/" + id;
    }

    public String state() {
        return outcome != null
                ? switch (outcome) {
                    case "CARRIED" -> "Carried";
                    case "LOST" -> "Lost";
                    case "INQUORATE" -> "Not decided: no quorum";
                    default -> "Withdrawn";
                }
                : isOpen() ? "Vote open" : "Not yet voted";
    }

    public Optional<Decision.About> matter() {
        return matterKind == null || matterReference == null
                ? Optional.empty()
                : Optional.of(new Decision.About(matterKind, matterReference));
    }

    /** A motion to be put. */
    public record New(
            @Nullable Long meeting,
            @Nullable Long amends,
            String title,
            String text,
            String reason,
            String proposer,
            String seconder,
            String kind,
            Decision.@Nullable About matter,
            @Nullable LocalDate effectFrom,
            @Nullable LocalDate reviewOn,
            boolean secret) {}

    /**
     * A seat on the roll.
     *
     * @param person our number; null for somebody who can't sign in
     * @param choice as cast; empty where none is, or the vote is secret
     * @param voted whether a vote is cast
     */
    public record Place(
            long seat,
            Voter voter,
            @Nullable Long person,
            String name,
            @Nullable Long holding,
            Optional<String> choice,
            boolean voted) {}

    /** @param aside seats that stand aside with the reason @param waived seats that would, and may vote by a recorded waiver */
    public record Opening(
            List<Aside> aside, List<Aside> waived, @Nullable Instant closesAt) {
        /** @param why in words, for the record */
        public record Aside(long seat, String why) {}
    }
}
