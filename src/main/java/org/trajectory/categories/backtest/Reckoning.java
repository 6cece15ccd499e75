package org.trajectory.categories.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.Scheme;

/**
 * Counts which later falls a policy pointed to. Looked at are schools that were good or better on the day. Pointed out is a
 * school whose category is of greater need than the one that most schools of its grade had: that is what an early warning
 * is, whatever the policy calls it. Pure.
 */
public final class Reckoning {
    private Reckoning() {}

    /**
     * @param grade overall grade on the day; null where none was known
     * @param category key; empty where it isn't known
     * @param fellAfter days until an inspection found it less than good; null where none did within the time looked at
     */
    record Case(
            @Nullable Integer grade,
            String category,
            @Nullable Long fellAfter) {
        boolean good() {
            return grade != null && grade <= 2;
        }
    }

    /** @param leadDays days from the day to each fall that was found, ascending */
    public record Counts(int looked, int found, int missed, int falseAlarms, List<Long> leadDays) {
        public Counts {
            leadDays = leadDays.stream().sorted().toList();
        }

        /** Null where nothing was pointed out. */
        @Nullable
        Double precision() {
            return found + falseAlarms == 0 ? null : (double) found / (found + falseAlarms);
        }

        /** Null where nothing fell. */
        @Nullable
        Double recall() {
            return found + missed == 0 ? null : (double) found / (found + missed);
        }

        /** Median; null where nothing was found. */
        @Nullable
        Long leadTime() {
            return leadDays.isEmpty() ? null : leadDays.get(leadDays.size() / 2);
        }

        public Counts plus(Counts other) {
            var all = new ArrayList<>(leadDays);
            all.addAll(other.leadDays());
            return new Counts(
                    looked + other.looked,
                    found + other.found,
                    missed + other.missed,
                    falseAlarms + other.falseAlarms,
                    all);
        }
    }

    public static final Counts NONE = new Counts(0, 0, 0, 0, List.of());

    /**
     * Wilson's interval of 95% for a share, from 0 to 1.
     *
     * @param whole more than nought
     */
    public static double[] interval(int part, int whole) {
        double z = 1.959964;
        double share = (double) part / whole;
        double middle = (share + z * z / (2 * whole)) / (1 + z * z / whole);
        double half = z / (1 + z * z / whole) * Math.sqrt(share * (1 - share) / whole + z * z / (4.0 * whole * whole));
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }

    /** The category that most good schools of each grade had; the lesser need where two are equally many. */
    static Map<Integer, String> ordinary(List<Case> schools, Scheme scheme) {
        var counted = new HashMap<Integer, Map<String, Integer>>();
        for (var school : schools) {
            var grade = school.grade();
            if (grade != null && school.good() && !school.category().isEmpty()) {
                counted.computeIfAbsent(grade, key -> new TreeMap<>()).merge(school.category(), 1, Integer::sum);
            }
        }
        var ordinary = new HashMap<Integer, String>();
        counted.forEach((grade, categories) -> {
            @Nullable String most = null;
            for (var entry : categories.entrySet()) {
                if (most == null
                        || entry.getValue() > categories.getOrDefault(most, 0)
                        || entry.getValue().equals(categories.get(most))
                                && need(scheme, entry.getKey(), most) == Scheme.Need.LESS) {
                    most = entry.getKey();
                }
            }
            if (most != null) {
                ordinary.put(grade, most);
            }
        });
        return ordinary;
    }

    static boolean pointedOut(Case school, Map<Integer, String> ordinary, Scheme scheme) {
        var grade = school.grade();
        var usual = grade == null ? null : ordinary.get(grade);
        return usual != null && need(scheme, school.category(), usual) == Scheme.Need.GREATER;
    }

    private static Scheme.Need need(Scheme scheme, String one, String other) {
        return scheme.find(one).isPresent() && scheme.find(other).isPresent()
                ? scheme.need(one, other)
                : Scheme.Need.NOT_COMPARABLE;
    }

    static Counts count(List<Case> schools, Map<Integer, String> ordinary, Scheme scheme) {
        return count(schools.stream()
                .map(school -> Map.entry(school, pointedOut(school, ordinary, scheme)))
                .toList());
    }

    /** @param schools each with whether it was pointed out */
    static Counts count(List<Map.Entry<Case, Boolean>> schools) {
        int looked = 0;
        int found = 0;
        int missed = 0;
        int falseAlarms = 0;
        var lead = new ArrayList<Long>();
        for (var entry : schools) {
            var school = entry.getKey();
            if (!school.good()) {
                continue;
            }
            looked++;
            boolean alarm = entry.getValue();
            var fell = school.fellAfter();
            if (fell != null && alarm) {
                found++;
                lead.add(fell);
            } else if (fell != null) {
                missed++;
            } else if (alarm) {
                falseAlarms++;
            }
        }
        return new Counts(looked, found, missed, falseAlarms, lead);
    }

    /**
     * 95% interval of the median of a sample, from its order statistics.
     *
     * @param sorted ascending, not empty
     */
    public static long[] medianInterval(List<Long> sorted) {
        int n = sorted.size();
        int half = (int) Math.ceil(1.959964 * Math.sqrt(n) / 2.0);
        int low = Math.max(0, (n / 2) - half);
        int high = Math.min(n - 1, (n - 1) / 2 + half);
        return new long[] {sorted.get(low), sorted.get(high)};
    }
}
