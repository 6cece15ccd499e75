package org.trajectory.partnership.elections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Who is elected. Most votes win; nobody is without a vote; those who tie for the last place are not elected, and it is
 * voted on again. In no paper: ours. Pure.
 *
 * @param elected by votes, the most first
 * @param tied those between whom the votes don’t decide
 */
public record Counting(List<Long> elected, List<Long> tied) {
    public Counting {
        elected = List.copyOf(elected);
        tied = List.copyOf(tied);
    }

    /** @param votes of each candidate by number @param places how many are to be elected */
    static Counting of(Map<Long, Integer> votes, int places) {
        var ranked = votes.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .sorted(Comparator.comparing(Map.Entry<Long, Integer>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .toList();
        if (places < 1) {
            return new Counting(List.of(), List.of());
        }
        if (ranked.size() <= places) {
            return new Counting(ranked.stream().map(Map.Entry::getKey).toList(), List.of());
        }
        int last = ranked.get(places - 1).getValue();
        boolean undecided = ranked.get(places).getValue() == last;
        var elected = new ArrayList<Long>();
        var tied = new ArrayList<Long>();
        for (var one : ranked) {
            if (one.getValue() > last || one.getValue() == last && !undecided) {
                elected.add(one.getKey());
            } else if (one.getValue() == last) {
                tied.add(one.getKey());
            }
        }
        return new Counting(elected, tied);
    }
}
