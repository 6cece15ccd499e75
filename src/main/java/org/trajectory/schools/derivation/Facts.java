package org.trajectory.schools.derivation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.Status;
import org.trajectory.values.Phase;

/**
 * All that the register says of an entry on a day.
 *
 * @param inspectionPhase phase as the inspectorate's own file gives it, whose headline figures use it
 */
public record Facts(
        String name,
        @Nullable String authority,
        @Nullable Integer establishmentNumber,
        Kind kind,
        @Nullable Phase phase,
        @Nullable Phase inspectionPhase,
        @Nullable String type,
        LegalStatus legalStatus,
        Status status,
        @Nullable Integer trustUid,
        @Nullable String trust,
        @Nullable String diocese,
        @Nullable String religiousCharacter,
        @Nullable Integer lowAge,
        @Nullable Integer highAge,
        @Nullable String gender,
        @Nullable String admissions,
        @Nullable Integer capacity,
        @Nullable Integer pupils,
        @Nullable Integer easting,
        @Nullable Integer northing,
        @Nullable String town,
        @Nullable String postcode,
        @Nullable LocalDate opened,
        @Nullable LocalDate closed) {}
