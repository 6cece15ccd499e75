package org.trajectory.funding;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.trajectory.categories.Category;
import org.trajectory.categories.Policy;

/**
 * The categories of a policy and its declared order of need, which may leave pairs unordered.
 *
 * @param greaterNeed closed under chaining: where A is in greater need than B and B than C, A is than C
 * @param served by category, the route that the policy itself declares for it
 */
record OrderOfNeed(String policy, List<String> categories, Set<Pair> greaterNeed, Map<String, String> served) {

    /** @param more in greater need @param less in lesser need */
    record Pair(String more, String less) {}

    OrderOfNeed {
        categories = List.copyOf(categories);
        served = Map.copyOf(served);
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

    static OrderOfNeed of(Policy policy) {
        var scheme = policy.scheme();
        var served = new java.util.HashMap<String, String>();
        for (var category : scheme.categories()) {
            var by = category.servedBy();
            if (by != null) {
                served.put(category.key(), by);
            }
        }
        return new OrderOfNeed(
                policy.id(),
                scheme.categories().stream().map(Category::key).toList(),
                scheme.steps().stream()
                        .map(step -> new Pair(step.more(), step.less()))
                        .collect(Collectors.toSet()),
                served);
    }

    boolean inGreaterNeed(String more, String less) {
        return greaterNeed.contains(new Pair(more, less));
    }
}
