package org.trajectory.alerts.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** The tables of risk assessments, on pages and as files. */
final class AssessmentTables {
    private AssessmentTables() {}

    static DataTable of(List<Assessment> all, boolean withSchool) {
        return new DataTable(
                "Risk assessments",
                List.of(
                        Column.text(withSchool ? "School" : "As at"),
                        Column.text(withSchool ? "As at" : "By"),
                        Column.text("Risk"),
                        Column.text("Look again on"),
                        Column.text("State")),
                all.stream()
                        .map(one -> {
                            var review = one.reviewOn();
                            var risk = one.risk();
                            return List.of(
                                    Cell.link(
                                            withSchool ? one.name() : Dates.words(one.asAt()),
                                            "/assessments/" + one.id()),
                                    Cell.text(withSchool ? Dates.words(one.asAt()) : one.startedName()),
                                    risk == null ? Cell.missing("Not said yet") : Cell.text(risk.word()),
                                    review == null ? Cell.missing("No day set") : Cell.text(Dates.words(review)),
                                    Cell.text(one.isFrozen() ? "Frozen" : "Draft"));
                        })
                        .toList());
    }

    /** Empty for a section of words alone. */
    static Optional<DataTable> figures(Assessment.Section section) {
        var grid = section.grid();
        if (grid == null) {
            return Optional.empty();
        }
        var columns = new ArrayList<Column>();
        for (int i = 0; i < grid.columns().size(); i++) {
            columns.add(
                    i < 2
                            ? Column.text(grid.columns().get(i))
                            : Column.number(grid.columns().get(i)));
        }
        columns.add(Column.text("Source"));
        return Optional.of(new DataTable(
                grid.caption(),
                columns,
                grid.rows().stream()
                        .map(row -> {
                            var cells = new ArrayList<Cell>();
                            row.cells().forEach(cell -> cells.add(Cell.text(cell)));
                            cells.add(Cell.link(row.source(), row.href()));
                            return List.copyOf(cells);
                        })
                        .toList()));
    }

    static Table file(List<Assessment> all) {
        return new Table(
                List.of("urn", "name", "as_at", "risk", "reasons", "steps", "review_on", "state", "by"),
                all.stream()
                        .map(one -> {
                            var risk = one.risk();
                            return List.of(
                                    one.urn().toString(),
                                    one.name(),
                                    one.asAt().toString(),
                                    risk == null ? "" : risk.word(),
                                    one.reasons(),
                                    one.steps(),
                                    Objects.toString(one.reviewOn(), ""),
                                    one.isFrozen() ? "frozen" : "draft",
                                    one.startedName());
                        })
                        .toList());
    }
}
