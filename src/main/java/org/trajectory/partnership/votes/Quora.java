package org.trajectory.partnership.votes;

import java.util.List;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Fraction;
import org.trajectory.partnership.votes.Voter.Standing;

/**
 * Whether enough are there.
 *
 * @param present how many count as there
 * @param needed how many have to be
 * @param missing the sentence that says what is lacking; empty where nothing is
 */
public record Quora(int present, int needed, String missing) {
    /** @param roll the voting seats as they stand at this moment */
    public static Quora of(Constitution constitution, List<Voter> roll) {
        var quorum = constitution.quorum();
        int present = there(roll, quorum.recusedCount());
        int needed = quorum.number() != null
                ? quorum.number()
                : needed(base(roll, quorum.ofFilled(), quorum.recusedCount()), quorum.share());
        if (present < needed) {
            return new Quora(present, needed, "%d are there and %d have to be.".formatted(present, needed));
        }
        for (var each : quorum.each().entrySet()) {
            var own = roll.stream()
                    .filter(voter -> voter.constituency().equals(each.getKey()))
                    .toList();
            int there = there(own, quorum.recusedCount());
            int least = needed(base(own, quorum.ofFilled(), quorum.recusedCount()), each.getValue());
            if (there < least) {
                var title = constitution
                        .constituency(each.getKey())
                        .map(Constitution.Constituency::title)
                        .orElse(each.getKey());
                return new Quora(
                        present, needed, "Of %s %d are there and %d have to be.".formatted(title, there, least));
            }
        }
        return new Quora(present, needed, "");
    }

    /** The least whole number that isn't less than the share: 2/5 of 22 is 9. */
    public static int needed(int base, Fraction share) {
        return Math.max(1, share.times(Fraction.of(base, 1)).ceiling());
    }

    private static int base(List<Voter> roll, boolean ofFilled, boolean recusedCount) {
        return (int) roll.stream()
                .filter(voter -> !ofFilled || voter.standing() != Standing.VACANT)
                .filter(voter -> recusedCount || voter.standing() != Standing.RECUSED)
                .count();
    }

    private static int there(List<Voter> roll, boolean recusedCount) {
        return (int) roll.stream()
                .filter(voter ->
                        voter.standing() == Standing.ENTITLED || recusedCount && voter.standing() == Standing.RECUSED)
                .count();
    }
}
