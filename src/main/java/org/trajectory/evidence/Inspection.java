package org.trajectory.evidence;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Urn;

/**
 * One inspection of a school.
 *
 * @param urn the register entry it is told for
 * @param urnAtTime the entry inspected; differs for a judgement of the predecessor
 * @param on first day of the inspection, or the day its source gives
 * @param graded false for an ungraded (section 8) inspection, whose result is in {@code outcome}
 * @param overall 1 to 4, or null where the regime gives none or it wasn't judged
 * @param judgements by key such as {@code leadership}, {@code quality_of_education}, {@code safeguarding}; value as given: {@code 2}, {@code Expected standard}, {@code Met}
 * @param categoryOfConcern {@code SM}, {@code SWK}, {@code NTI}, {@code RSI} or null
 */
public record Inspection(
        Urn urn,
        Urn urnAtTime,
        LocalDate on,
        Regime regime,
        boolean graded,
        @Nullable Integer overall,
        Map<String, String> judgements,
        @Nullable String categoryOfConcern,
        @Nullable String outcome,
        Source source) {

    /** True where the judgement was given to the register entry that the school had before. */
    public boolean ofPredecessor() {
        return !urn.equals(urnAtTime);
    }
}
