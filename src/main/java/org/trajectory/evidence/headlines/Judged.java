package org.trajectory.evidence.headlines;

import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * A school of the headline figures.
 *
 * @param authority as at the day; null where no file tells it
 * @param phase as the inspectorate's file gives it, else the register
 * @param grade overall, 1 to 4; null where it has none, as under report cards
 * @param graded true where the latest inspection was graded, be it without an overall grade
 * @param predecessors true where the grade was given to the entry before
 * @param roll null where no census tells it
 */
public record Judged(
        Urn urn,
        String name,
        @Nullable AuthorityCode authority,
        @Nullable Phase phase,
        @Nullable Integer grade,
        boolean graded,
        boolean predecessors,
        @Nullable Roll roll) {

    /** @param by whose and of when */
    public record Roll(int pupils, By by) {
        public enum By {
            NEAREST_CENSUS,
            SUCCESSOR,
            EARLIER
        }
    }

    boolean goodOrBetter() {
        return grade != null && grade <= 2;
    }
}
