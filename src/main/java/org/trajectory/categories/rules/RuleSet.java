package org.trajectory.categories.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.Scheme;

/**
 * A policy as people edit it: its scheme, its tables, and the examples that it must get right.
 *
 * @param tables the one named {@code category} gives the category; the others feed it
 */
public record RuleSet(
        String id,
        String title,
        String version,
        String source,
        @Nullable LocalDate dated,
        Scheme scheme,
        List<RuleTable> tables,
        List<Example> examples) {
    public static final String CATEGORY = "category";

    public RuleSet {
        tables = List.copyOf(tables);
        examples = List.copyOf(examples);
    }

    /**
     * “A school like this is 3A.”
     *
     * @param given by name of the input, as text; what isn't given isn't known
     * @param category key; empty where the policy shall say that it isn't known
     */
    public record Example(String id, String words, Map<String, String> given, String category) {
        public Example {
            given = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(given));
        }
    }

    /** The table that gives the category. */
    public RuleTable deciding() {
        return find(CATEGORY).orElseGet(tables::getLast);
    }

    public Optional<RuleTable> find(String table) {
        return tables.stream().filter(one -> one.name().equals(table)).findFirst();
    }

    /** Every name that the columns ask and that isn't a table, in the order of first use. */
    public List<String> inputs() {
        return tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(RuleTable.Column::asks)
                .filter(asked -> find(asked).isEmpty())
                .distinct()
                .toList();
    }

    /** Those that feed others first. */
    public List<RuleTable> inOrder() {
        var order = new ArrayList<RuleTable>();
        tables.forEach(table -> visit(table, order, new ArrayList<>()));
        return order;
    }

    private void visit(RuleTable table, List<RuleTable> order, List<String> path) {
        if (order.contains(table) || path.contains(table.name())) {
            return;
        }
        path.add(table.name());
        table.columns().forEach(column -> find(column.asks()).ifPresent(other -> visit(other, order, path)));
        order.add(table);
    }

    /** True where the table, or one that feeds it, asks for {@code other}. */
    public boolean rests(String table, String other) {
        return rests(table, other, new ArrayList<>());
    }

    private boolean rests(String table, String other, List<String> seen) {
        if (table.equals(other)) {
            return true;
        }
        if (seen.contains(table)) {
            return false;
        }
        seen.add(table);
        return find(table).stream()
                .flatMap(one -> one.columns().stream())
                .anyMatch(column -> rests(column.asks(), other, seen));
    }

    public RuleSet with(RuleTable changed) {
        return new RuleSet(
                id,
                title,
                version,
                source,
                dated,
                scheme,
                tables.stream()
                        .map(table -> table.name().equals(changed.name()) ? changed : table)
                        .toList(),
                examples);
    }

    public RuleSet withTables(List<RuleTable> other) {
        return new RuleSet(id, title, version, source, dated, scheme, other, examples);
    }

    public RuleSet withExamples(List<Example> other) {
        return new RuleSet(id, title, version, source, dated, scheme, tables, other);
    }

    public RuleSet withScheme(Scheme other) {
        return new RuleSet(id, title, version, source, dated, other, tables, examples);
    }

    public RuleSet about(
            String otherId, String otherTitle, String otherVersion, String otherSource, @Nullable LocalDate day) {
        return new RuleSet(otherId, otherTitle, otherVersion, otherSource, day, scheme, tables, examples);
    }
}
