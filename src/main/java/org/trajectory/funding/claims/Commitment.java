package org.trajectory.funding.claims;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.funding.ledger.Account;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;

/**
 * Money promised under an agreement.
 *
 * @param claimed what its claims come to so far, those refused left out
 * @param acceptedBy who accepted its conditions for the provider; null while nobody has
 * @param ended true once no more is claimed
 */
public record Commitment(
        long id,
        AuthorityCode authority,
        Account payer,
        Terms terms,
        long journal,
        Money claimed,
        @Nullable String acceptedBy,
        @Nullable LocalDate acceptedOn,
        boolean ended) {

    /**
     * @param amount the most that all claims come to
     * @param match what the receiver adds of its own in all
     * @param claimsFrom first day of the window in which claims are taken
     * @param mostAClaim null for no limit on one claim
     * @param reference number of the agreement; empty for none
     */
    public record Terms(
            String provider,
            String title,
            String outcome,
            Money amount,
            Money match,
            LocalDate startsOn,
            LocalDate endsOn,
            LocalDate claimsFrom,
            LocalDate claimsUntil,
            @Nullable Money mostAClaim,
            List<String> conditions,
            String reference) {
        public Terms {
            conditions = List.copyOf(conditions);
        }
    }

    public Money left() {
        return terms.amount().minus(claimed);
    }

    /**
     * Why a claim can't be taken; empty where it can.
     *
     * @param match what the receiver shows to have added of its own
     */
    public Optional<String> against(Money amount, Money match, LocalDate deliveredOn, LocalDate today) {
        if (ended) {
            return Optional.of("The commitment has ended: nothing more is claimed under it");
        }
        if (acceptedBy == null) {
            return Optional.of("The provider hasn’t accepted the conditions yet: record that first");
        }
        if (today.isBefore(terms.claimsFrom()) || today.isAfter(terms.claimsUntil())) {
            return Optional.of("Claims are taken from %s to %s only"
                    .formatted(Dates.words(terms.claimsFrom()), Dates.words(terms.claimsUntil())));
        }
        if (deliveredOn.isBefore(terms.startsOn())
                || deliveredOn.isAfter(terms.endsOn())
                || deliveredOn.isAfter(today)) {
            return Optional.of(
                    "The agreement runs from %s to %s, and what is claimed for must have been delivered by today"
                            .formatted(Dates.words(terms.startsOn()), Dates.words(terms.endsOn())));
        }
        if (amount.compareTo(left()) > 0) {
            return Optional.of("%s of the commitment is left, so %s can’t be claimed".formatted(left(), amount));
        }
        var most = terms.mostAClaim();
        if (most != null && amount.compareTo(most) > 0) {
            return Optional.of("One claim may be of %s at most".formatted(most));
        }
        var needed = neededMatch(amount);
        if (match.compareTo(needed) < 0) {
            return Optional.of(
                    "%s of match funding has to be shown for this claim, and %s is".formatted(needed, match));
        }
        return Optional.empty();
    }

    /** The claim's part of the match funding, rounded up to the penny. */
    public Money neededMatch(Money amount) {
        return new Money(java.math.BigDecimal.valueOf(terms.match().pence())
                .multiply(java.math.BigDecimal.valueOf(amount.pence()))
                .divide(java.math.BigDecimal.valueOf(terms.amount().pence()), 0, java.math.RoundingMode.UP)
                .longValueExact());
    }
}
