package org.trajectory.funding.ledger;

import java.time.LocalDate;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * Money set aside until it is posted or released.
 *
 * @param expiresOn last day on which it may be posted
 */
public record Pending(
        long id,
        AuthorityCode authority,
        long from,
        String fromName,
        long to,
        String toName,
        Money amount,
        LocalDate expiresOn,
        String because,
        String reference) {

    public boolean hasLapsed(LocalDate today) {
        return today.isAfter(expiresOn);
    }
}
