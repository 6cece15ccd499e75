package org.trajectory.partnership.votes;

import java.util.List;
import java.util.Map;
import org.trajectory.partnership.constitution.Fraction;

/**
 * A vote as counted, from which anybody can see how it came out.
 *
 * @param reason the sentence that says why
 * @param recused how many stood aside
 * @param present how many counted towards the quorum
 * @param quorum how many it needed
 * @param byConstituency votes of each, in the constitution's order
 * @param notCounted seats whose vote was not counted, with why
 */
public record Tally(
        Outcome outcome,
        String reason,
        Fraction votesFor,
        Fraction against,
        Fraction abstained,
        int recused,
        int present,
        int quorum,
        boolean castingVote,
        Map<String, Line> byConstituency,
        List<String> notCounted) {
    public enum Outcome {
        CARRIED("Carried"),
        LOST("Lost"),
        INQUORATE("Not decided: no quorum");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public record Line(Fraction votesFor, Fraction against, Fraction abstained, int recused, int present) {
        @Override
        public String toString() {
            return "%s for, %s against, %s abstained".formatted(votesFor, against, abstained);
        }
    }

    /** For the register: {@code Carried by 11 votes to 10; 1 abstained, 2 stood aside.} */
    public String words() {
        return "%s: %s for, %s against, %s abstained, %d stood aside%s. %s"
                .formatted(
                        outcome.words(),
                        votesFor,
                        against,
                        abstained,
                        recused,
                        castingVote ? ", by the chair’s casting vote" : "",
                        reason);
    }
}
