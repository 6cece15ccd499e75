package org.trajectory.categories.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.dmn.Condition;

/**
 * A policy compiled so that a school of any kind is tried in well under a microsecond: for each value that its conditions
 * tell apart, the set of rows that it fits. Gives what the DMN engine gives; a test compares.
 */
public final class PlainRules {
    private final List<String> inputs;
    private final List<List<@Nullable Object>> domains;
    private final List<Table> tables;

    private PlainRules(List<String> inputs, List<List<@Nullable Object>> domains, List<Table> tables) {
        this.inputs = inputs;
        this.domains = domains;
        this.tables = tables;
    }

    /**
     * One table compiled.
     *
     * @param asks what each distinct question is: place of an input, or −1 less the place of the table that answers it
     * @param names of the questions
     * @param values what each question may be answered
     * @param fitting for each question and value the rows that it fits, as bits
     * @param results distinct results of the rows, in order of first use
     * @param resultOf for each row the place of its result
     */
    public record Table(
            RuleTable rules,
            int[] asks,
            List<String> names,
            List<List<@Nullable Object>> values,
            long[][][] fitting,
            List<Object> results,
            int[] resultOf) {

        int words() {
            return (rules.rows().size() + 63) / 64;
        }

        /** The row that counts among those that fit, by the hit policy; −1 where none fits. */
        int fired(long[] fits) {
            if (rules.hitPolicy().equals("PRIORITY")) {
                int best = -1;
                for (int row = next(fits, 0); row >= 0; row = next(fits, row + 1)) {
                    if (best < 0 || priority(row) < priority(best)) {
                        best = row;
                    }
                }
                return best;
            }
            return next(fits, 0);
        }

        private int priority(int row) {
            int place = rules.results().indexOf(rules.rows().get(row).result());
            return place < 0 ? Integer.MAX_VALUE : place;
        }
    }

    static int next(long[] bits, int from) {
        for (int word = from >> 6; word < bits.length; word++) {
            long left = word == from >> 6 ? bits[word] & -1L << (from & 63) : bits[word];
            if (left != 0) {
                return word * 64 + Long.numberOfTrailingZeros(left);
            }
        }
        return -1;
    }

    /** @param domains values of an input that the tables tell apart; empty result where a condition is of another form */
    public static Optional<PlainRules> of(
            RuleSet rules, List<PolicyInput> asked, Function<PolicyInput, List<@Nullable Object>> domains) {
        var names = asked.stream().map(PolicyInput::name).toList();
        var values = new ArrayList<List<@Nullable Object>>();
        asked.forEach(input -> values.add(domains.apply(input)));
        var tables = new ArrayList<Table>();
        for (var table : rules.inOrder()) {
            var compiled = compile(table, names, values, tables);
            if (compiled.isEmpty()) {
                return Optional.empty();
            }
            tables.add(compiled.get());
        }
        return Optional.of(new PlainRules(names, values, tables));
    }

    private static Optional<Table> compile(
            RuleTable table, List<String> names, List<List<@Nullable Object>> domains, List<Table> before) {
        var columns = new LinkedHashMap<String, List<Integer>>();
        for (int c = 0; c < table.columns().size(); c++) {
            columns.computeIfAbsent(table.columns().get(c).asks(), key -> new ArrayList<>())
                    .add(c);
        }
        var asks = new int[columns.size()];
        var values = new ArrayList<List<@Nullable Object>>();
        var fitting = new long[columns.size()][][];
        int question = 0;
        for (var entry : columns.entrySet()) {
            int input = names.indexOf(entry.getKey());
            int feeding = place(before, entry.getKey());
            if (input < 0 && feeding < 0) {
                return Optional.empty();
            }
            asks[question] = input >= 0 ? input : -1 - feeding;
            var answers = input >= 0 ? domains.get(input) : results(before.get(feeding));
            values.add(answers);
            var fits = fitting(table, entry.getValue(), answers);
            if (fits == null) {
                return Optional.empty();
            }
            fitting[question++] = fits;
        }
        var results = new ArrayList<Object>();
        var resultOf = new int[table.rows().size()];
        for (int row = 0; row < resultOf.length; row++) {
            var result = Condition.value(table.rows().get(row).result());
            if (result.isEmpty()) {
                return Optional.empty();
            }
            if (!results.contains(result.get())) {
                results.add(result.get());
            }
            resultOf[row] = results.indexOf(result.get());
        }
        return Optional.of(new Table(table, asks, List.copyOf(columns.keySet()), values, fitting, results, resultOf));
    }

    private static int place(List<Table> tables, String name) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).rules().name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** What a table may answer; null, where no row fits, is last. */
    private static List<@Nullable Object> results(Table table) {
        var results = new ArrayList<@Nullable Object>(table.results());
        results.add(null);
        return results;
    }

    private static long @Nullable [][] fitting(RuleTable table, List<Integer> columns, List<@Nullable Object> answers) {
        var fits = new long[answers.size()][(table.rows().size() + 63) / 64];
        for (int row = 0; row < table.rows().size(); row++) {
            var conditions = new ArrayList<Condition>();
            for (int column : columns) {
                var condition =
                        Condition.parse(table.rows().get(row).conditions().get(column));
                if (condition.isEmpty()) {
                    return null;
                }
                conditions.add(condition.get());
            }
            for (int value = 0; value < answers.size(); value++) {
                var answer = answers.get(value);
                if (conditions.stream().allMatch(condition -> condition.fits(answer))) {
                    fits[value][row >> 6] |= 1L << (row & 63);
                }
            }
        }
        return fits;
    }

    public List<Table> tables() {
        return tables;
    }

    /** The table that gives the category. */
    public Table deciding() {
        return tables.stream()
                .filter(table -> table.rules().name().equals(RuleSet.CATEGORY))
                .findFirst()
                .orElseGet(tables::getLast);
    }

    public List<String> inputs() {
        return inputs;
    }

    public List<@Nullable Object> domain(int input) {
        return domains.get(input);
    }

    /** @param school for each input the place of its value @return place of the row that gives the category; −1 for none */
    public int row(int[] school) {
        var answers = new int[tables.size()];
        int fired = -1;
        var deciding = deciding();
        for (int t = 0; t < answers.length; t++) {
            var table = tables.get(t);
            var fits = new long[table.words()];
            java.util.Arrays.fill(fits, -1L);
            for (int q = 0; q < table.asks().length; q++) {
                int asked = table.asks()[q];
                var rows = table.fitting()[q][asked >= 0 ? school[asked] : answers[-1 - asked]];
                for (int w = 0; w < fits.length; w++) {
                    fits[w] &= rows[w];
                }
            }
            int row = trimmed(table, fits);
            answers[t] = row < 0 ? table.results().size() : table.resultOf()[row];
            if (table == deciding) {
                fired = row;
            }
        }
        return fired;
    }

    private static int trimmed(Table table, long[] fits) {
        int rows = table.rules().rows().size();
        if (rows % 64 != 0 && fits.length > 0) {
            fits[fits.length - 1] &= (1L << rows % 64) - 1;
        }
        return table.fired(fits);
    }

    /** The school as the engine takes it. */
    public Map<String, @Nullable Object> values(int[] school) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < school.length; i++) {
            values.put(inputs.get(i), domains.get(i).get(school[i]));
        }
        return values;
    }

    /** The category that a row gives. */
    public String category(int row) {
        var table = deciding();
        return Objects.toString(table.results().get(table.resultOf()[row]));
    }
}
