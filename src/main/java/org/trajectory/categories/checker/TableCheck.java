package org.trajectory.categories.checker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.checker.Finding.Kind;
import org.trajectory.categories.rules.PlainRules;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleTable;

/**
 * Gaps, overlaps, contradictions and rows out of reach of one table, found exactly: a question's values that fit the same
 * rows count as one, and what was seen once isn't looked at again.
 */
final class TableCheck {
    private static final int MOST_STEPS = 400_000;
    private static final int MOST_PAIRS = 20;

    private final PlainRules.Table table;
    private final RuleTable rules;
    private final String where;
    private final List<Finding> findings = new ArrayList<>();
    private int steps;

    private TableCheck(PlainRules.Table table) {
        this.table = table;
        this.rules = table.rules();
        this.where = rules.name().equals(RuleSet.CATEGORY) ? "" : " of the table “%s”".formatted(rules.name());
    }

    static List<Finding> of(PlainRules.Table table) {
        var check = new TableCheck(table);
        check.gap();
        check.overlaps();
        check.unreachable();
        return check.findings;
    }

    private void gap() {
        var school = new int[table.asks().length];
        if (search(0, all(), new HashSet<>(), school, null)) {
            findings.add(new Finding(
                    Kind.GAP,
                    List.of(),
                    "No rule%s fits a school with %s. Add a row for it, or a last row for any other school"
                            .formatted(where, words(school)),
                    words(school)));
        }
    }

    /**
     * Looks for answers under which none of the rows given is left.
     *
     * @param within only answers that this row fits; null for all
     */
    private boolean search(int question, long[] left, Set<Key> seen, int[] school, @Nullable Integer within) {
        if (next(left, 0) < 0) {
            for (int q = question; q < school.length; q++) {
                int value = first(q, within);
                if (value < 0) {
                    return false;
                }
                school[q] = value;
            }
            return true;
        }
        if (question == school.length || ++steps > MOST_STEPS || !seen.add(new Key(question, left))) {
            return false;
        }
        for (int value : order(question)) {
            var fits = table.fitting()[question][value];
            if (within != null && !has(fits, within)) {
                continue;
            }
            school[question] = value;
            if (search(question + 1, and(left, fits), seen, school, within)) {
                return true;
            }
        }
        return false;
    }

    /** Known values first: an example of something known says more. */
    private int[] order(int question) {
        var values = table.values().get(question);
        var order = new int[values.size()];
        int known = 0;
        for (int value = 0; value < order.length; value++) {
            if (values.get(value) != null) {
                order[known++] = value;
            }
        }
        for (int value = 0; value < order.length; value++) {
            if (values.get(value) == null) {
                order[known++] = value;
            }
        }
        return order;
    }

    private int first(int question, @Nullable Integer within) {
        for (int value : order(question)) {
            if (within == null || has(table.fitting()[question][value], within)) {
                return value;
            }
        }
        return -1;
    }

    private void overlaps() {
        int found = 0;
        for (int i = 0; i < rules.rows().size() && found < MOST_PAIRS; i++) {
            for (int j = i + 1; j < rules.rows().size() && found < MOST_PAIRS; j++) {
                if (pair(i, j)) {
                    found++;
                }
            }
        }
    }

    private boolean pair(int i, int j) {
        boolean same = table.resultOf()[i] == table.resultOf()[j];
        boolean first = rules.hitPolicy().equals("FIRST") || rules.hitPolicy().equals("PRIORITY");
        if (first ? same || !sameCells(i, j) : same && rules.hitPolicy().equals("ANY")) {
            return false;
        }
        var school = new int[table.asks().length];
        for (int q = 0; q < school.length; q++) {
            int both = both(q, i, j);
            if (both < 0) {
                return false;
            }
            school[q] = both;
        }
        var numbers = List.of(String.valueOf(i + 1), String.valueOf(j + 1));
        if (same) {
            findings.add(new Finding(
                    Kind.OVERLAP,
                    numbers,
                    "Rules %d and %d%s both fit a school with %s. Narrow one of them, or let the first that fits count"
                            .formatted(i + 1, j + 1, where, words(school)),
                    words(school)));
        } else {
            findings.add(new Finding(
                    Kind.CONTRADICTION,
                    numbers,
                    "Rules %d and %d%s fit the same school and say %s and %s: one with %s. Narrow one of them%s"
                            .formatted(
                                    i + 1,
                                    j + 1,
                                    where,
                                    result(i),
                                    result(j),
                                    words(school),
                                    first ? " or remove it" : ", or let the first that fits count"),
                    words(school)));
        }
        return true;
    }

    private String result(int row) {
        var words = rules.rows().get(row).resultWords();
        return words.isEmpty() ? "“not known”" : "“" + words + "”";
    }

    private boolean sameCells(int i, int j) {
        return rules.rows().get(i).conditions().equals(rules.rows().get(j).conditions());
    }

    private int both(int question, int i, int j) {
        for (int value : order(question)) {
            var fits = table.fitting()[question][value];
            if (has(fits, i) && has(fits, j)) {
                return value;
            }
        }
        return -1;
    }

    private void unreachable() {
        for (int row = 0; row < rules.rows().size(); row++) {
            var id = rules.rows().get(row).id();
            boolean empty = false;
            for (int q = 0; q < table.asks().length; q++) {
                empty |= first(q, row) < 0;
            }
            if (empty) {
                findings.add(new Finding(
                        Kind.UNREACHABLE,
                        List.of(String.valueOf(row + 1)),
                        "No school can meet rule %d (%s)%s: one of its conditions fits no value there is. Mend the condition or remove the row"
                                .formatted(row + 1, id, where),
                        ""));
            } else if (rules.hitPolicy().equals("FIRST") && caught(row)) {
                findings.add(new Finding(
                        Kind.UNREACHABLE,
                        List.of(String.valueOf(row + 1)),
                        "No school gets as far as rule %d (%s)%s: the rules above it catch every school that it describes. Move it up, narrow those, or remove it"
                                .formatted(row + 1, id, where),
                        ""));
            }
        }
    }

    private boolean caught(int row) {
        var above = new long[words()];
        for (int i = 0; i < row; i++) {
            above[i >> 6] |= 1L << (i & 63);
        }
        steps = 0;
        return !search(0, above, new HashSet<>(), new int[table.asks().length], row) && steps <= MOST_STEPS;
    }

    private String words(int[] school) {
        var words = new ArrayList<String>();
        for (int q = 0; q < school.length; q++) {
            words.add(told(table.names().get(q), table.values().get(q).get(school[q])));
        }
        return String.join(", ", words);
    }

    static String told(String name, @Nullable Object value) {
        return switch (value) {
            case null -> name + " not known";
            case Boolean truth -> name + (truth ? " yes" : " no");
            case java.math.BigDecimal number -> name + " " + number.toPlainString();
            case Object text -> "%s “%s”".formatted(name, text);
        };
    }

    static String told(java.util.Map<String, ? extends @Nullable Object> school) {
        return school.entrySet().stream()
                .map(entry -> told(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private int words() {
        return (rules.rows().size() + 63) / 64;
    }

    private long[] all() {
        var all = new long[words()];
        for (int row = 0; row < rules.rows().size(); row++) {
            all[row >> 6] |= 1L << (row & 63);
        }
        return all;
    }

    private static long[] and(long[] a, long[] b) {
        var both = new long[a.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = a[i] & b[i];
        }
        return both;
    }

    private static boolean has(long[] bits, int row) {
        return (bits[row >> 6] >>> (row & 63) & 1) == 1;
    }

    private static int next(long[] bits, int from) {
        for (int i = from; i < bits.length; i++) {
            if (bits[i] != 0) {
                return i;
            }
        }
        return -1;
    }

    /** What was looked at: a question, and the rows left there. */
    private record Key(int question, long[] left) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.question == question && Arrays.equals(key.left, left);
        }

        @Override
        public int hashCode() {
            return Objects.hash(question, Arrays.hashCode(left));
        }
    }
}
