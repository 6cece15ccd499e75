package org.trajectory.partnership.votes;

import org.jspecify.annotations.Nullable;
import org.trajectory.partnership.constitution.Fraction;

/**
 * A voting seat as it stood when a motion was opened.
 *
 * @param seat key of the seat in its body
 * @param phase for which it sits; null for none
 * @param weight of its vote
 * @param reason why it is recused; empty where it isn't
 */
public record Voter(
        String seat, String constituency, @Nullable String phase, Fraction weight, Standing standing, String reason) {
    public enum Standing {
        /** There and may vote. In a ballot: may vote. */
        ENTITLED,
        /** Stands aside for an interest. */
        RECUSED,
        /** Held, but nobody is there for it. */
        ABSENT,
        /** Held by nobody. */
        VACANT
    }

    public Voter as(Standing other, String why) {
        return new Voter(seat, constituency, phase, weight, other, why);
    }
}
