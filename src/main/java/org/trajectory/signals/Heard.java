package org.trajectory.signals;

/**
 * What a rule of evidence asks of a signal.
 *
 * @param source the same for the same person; of no meaning where it is anonymous or a count
 * @param people 0 for the report of one person; for a count, how many different people it comes from
 * @param weight 1 while fresh, down to 0 where it has lapsed
 */
public record Heard(SourceKind kind, String source, boolean anonymous, int people, double weight) {
    public Heard {
        if (people < 0 || weight < 0 || weight > 1 || anonymous && people > 0) {
            throw new IllegalArgumentException("No such report: %d people, weight %s".formatted(people, weight));
        }
    }
}
