package org.trajectory.funding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The categories of a policy and its declared order of need, which may leave pairs unordered.
 *
 * @param greaterNeed closed under chaining: where A is in greater need than B and B than C, A is than C
 */
public record Scheme(String policy, List<String> categories, Set<Pair> greaterNeed) {

    /** @param more in greater need @param less in lesser need */
    public record Pair(String more, String less) {}

    public Scheme {
        categories = List.copyOf(categories);
        var closed = new HashSet<>(greaterNeed);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (var a : List.copyOf(closed)) {
                for (var b : List.copyOf(closed)) {
                    if (a.less().equals(b.more())) {
                        grew |= closed.add(new Pair(a.more(), b.less()));
                    }
                }
            }
        }
        greaterNeed = Set.copyOf(closed);
    }

    boolean inGreaterNeed(String more, String less) {
        return greaterNeed.contains(new Pair(more, less));
    }
}
