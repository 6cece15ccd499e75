package org.trajectory.funding.claims;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * A claim on a commitment.
 *
 * @param delivered what was done for the money, and the evidence of it
 * @param preparedBy who prepared it; never who certifies it
 * @param answeredBy who certified or refused it; empty while nobody has
 * @param file number of the payment file that it went into last; null while in none
 * @param sampledBecause why it was drawn for a closer look; empty where it wasn't
 * @param sampleFound what the closer look found; empty while it is to come
 * @param returned what was clawed back
 */
public record Claim(
        long id,
        AuthorityCode authority,
        long commitment,
        String provider,
        String title,
        Money amount,
        Money match,
        String delivered,
        LocalDate deliveredOn,
        String preparedBy,
        OffsetDateTime preparedAt,
        State state,
        String answeredBy,
        String reason,
        @Nullable Long file,
        @Nullable LocalDate paidOn,
        String failedBecause,
        String sampledBecause,
        String sampleFound,
        Money returned) {

    /** How far it has come. */
    public enum State {
        PREPARED("Waits to be certified"),
        REFUSED("Refused"),
        CERTIFIED("Certified, to be paid"),
        IN_FILE("In a payment file"),
        FAILED("Payment failed, to be paid again"),
        PAID("Paid");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean toBePaid() {
        return state == State.CERTIFIED || state == State.FAILED;
    }

    /** A claim drawn for a closer look is paid only once that found it in order. */
    public boolean waitsForSample() {
        return !sampledBecause.isEmpty() && sampleFound.isEmpty();
    }
}
