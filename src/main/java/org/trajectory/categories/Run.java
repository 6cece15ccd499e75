package org.trajectory.categories;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;

/**
 * A policy evaluated for every open state-funded school of an authority on a day.
 *
 * @param authority null for England
 * @param hash of the policy's file
 * @param asAt day that the facts speak of
 * @param knownAt day by which they were published
 * @param fingerprint the same question on the same data gives the same, byte for byte
 * @param previous the run it was compared with, null for the first
 */
public record Run(
        long id,
        @Nullable AuthorityCode authority,
        String policy,
        String hash,
        LocalDate asAt,
        LocalDate knownAt,
        OffsetDateTime madeAt,
        String madeBy,
        int schools,
        String fingerprint,
        @Nullable Long previous) {}
