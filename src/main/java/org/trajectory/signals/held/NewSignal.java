package org.trajectory.signals.held;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SignalType;
import org.trajectory.signals.SourceKind;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/**
 * A signal to be recorded, with the days that follow from its type.
 *
 * @param people for a count, how many different people it comes from; null for a report
 * @param who name of who said it, of which only a fingerprint is kept; null for a nameless report and for a count
 */
public record NewSignal(
        AuthorityCode authority,
        SchoolId school,
        Urn urn,
        SignalType type,
        SourceKind source,
        @Nullable String who,
        @Nullable Integer people,
        @Nullable BigDecimal number,
        String text,
        Sensitivity sensitivity,
        @Nullable LocalDate beginsOn,
        LocalDate notedOn,
        LocalDate knownAt,
        @Nullable Long countFile) {

    /** @throws IllegalArgumentException where a day is in the future */
    public NewSignal {
        if (notedOn.isAfter(knownAt)) {
            throw new IllegalArgumentException("Noted before it happened");
        }
        if (type.sensitive()) {
            sensitivity = Sensitivity.SENSITIVE;
        }
    }

    /** A report of one person. */
    public static NewSignal report(
            AuthorityCode authority,
            School school,
            SignalType type,
            SourceKind source,
            @Nullable String who,
            @Nullable BigDecimal number,
            String text,
            Sensitivity sensitivity,
            LocalDate notedOn,
            LocalDate today) {
        return new NewSignal(
                authority,
                school.id(),
                school.urn(),
                type,
                source,
                who,
                null,
                number,
                text,
                sensitivity,
                null,
                notedOn,
                today,
                null);
    }

    /** What the authority’s own records say comes from the records, whoever types it. */
    boolean anonymous() {
        return who == null && people == null;
    }

    LocalDate expiresOn() {
        return notedOn.plusDays(type.lapses());
    }

    LocalDate answerBy() {
        return knownAt.plusDays(type.answer());
    }

    LocalDate keepUntil() {
        var lapsed = expiresOn();
        return (lapsed.isAfter(answerBy()) ? lapsed : answerBy()).plusDays(type.keep());
    }
}
