package org.trajectory.categories.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** How well moderators agree before they speak with each other. Pure. */
final class Agreement {
    private Agreement() {}

    /**
     * @param schools that at least two moderators judged
     * @param pairs of judgements of the same school
     * @param agreeing of these pairs
     * @param kappa agreement beyond chance, 1 for full and 0 for none; empty where chance alone would agree always
     */
    record Result(int schools, int pairs, int agreeing, Optional<Double> kappa) {}

    /** @param views by school what each moderator held; an empty one isn't recorded */
    static Result of(List<List<String>> views) {
        int schools = 0;
        int pairs = 0;
        int agreeing = 0;
        double observed = 0;
        int all = 0;
        var counted = new HashMap<String, Integer>();
        for (var one : views) {
            var held = one.stream().filter(view -> !view.isEmpty()).toList();
            if (held.size() < 2) {
                continue;
            }
            schools++;
            int own = 0;
            int same = 0;
            for (int i = 0; i < held.size(); i++) {
                counted.merge(held.get(i), 1, Integer::sum);
                all++;
                for (int j = i + 1; j < held.size(); j++) {
                    own++;
                    same += held.get(i).equals(held.get(j)) ? 1 : 0;
                }
            }
            pairs += own;
            agreeing += same;
            observed += (double) same / own;
        }
        if (schools == 0) {
            return new Result(0, 0, 0, Optional.empty());
        }
        double byChance = 0;
        for (int count : counted.values()) {
            double share = (double) count / all;
            byChance += share * share;
        }
        double mean = observed / schools;
        return new Result(
                schools,
                pairs,
                agreeing,
                byChance > 1 - 1e-9 ? Optional.empty() : Optional.of((mean - byChance) / (1 - byChance)));
    }
}
