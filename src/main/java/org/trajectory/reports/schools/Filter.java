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
 * @param search what was searched for; null where nothing was
 * @param urns selected one by one; empty for no narrowing
 * @param ofSets entries of the sets asked for, such as a watchlist; null for no narrowing
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
        @Nullable Search search,
        List<Integer> urns,
        @Nullable List<Integer> ofSets) {

    /**
     * @param words that the names or postcodes have words beginning with; empty finds nothing
     * @param run the text as letters and figures alone, which may be a URN or a LAESTAB
     */
    record Search(List<String> words, String run) {}

    /** Whether only the register is asked, which changes with imports alone. */
    boolean ofRegister() {
        return consortia.isEmpty() && categories.isEmpty();
    }
}
