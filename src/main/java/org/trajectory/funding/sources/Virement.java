package org.trajectory.funding.sources;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.values.Money;

/**
 * Money to be moved from one budget to another: asked for by one person, approved or refused by another.
 *
 * @param journal that moved it; null while nobody has answered, or where it was refused
 * @param answeredBy empty while nobody has
 */
public record Virement(
        long id,
        String fromCode,
        String fromName,
        String toCode,
        String toName,
        FinancialYear year,
        Money amount,
        String because,
        String askedBy,
        OffsetDateTime askedAt,
        boolean answered,
        @Nullable Long journal,
        String reason,
        String answeredBy) {

    public String state() {
        return answered ? (journal == null ? "Refused" : "Approved") : "Waits for approval";
    }
}
