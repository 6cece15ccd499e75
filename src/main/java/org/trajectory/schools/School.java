package org.trajectory.schools;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * A register entry as it stood on the day asked about. What no source tells is null.
 *
 * @param type as GIAS names it, such as {@code Voluntary aided school}
 * @param pupils on roll as the register tells; for a dated figure ask the census observations
 * @param closed the last day open
 */
public record School(
        SchoolId id,
        Urn urn,
        String name,
        @Nullable AuthorityCode authority,
        @Nullable Integer establishmentNumber,
        Kind kind,
        @Nullable Phase phase,
        @Nullable String type,
        LegalStatus legalStatus,
        Status status,
        @Nullable String trust,
        @Nullable String diocese,
        @Nullable String religiousCharacter,
        @Nullable Integer lowAge,
        @Nullable Integer highAge,
        @Nullable String gender,
        @Nullable String admissions,
        @Nullable Integer capacity,
        @Nullable Integer pupils,
        @Nullable Place place,
        @Nullable String town,
        @Nullable String postcode,
        @Nullable LocalDate opened,
        @Nullable LocalDate closed) {

    public boolean isOpenStateFunded() {
        return kind == Kind.STATE_FUNDED && status.isOpen();
    }

    /** Authority and establishment number, like {@code 9371234}; empty where either isn't known. Not unique over time. */
    public String laestab() {
        return authority == null || establishmentNumber == null
                ? ""
                : authority.code() + "%04d".formatted(establishmentNumber);
    }
}
