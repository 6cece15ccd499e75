package org.trajectory.funding.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.trajectory.values.Money;

/**
 * A line of an account's statement.
 *
 * @param number running number in the account, without a gap
 * @param amount negative for what left the account
 * @param after what was in the account after it
 * @param other the account at the other end
 */
public record Entry(
        long number,
        long journal,
        LocalDate effective,
        OffsetDateTime recordedAt,
        String recordedBy,
        Posting.Kind kind,
        String because,
        String reference,
        String otherCode,
        String other,
        Money amount,
        Money after) {}
