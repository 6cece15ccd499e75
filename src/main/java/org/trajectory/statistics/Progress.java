package org.trajectory.statistics;

import java.util.List;
import java.util.Map;

/**
 * The Department's simple progress score, by which files of progress that come by subscription can be checked: what a
 * pupil reached less what pupils nationally reached who began alike; a school's is the mean of its pupils'.
 */
public final class Progress {
    private Progress() {}

    /** @param group of pupils who began alike @param score reached */
    public record Pupil(String group, double score) {}

    /** @throws IllegalArgumentException for a group without a national mean */
    public static double of(Pupil pupil, Map<String, Double> means) {
        var mean = means.get(pupil.group());
        if (mean == null) {
            throw new IllegalArgumentException("No national mean of the group " + pupil.group());
        }
        return pupil.score() - mean;
    }

    /** @throws IllegalArgumentException for a school without pupils */
    public static double of(List<Pupil> school, Map<String, Double> means) {
        return school.stream()
                .mapToDouble(pupil -> of(pupil, means))
                .average()
                .orElseThrow(() -> new IllegalArgumentException("A school needs pupils"));
    }
}
