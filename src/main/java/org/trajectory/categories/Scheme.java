package org.trajectory.categories;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The categories of a policy and their declared order of need, which is partial: letters are not an order, and two
 * categories may be incomparable.
 *
 * @param categories in the order in which pages list them
 * @param steps declared pairs of a lesser and the next greater need
 */
public record Scheme(List<Category> categories, Set<Step> steps) {

    /** @param less key of the lesser need @param more key of the greater need */
    public record Step(String less, String more) {}

    /** How the need of one category stands to another's. */
    public enum Need {
        LESS,
        SAME,
        GREATER,
        NOT_COMPARABLE
    }

    /** @throws IllegalArgumentException if a key is told twice, a step names an unknown key, or the order runs in a circle */
    public Scheme {
        categories = List.copyOf(categories);
        steps = Set.copyOf(steps);
        var keys = new HashSet<String>();
        for (var category : categories) {
            if (category.key().isBlank() || !keys.add(category.key())) {
                throw new IllegalArgumentException(
                        "Each category needs a key of its own: “%s” is empty or told twice".formatted(category.key()));
            }
        }
        for (var step : steps) {
            if (!keys.contains(step.less()) || !keys.contains(step.more())) {
                throw new IllegalArgumentException("The order of need names “%s” and “%s”, which aren’t both categories"
                        .formatted(step.less(), step.more()));
            }
            if (reaches(steps, step.more(), step.less(), new HashSet<>())) {
                throw new IllegalArgumentException(
                        "The order of need runs in a circle through “%s” and “%s”".formatted(step.less(), step.more()));
            }
        }
    }

    public Optional<Category> find(String key) {
        return categories.stream()
                .filter(category -> category.key().equals(key))
                .findFirst();
    }

    /** The need of {@code key} against that of {@code other}, by the declared steps and what follows from them. */
    public Need need(String key, String other) {
        if (key.equals(other)) {
            return Need.SAME;
        }
        if (reaches(steps, key, other, new HashSet<>())) {
            return Need.LESS;
        }
        return reaches(steps, other, key, new HashSet<>()) ? Need.GREATER : Need.NOT_COMPARABLE;
    }

    /** True where one step of the declared order lies between the two. */
    public boolean adjacent(String key, String other) {
        return steps.contains(new Step(key, other)) || steps.contains(new Step(other, key));
    }

    private static boolean reaches(Set<Step> steps, String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return true;
        }
        return seen.add(from)
                && steps.stream().anyMatch(step -> step.less().equals(from) && reaches(steps, step.more(), to, seen));
    }
}
