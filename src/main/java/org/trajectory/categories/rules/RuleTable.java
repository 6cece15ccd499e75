package org.trajectory.categories.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.Policy;
import org.trajectory.categories.dmn.FeelWords;

/**
 * One decision table of a policy.
 *
 * @param name of the decision; {@code category} for the one that gives the category
 * @param type of the result, as FEEL names it
 * @param results what may come out, as FEEL writes it, in order of priority; may be empty
 */
public record RuleTable(
        String name, String hitPolicy, String type, List<Column> columns, List<String> results, List<Row> rows) {
    public RuleTable {
        columns = List.copyOf(columns);
        results = List.copyOf(results);
        rows = List.copyOf(rows);
    }

    /**
     * @param asks name of an input or of another table
     * @param type as FEEL names it
     * @param allowed FEEL's list of values it may take, as the file gives it; null for none
     */
    public record Column(
            String label,
            String asks,
            String type,
            @Nullable String allowed) {}

    /** @param conditions FEEL, one a column; {@code -} for any value @param result FEEL, a literal */
    public record Row(String id, List<String> conditions, String result, String because) {
        public Row {
            conditions = List.copyOf(conditions);
        }

        public Row withId(String other) {
            return new Row(other, conditions, result, because);
        }

        Row with(List<String> other) {
            return new Row(id, other, result, because);
        }

        /** Without the quotes of a text. */
        public String resultWords() {
            return FeelWords.isText(result)
                    ? result.strip().substring(1, result.strip().length() - 1)
                    : result.strip();
        }
    }

    public Row row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }

    public int place(String id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new java.util.NoSuchElementException("No row " + id);
    }

    /** The row in one sentence. */
    public String words(Row row) {
        var words = new ArrayList<String>();
        for (int c = 0; c < columns.size(); c++) {
            if (!row.conditions().get(c).equals("-")) {
                words.add(FeelWords.condition(
                        columns.get(c).label(), row.conditions().get(c)));
            }
        }
        return new Policy.Rule(0, row.id(), row.conditions(), words, "", "").words();
    }

    public RuleTable withRows(List<Row> other) {
        return new RuleTable(name, hitPolicy, type, columns, results, other);
    }

    public RuleTable withHitPolicy(String other) {
        return new RuleTable(name, other, type, columns, results, rows);
    }

    public RuleTable withResults(List<String> other) {
        return new RuleTable(name, hitPolicy, type, columns, other, rows);
    }

    /** With a further column that every row leaves open. */
    public RuleTable plus(Column column) {
        var more = new ArrayList<>(columns);
        more.add(column);
        return new RuleTable(
                name,
                hitPolicy,
                type,
                more,
                results,
                rows.stream()
                        .map(row -> {
                            var conditions = new ArrayList<>(row.conditions());
                            conditions.add("-");
                            return row.with(conditions);
                        })
                        .toList());
    }

    public RuleTable without(int column) {
        var fewer = new ArrayList<>(columns);
        fewer.remove(column);
        return new RuleTable(
                name,
                hitPolicy,
                type,
                fewer,
                results,
                rows.stream()
                        .map(row -> {
                            var conditions = new ArrayList<>(row.conditions());
                            conditions.remove(column);
                            return row.with(conditions);
                        })
                        .toList());
    }
}
