package org.trajectory.funding;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;

/**
 * An allocation that was kept to be decided on. Never changed.
 *
 * @param run number of the category run that it rests on
 * @param formulaText the formula as it was read
 */
public record Proposal(
        long id,
        AuthorityCode authority,
        String policy,
        @Nullable Long run,
        String formula,
        String formulaTitle,
        String formulaVersion,
        String formulaText,
        LocalDate asAt,
        OffsetDateTime keptAt,
        String keptBy,
        Allocation allocation) {}
