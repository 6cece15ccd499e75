package org.trajectory.reports.schools;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of schools is narrowed to; an empty list means no narrowing.
 *
 * @param authority null for England
 * @param kinds names of register kinds @param statuses names @param phases names @param legalStatuses names
 * @param run whose categories are shown; null for none
 * @param urns found by the words searched for; null where nothing was searched
 */
record Filter(
        @Nullable String authority,
        LocalDate asAt,
        List<String> kinds,
        List<String> statuses,
        List<String> phases,
        List<String> legalStatuses,
        List<String> consortia,
        List<String> categories,
        @Nullable Long run,
        @Nullable List<Integer> urns) {}
