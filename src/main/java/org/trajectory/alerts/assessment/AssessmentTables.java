package org.trajectory.alerts.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trajectory.alerts.recorded.RecordedList;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.lists.ListColumn;

/** The columns of lists of risk assessments, and the figures of one. */
final class AssessmentTables {
    private AssessmentTables() {}

    private static final ListColumn<Assessment> AS_AT = RecordedList.day("as_at", "As at", Assessment::asAt, "");
    private static final ListColumn<Assessment> RISK =
            ListColumn.of("risk", "Risk", AssessmentTables::risk, one -> DataTable.plain(risk(one)));
    private static final ListColumn<Assessment> REVIEW =
            RecordedList.day("review_on", "Look again on", Assessment::reviewOn, "No day set");
    private static final ListColumn<Assessment> STATE = ListColumn.of(
            "state",
            "State",
            one -> Cell.text(one.isFrozen() ? "Frozen" : "Draft"),
            one -> one.isFrozen() ? "frozen" : "draft");

    /** Of many schools. */
    static final List<ListColumn<Assessment>> ALL = List.of(
            RecordedList.inFile("urn", one -> one.urn().toString()),
            ListColumn.of("name", "School", one -> Cell.link(one.name(), "/assessments/" + one.id()), Assessment::name),
            AS_AT,
            RISK,
            RecordedList.inFile("reasons", Assessment::reasons),
            RecordedList.inFile("steps", Assessment::steps),
            REVIEW,
            STATE,
            RecordedList.inFile("by", Assessment::startedName));

    /** Of one school. */
    static final List<ListColumn<Assessment>> OF_SCHOOL = List.of(
            ListColumn.of(
                    "as_at",
                    "As at",
                    one -> Cell.link(Dates.words(one.asAt()), "/assessments/" + one.id()),
                    one -> one.asAt().toString()),
            ListColumn.text("by", "By", Assessment::startedName),
            RISK,
            REVIEW,
            STATE);

    private static Cell risk(Assessment one) {
        var risk = one.risk();
        return risk == null ? Cell.missing("Not said yet") : Cell.text(risk.word());
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
}
