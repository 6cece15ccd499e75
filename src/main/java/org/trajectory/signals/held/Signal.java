package org.trajectory.signals.held;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.SchoolId;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.SourceKind;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/**
 * A signal as it is held.
 *
 * @param people for a count, how many different people it comes from; else null
 * @param number in the unit of its type
 * @param beginsOn first day of a count
 * @param keepUntil last day on which it is held
 * @param stance of the school’s last answer: {@code accepts}, {@code adds}, {@code disputes}; null where there is none
 */
public record Signal(
        long id,
        AuthorityCode authority,
        SchoolId school,
        Urn urn,
        String type,
        SourceKind source,
        boolean anonymous,
        @Nullable Integer people,
        @Nullable BigDecimal number,
        String text,
        Sensitivity sensitivity,
        boolean goodNews,
        @Nullable LocalDate beginsOn,
        LocalDate notedOn,
        LocalDate knownAt,
        LocalDate expiresOn,
        LocalDate answerBy,
        LocalDate keepUntil,
        @Nullable Long countFile,
        String recordedBy,
        String recordedName,
        @Nullable Withheld withheld,
        boolean redacted,
        @Nullable Withdrawn withdrawn,
        @Nullable OffsetDateTime erasedAt,
        @Nullable String stance) {

    /** @param reason key in {@code reasons.yaml} @param until last day on which the school doesn’t see it */
    public record Withheld(String reason, String note, LocalDate until) {}

    public record Withdrawn(OffsetDateTime at, String because) {}

    /** An answer of the school. */
    public record Answer(String stance, String words, String name, OffsetDateTime at) {
        public String said() {
            return switch (stance) {
                case "accepts" -> "The school accepts it.";
                case "adds" -> "The school adds to it.";
                default -> "The school disputes it.";
            };
        }
    }

    /** A legal hold. */
    public record Hold(long id, String because, OffsetDateTime placedAt) {}

    public String words() {
        return SignalTypes.shipped().words(type);
    }

    public boolean sensitive() {
        return sensitivity == Sensitivity.SENSITIVE;
    }

    public boolean keptBack(LocalDate day) {
        return withheld != null && !withheld.until().isBefore(day);
    }

    public boolean answerable(LocalDate day) {
        return withdrawn == null && !answerBy.isBefore(day);
    }

    /** The school is asked for an answer; good news needs none. */
    public boolean waits(LocalDate day) {
        return stance == null && !goodNews && answerable(day) && !keptBack(day);
    }

    /** In a word or two, as on a given day. */
    public String state(LocalDate day) {
        if (withdrawn != null) {
            return "Withdrawn";
        }
        if (!day.isBefore(expiresOn)) {
            return "Lapsed";
        }
        if (keptBack(day)) {
            return "Kept back from the school";
        }
        if (stance != null) {
            return switch (stance) {
                case "accepts" -> "Accepted by the school";
                case "adds" -> "Answered by the school";
                default -> "Disputed by the school";
            };
        }
        if (goodNews) {
            return "Shown to the school";
        }
        return answerBy.isBefore(day) ? "Not answered" : "Waits for the school’s answer";
    }
}
