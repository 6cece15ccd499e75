package org.trajectory.categories.studio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.trajectory.categories.Category;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.dmn.Condition;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleTable;
import org.trajectory.categories.rules.RuleTable.Row;
import org.trajectory.platform.Refused;

/** Single changes to a policy's tables. Pure: gives the changed rules. */
final class Edits {
    static final int MOST_ROWS = 300;
    private static final int MOST_COLUMNS = 15;
    private static final int MOST_TABLES = 10;

    private Edits() {}

    /** What may be done to a row. */
    enum ToRow {
        UP,
        DOWN,
        COPY,
        SPLIT,
        REMOVE
    }

    static RuleTable table(RuleSet rules, String name) {
        return rules.find(name).orElseThrow(() -> gone("table “%s”".formatted(name)));
    }

    static RuleSet change(RuleSet rules, String tableName, String row, ToRow what) {
        var table = table(rules, tableName);
        int place = place(table, row);
        var rows = new ArrayList<>(table.rows());
        switch (what) {
            case UP -> {
                if (place > 0) {
                    rows.add(place - 1, rows.remove(place));
                }
            }
            case DOWN -> {
                if (place < rows.size() - 1) {
                    rows.add(place + 1, rows.remove(place));
                }
            }
            case COPY -> rows.add(place + 1, rows.get(place).withId(newId(table, row)));
            case SPLIT -> {
                var parts = split(table, rows.remove(place));
                rows.addAll(place, parts);
            }
            case REMOVE -> rows.remove(place);
        }
        return rules.with(table.withRows(bounded(rows)));
    }

    /** A row for each alternative of the first condition that names several. */
    private static List<Row> split(RuleTable table, Row row) {
        for (int c = 0; c < row.conditions().size(); c++) {
            var condition = Condition.parse(row.conditions().get(c));
            if (condition.isPresent() && condition.get() instanceof Condition.OneOf oneOf) {
                var parts = new ArrayList<Row>();
                var taken = table;
                for (var part : oneOf.parts()) {
                    var conditions = new ArrayList<>(row.conditions());
                    conditions.set(c, part.feel());
                    var id = parts.isEmpty() ? row.id() : newId(taken, row.id());
                    var made = new Row(id, conditions, row.result(), row.because());
                    parts.add(made);
                    var rows = new ArrayList<>(taken.rows());
                    rows.add(made);
                    taken = taken.withRows(rows);
                }
                return parts;
            }
        }
        throw new Refused(
                "This row can’t be split: none of its conditions names several values. Copy it and change the copy");
    }

    /** Changes the row, or adds it at the end where none has its id. */
    static RuleSet put(RuleSet rules, String tableName, Row row) {
        var table = table(rules, tableName);
        var rows = new ArrayList<>(table.rows());
        boolean there = rows.stream().anyMatch(one -> one.id().equals(row.id()));
        if (there) {
            rows.set(place(table, row.id()), row);
        } else {
            rows.add(row);
        }
        return rules.with(withResult(table.withRows(bounded(rows)), row.result()));
    }

    private static RuleTable withResult(RuleTable table, String result) {
        if (table.results().isEmpty() || table.results().contains(result)) {
            return table;
        }
        var results = new ArrayList<>(table.results());
        results.add(result);
        return table.withResults(results);
    }

    private static List<Row> bounded(List<Row> rows) {
        if (rows.size() > MOST_ROWS) {
            throw new Refused("A table of more than %d rows can’t be read by anybody: join some".formatted(MOST_ROWS));
        }
        return rows;
    }

    static String newId(RuleTable table, String like) {
        var taken = new HashSet<>(table.rows().stream().map(Row::id).toList());
        var stem = like.replaceAll("-[0-9]+$", "");
        for (int n = 2; ; n++) {
            var id = stem + "-" + n;
            if (!taken.contains(id)) {
                return id;
            }
        }
    }

    static RuleSet addColumn(RuleSet rules, String tableName, RuleTable.Column column) {
        var table = table(rules, tableName);
        if (table.columns().stream().anyMatch(one -> one.asks().equals(column.asks()))) {
            throw new Refused("The table asks “%s” already".formatted(column.asks()));
        }
        if (table.columns().size() >= MOST_COLUMNS) {
            throw new Refused("A table of more than %d columns can’t be read by anybody: let a table of its own feed it"
                    .formatted(MOST_COLUMNS));
        }
        if (rules.rests(column.asks(), tableName)) {
            throw new Refused(
                    "“%s” rests on this table itself, so the two would go round in a circle".formatted(column.asks()));
        }
        return rules.with(table.plus(column));
    }

    static RuleSet removeColumn(RuleSet rules, String tableName, String asks) {
        var table = table(rules, tableName);
        for (int c = 0; c < table.columns().size(); c++) {
            if (table.columns().get(c).asks().equals(asks)) {
                int column = c;
                if (table.rows().stream()
                        .anyMatch(row -> !row.conditions().get(column).equals("-"))) {
                    throw new Refused("Rules still look at “%s”: open them in that column first"
                            .formatted(table.columns().get(c).label()));
                }
                if (table.columns().size() == 1) {
                    throw new Refused("A table needs one column at least");
                }
                return rules.with(table.without(c));
            }
        }
        throw gone("column “%s”".formatted(asks));
    }

    /** A table that others may ask; it begins with one row for any school. */
    static RuleSet addTable(RuleSet rules, String name, List<String> results, RuleTable.Column first) {
        if (rules.find(name).isPresent()) {
            throw new Refused("There is a table called “%s” already".formatted(name));
        }
        if (rules.tables().size() >= MOST_TABLES) {
            throw new Refused("A policy of more than %d tables can’t be read by anybody".formatted(MOST_TABLES));
        }
        var literals = results.stream().map(one -> quoted(one)).toList();
        var tables = new ArrayList<RuleTable>();
        tables.add(new RuleTable(
                name,
                "FIRST",
                "string",
                List.of(first),
                literals,
                List.of(new Row("otherwise", List.of("-"), literals.getLast(), "Any other school."))));
        tables.addAll(rules.tables());
        return rules.withTables(tables);
    }

    static RuleSet removeTable(RuleSet rules, String name) {
        table(rules, name);
        if (name.equals(RuleSet.CATEGORY)) {
            throw new Refused("The table that gives the category stays");
        }
        for (var table : rules.tables()) {
            if (table.columns().stream().anyMatch(column -> column.asks().equals(name))) {
                throw new Refused("The table “%s” still asks it: remove that column first".formatted(table.name()));
            }
        }
        return rules.withTables(rules.tables().stream()
                .filter(table -> !table.name().equals(name))
                .toList());
    }

    /** Adds the category or changes its words, at its place in the list. */
    static RuleSet putCategory(RuleSet rules, Category category) {
        var categories = new ArrayList<>(rules.scheme().categories());
        int place = -1;
        for (int i = 0; i < categories.size(); i++) {
            if (categories.get(i).key().equals(category.key())) {
                place = i;
            }
        }
        if (place < 0) {
            categories.add(category);
        } else {
            categories.set(place, category);
        }
        var changed = rules.withScheme(new Scheme(categories, rules.scheme().steps()));
        return changed.with(withResult(changed.deciding(), quoted(category.key())));
    }

    static RuleSet removeCategory(RuleSet rules, String key) {
        var used = rules.deciding().rows().stream()
                .filter(row -> row.resultWords().equals(key))
                .count();
        if (used > 0) {
            throw new Refused("%d %s still give%s category %s: change them first"
                    .formatted(used, used == 1 ? "rule" : "rules", used == 1 ? "s" : "", key));
        }
        var steps = new LinkedHashSet<>(rules.scheme().steps());
        steps.removeIf(step -> step.less().equals(key) || step.more().equals(key));
        var changed = rules.withScheme(new Scheme(
                rules.scheme().categories().stream()
                        .filter(category -> !category.key().equals(key))
                        .toList(),
                steps));
        var deciding = changed.deciding();
        return changed.with(deciding.withResults(deciding.results().stream()
                .filter(result -> !result.equals(quoted(key)))
                .toList()));
    }

    static RuleSet step(RuleSet rules, String less, String more, boolean there) {
        var steps = new LinkedHashSet<>(rules.scheme().steps());
        if (there) {
            steps.add(new Scheme.Step(less, more));
        } else {
            steps.remove(new Scheme.Step(less, more));
        }
        try {
            return rules.withScheme(new Scheme(rules.scheme().categories(), steps));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    static RuleSet addExample(RuleSet rules, RuleSet.Example example) {
        var examples = new ArrayList<>(rules.examples());
        examples.add(example);
        return rules.withExamples(examples);
    }

    static RuleSet removeExample(RuleSet rules, String id) {
        return rules.withExamples(rules.examples().stream()
                .filter(example -> !example.id().equals(id))
                .toList());
    }

    private static int place(RuleTable table, String row) {
        try {
            return table.place(row);
        } catch (NoSuchElementException e) {
            throw gone("row");
        }
    }

    private static org.trajectory.web.NotFound gone(String what) {
        return new org.trajectory.web.NotFound("The policy has no such %s any more.".formatted(what));
    }

    static String quoted(String text) {
        return new Condition.Is(text).feel();
    }
}
