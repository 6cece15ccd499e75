package org.trajectory.categories.checker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.checker.Finding.Kind;
import org.trajectory.categories.rules.PlainRules;

/**
 * Pairs of schools that differ in one fact, where the one that does worse gets a category of lesser need, by the scheme's
 * declared order. Each row is tried on a fixed sample of the schools that it catches.
 */
final class Inversions {
    private static final int TRIES = 400;

    /** Schools judged in all, so that a large table is checked in a moment too. */
    private static final int BUDGET = 150_000;

    /** Worse values of one input tried with one school. */
    private static final int VALUES = 6;

    private static final int MOST = 20;

    private Inversions() {}

    /** How bad a value is, more being worse; empty where that can't be said. */
    interface Worse {
        OptionalDouble rank(PolicyInput input, Object value);
    }

    static List<Finding> of(PlainRules rules, List<PolicyInput> inputs, Scheme scheme, Worse worse) {
        var ranks = new ArrayList<OptionalDouble[]>();
        for (int i = 0; i < inputs.size(); i++) {
            var domain = rules.domain(i);
            var ranked = new OptionalDouble[domain.size()];
            for (int v = 0; v < ranked.length; v++) {
                var value = domain.get(v);
                ranked[v] = value == null ? OptionalDouble.empty() : worse.rank(inputs.get(i), value);
            }
            ranks.add(ranked);
        }
        var random = new Random(2013);
        var found = new LinkedHashMap<List<Integer>, Finding>();
        int rows = rules.deciding().rules().rows().size();
        int tries = Math.clamp(BUDGET / Math.max(1, rows * VALUES * inputs.size()), 20, TRIES);
        for (int row = 0; row < rows && found.size() < MOST; row++) {
            for (int n = 0; n < tries; n++) {
                var school = school(rules, row, random);
                if (school != null && rules.row(school) == row) {
                    tryWorse(rules, inputs, scheme, ranks, school, row, random, found);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Any school that fits the row's own conditions on inputs; null where there is none. */
    private static int @Nullable [] school(PlainRules rules, int row, Random random) {
        var school = new int[rules.inputs().size()];
        for (int i = 0; i < school.length; i++) {
            school[i] = random.nextInt(rules.domain(i).size());
        }
        var table = rules.deciding();
        for (int q = 0; q < table.asks().length; q++) {
            int input = table.asks()[q];
            if (input < 0) {
                continue;
            }
            var fitting = new ArrayList<Integer>();
            for (int v = 0; v < rules.domain(input).size(); v++) {
                if ((table.fitting()[q][v][row >> 6] >>> (row & 63) & 1) == 1) {
                    fitting.add(v);
                }
            }
            if (fitting.isEmpty()) {
                return null;
            }
            school[input] = fitting.get(random.nextInt(fitting.size()));
        }
        return school;
    }

    private static void tryWorse(
            PlainRules rules,
            List<PolicyInput> inputs,
            Scheme scheme,
            List<OptionalDouble[]> ranks,
            int[] school,
            int row,
            Random random,
            Map<List<Integer>, Finding> found) {
        var better = rules.category(row);
        if (better.isEmpty() || scheme.find(better).isEmpty()) {
            return;
        }
        for (int i = 0; i < school.length; i++) {
            int was = school[i];
            var rank = ranks.get(i)[was];
            if (rank.isEmpty()) {
                continue;
            }
            int values = ranks.get(i).length;
            for (int n = 0; n < Math.min(values, VALUES); n++) {
                int v = values <= VALUES ? n : random.nextInt(values);
                var other = ranks.get(i)[v];
                if (other.isEmpty() || other.getAsDouble() <= rank.getAsDouble()) {
                    continue;
                }
                school[i] = v;
                int now = rules.row(school);
                var category = now < 0 ? "" : rules.category(now);
                if (!category.isEmpty()
                        && scheme.find(category).isPresent()
                        && scheme.need(category, better) == Scheme.Need.LESS) {
                    var words = finding(rules, inputs.get(i).name(), i, was, school, row, now, better, category);
                    found.putIfAbsent(List.of(row, now), words);
                }
                school[i] = was;
            }
        }
    }

    private static Finding finding(
            PlainRules rules,
            String input,
            int place,
            int was,
            int[] school,
            int row,
            int now,
            String better,
            String category) {
        var is = rules.domain(place).get(school[place]);
        return new Finding(
                Kind.INVERSION,
                List.of(String.valueOf(row + 1), String.valueOf(now + 1)),
                "A school that does worse gets the lesser need: with %s it is %s (rule %d), with %s it would be %s (rule %d), all else the same. Exchange the two, or say in the order of need that it is meant so"
                        .formatted(
                                TableCheck.told(input, is),
                                category,
                                now + 1,
                                TableCheck.told(input, rules.domain(place).get(was)),
                                better,
                                row + 1),
                TableCheck.told(rules.values(school)));
    }
}
