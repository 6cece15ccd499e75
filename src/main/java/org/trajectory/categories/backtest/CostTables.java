package org.trajectory.categories.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** What the categories of a back-test would claim, by consortium. */
final class CostTables {
    private CostTables() {}

    /** Both policies on the last day for which both can be told, consortium by consortium. */
    static DataTable beside(BackTested tested) {
        var against = tested.against();
        var last = tested.years().reversed().stream()
                .filter(year -> year.cost() != null && year.otherCost() != null)
                .findFirst();
        if (against == null || last.isEmpty()) {
            return new DataTable("Cost beside the other policy", List.of(), List.of());
        }
        var own = Objects.requireNonNull(last.get().cost());
        var other = Objects.requireNonNull(last.get().otherCost());
        var rows = new ArrayList<List<Cell>>();
        for (var name : tested.consortia()) {
            rows.add(row(
                    name,
                    own.byConsortium().getOrDefault(name, Money.ZERO),
                    other.byConsortium().getOrDefault(name, Money.ZERO)));
        }
        rows.add(row("All", own.total(), other.total()));
        return new DataTable(
                own.formula().equals(other.formula())
                        ? "Who would claim more and who less on %s, by the formula “%s”"
                                .formatted(Dates.words(last.get().day()), own.formula())
                        : "Who would claim more and who less on %s; each policy by a formula that knows its categories"
                                .formatted(Dates.words(last.get().day())),
                List.of(
                        Column.text("Consortium"),
                        Column.number(tested.policy()),
                        Column.number(against),
                        Column.number("Difference")),
                rows);
    }

    private static List<Cell> row(String name, Money own, Money other) {
        var difference = own.minus(other);
        return List.of(
                Cell.text(name),
                Cell.text(own.toString()),
                Cell.text(other.toString()),
                Cell.text((difference.pence() > 0 ? "+" : "") + difference));
    }

    /** Each day a column, each consortium a row. */
    static DataTable byDay(BackTested tested) {
        var consortia = tested.consortia();
        var columns = new ArrayList<Column>();
        columns.add(Column.text("Consortium"));
        tested.years().forEach(year -> columns.add(Column.number(Dates.words(year.day()))));
        var rows = new ArrayList<List<Cell>>();
        for (var name : consortia) {
            var row = new ArrayList<Cell>();
            row.add(Cell.text(name));
            for (var year : tested.years()) {
                var cost = year.cost();
                row.add(Cell.text(
                        cost == null
                                ? "–"
                                : cost.byConsortium()
                                        .getOrDefault(name, Money.ZERO)
                                        .toString()));
            }
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            var row = new ArrayList<Cell>();
            row.add(Cell.text("All"));
            tested.years()
                    .forEach(year -> row.add(Cell.text(
                            year.cost() == null ? "–" : year.cost().total().toString())));
            rows.add(row);
        }
        var formula = tested.years().stream()
                .map(BackTested.Year::cost)
                .filter(java.util.Objects::nonNull)
                .map(cost -> cost.formula())
                .findFirst();
        return new DataTable(
                formula.map(name -> "What the categories would claim by the formula “%s”, before it is scaled to a pot"
                                .formatted(name))
                        .orElse("Cost"),
                columns,
                rows);
    }
}
