package org.trajectory.partnership.meetings;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.decisions.Decision;

/**
 * A meeting of a body.
 *
 * @param notifiedAt when the notice went out and the papers were frozen
 * @param shortBecause why the notice was shorter than the constitution asks for; empty where it wasn't
 * @param minutes empty until it is closed
 * @param outOfTerm why it meets outside term time; empty where it doesn’t
 * @param resumesAt when it goes on; null unless it is adjourned
 */
public record Meeting(
        long id,
        String authority,
        long body,
        Instant startsAt,
        String place,
        @Nullable Instant notifiedAt,
        String shortBecause,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt,
        String minutes,
        int version,
        String outOfTerm,
        @Nullable Instant resumesAt) {
    public String href() {
        return "/meetings/" + id;
    }

    public boolean isUnderWay() {
        return openedAt != null && closedAt == null && resumesAt == null;
    }

    public String state() {
        return closedAt != null
                ? "Closed"
                : resumesAt != null
                        ? "Adjourned"
                        : openedAt != null ? "Under way" : notifiedAt != null ? "Notice given" : "Being prepared";
    }

    /**
     * @param paper its text; frozen once the notice went out
     * @param exemptBecause empty where it is open to everybody
     */
    public record Item(
            long id,
            int number,
            String title,
            String paper,
            String exemptBecause,
            @Nullable String matterKind,
            @Nullable String matterReference,
            @Nullable Instant asAt) {
        public Optional<Decision.About> matter() {
            return matterKind == null || matterReference == null
                    ? Optional.empty()
                    : Optional.of(new Decision.About(matterKind, matterReference));
        }
    }
}
