package org.trajectory.funding.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * A journal as it was written.
 *
 * @param reverses number of the journal that it puts right; null for most
 * @param reversedBy number of the journal that put it right; null while it stands
 */
public record Journal(
        long id,
        AuthorityCode authority,
        LocalDate effective,
        Posting.Kind kind,
        String because,
        String reference,
        @Nullable Long reverses,
        @Nullable Long reversedBy,
        OffsetDateTime recordedAt,
        String recordedBy,
        List<Line> lines) {
    public Journal {
        lines = List.copyOf(lines);
    }

    public record Line(
            long from, String fromName, String fromCode, long to, String toName, String toCode, Money amount) {}

    public Money total() {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }
}
