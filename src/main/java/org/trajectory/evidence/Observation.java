package org.trajectory.evidence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AcademicYear;

/**
 * An indicator's value for a subject and a year.
 *
 * @param subject {@code 125500} for a school's URN, {@code 937} for an authority, {@code england}
 * @param value null exactly where {@code absence} says why
 * @param cohort pupils behind the figure; null where not told
 * @param holdsFrom the day from which it speaks: 31 July of a results year
 * @param computed true where no published row exists and it was computed from the schools held
 */
public record Observation(
        String indicator,
        String subject,
        AcademicYear year,
        @Nullable Double value,
        @Nullable Absence absence,
        @Nullable Integer cohort,
        LocalDate holdsFrom,
        boolean computed,
        Source source) {}
