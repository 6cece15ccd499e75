package org.trajectory.funding.laboratory;

import java.util.ArrayList;
import java.util.List;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** What formulas do side by side, as tables. */
final class LaboratoryTables {
    private LaboratoryTables() {}

    static DataTable amounts(Trial trial, String one) {
        var columns = new ArrayList<Column>();
        columns.add(Column.text(one.substring(0, 1).toUpperCase(java.util.Locale.UK) + one.substring(1)));
        var able = trial.results().stream()
                .filter(result -> result.allocation() != null)
                .toList();
        able.forEach(result -> {
            columns.add(Column.number(result.formula().id()));
            if (!result.equals(trial.results().getFirst())) {
                columns.add(Column.number("Difference, " + result.formula().id()));
            }
        });
        var rows = trial.rows();
        return new DataTable(
                "What each gets by each formula",
                columns,
                able.isEmpty()
                        ? List.of()
                        : trial.consortia().stream()
                                .map(name -> {
                                    var cells = new ArrayList<Cell>();
                                    cells.add(Cell.text(name));
                                    rows.stream()
                                            .filter(row -> row.consortium().equals(name))
                                            .forEach(row -> {
                                                cells.add(Cell.of(row.amount()));
                                                if (!row.formula()
                                                        .equals(trial.results()
                                                                .getFirst()
                                                                .formula())) {
                                                    cells.add(Cell.text(signed(row.difference())));
                                                }
                                            });
                                    return List.<Cell>copyOf(cells);
                                })
                                .toList());
    }

    private static String signed(Money difference) {
        return (difference.pence() > 0 ? "+" : "") + difference;
    }

    static DataTable verdicts(Trial trial) {
        return new DataTable(
                "Winners and losers",
                List.of(
                        Column.text("Formula"),
                        Column.number("Changes hands"),
                        Column.number("Gain"),
                        Column.text("Gains most"),
                        Column.number("Lose"),
                        Column.text("Loses most")),
                trial.verdicts().stream()
                        .map(verdict -> List.of(
                                Cell.text(verdict.formula().title()),
                                Cell.of(verdict.moved()),
                                Cell.text(String.valueOf(verdict.gained())),
                                Cell.text(
                                        verdict.winner().isEmpty()
                                                ? "Nobody"
                                                : "%s, %s".formatted(verdict.winner(), signed(verdict.most()))),
                                Cell.text(String.valueOf(verdict.lost())),
                                Cell.text(
                                        verdict.loser().isEmpty()
                                                ? "Nobody"
                                                : "%s, %s".formatted(verdict.loser(), verdict.least()))))
                        .toList());
    }

    static DataTable swings(Trial trial) {
        return new DataTable(
                "Changes from year to year",
                List.of(
                        Column.text("Formula"),
                        Column.text("From"),
                        Column.text("To"),
                        Column.number("Share of the pot that changed hands")),
                trial.swings().stream()
                        .map(swing -> List.of(
                                Cell.text(swing.formula().title()),
                                Cell.text(swing.from()),
                                Cell.text(swing.to()),
                                Double.isNaN(swing.share())
                                        ? Cell.missing("Nobody triggered money in one of the years")
                                        : Cell.text(LaboratoryReport.share(swing))))
                        .toList());
    }

    static DataTable follows(List<MidYear.Follows> follows) {
        return new DataTable(
                "Joiners and leavers",
                List.of(
                        Column.text("School"),
                        Column.text("From"),
                        Column.text("To"),
                        Column.text("On"),
                        Column.number("Brings for the whole year"),
                        Column.number("Would follow")),
                follows.stream()
                        .map(one -> List.of(
                                Cell.text(one.school()),
                                Cell.text(one.from()),
                                one.to().isEmpty() ? Cell.missing("To none") : Cell.text(one.to()),
                                Cell.text(Dates.words(one.day())),
                                Cell.of(one.brings()),
                                Cell.of(one.follows())))
                        .toList());
    }
}
