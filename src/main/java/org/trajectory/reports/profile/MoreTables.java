package org.trajectory.reports.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** The table behind a small line: each year with its cohort, what stands beside the school, and where it was read. */
final class MoreTables {
    private MoreTables() {}

    /** The latest year first. @param beside lines without a figure of the measure have no column */
    static DataTable of(Indicator indicator, Map<AcademicYear, Observation> own, List<Beside.Line> beside) {
        var unit = ResultCharts.unit(indicator);
        var lines = beside.stream()
                .filter(line ->
                        !line.figures().getOrDefault(indicator.id(), Map.of()).isEmpty())
                .toList();
        boolean cohorts = own.values().stream().anyMatch(one -> one.cohort() != null);
        var columns = new ArrayList<Column>();
        columns.add(Column.text("School year"));
        columns.add(Column.number(unit.isEmpty() ? "The school" : "The school, " + unit));
        if (cohorts) {
            columns.add(Column.number("Pupils"));
        }
        lines.forEach(line -> columns.add(Column.number(line.name())));
        columns.add(Column.text("Source"));
        columns.add(Column.text("Published"));
        var rows = new ArrayList<List<Cell>>();
        for (var entry : new TreeMap<>(own).descendingMap().entrySet()) {
            var one = entry.getValue();
            var row = new ArrayList<Cell>();
            row.add(Cell.text(entry.getKey().toString()));
            row.add(figure(indicator, one));
            if (cohorts) {
                var pupils = one.cohort();
                row.add(Cell.text(pupils == null ? "" : String.format(Locale.UK, "%,d", pupils)));
            }
            for (var line : lines) {
                var told = line.figures().getOrDefault(indicator.id(), Map.of()).get(entry.getKey());
                row.add(Cell.text(told == null ? "" : ResultCharts.said(indicator, told.value())));
            }
            row.add(Cell.link(one.source().words(), one.source().href(indicator.id())));
            row.add(Cell.text(Dates.words(one.source().published())));
            rows.add(row);
        }
        return new DataTable(indicator.label(), columns, rows);
    }

    private static Cell figure(Indicator indicator, Observation one) {
        var value = one.value();
        var absence = one.absence();
        return value != null
                ? Cell.text(ResultCharts.said(indicator, value))
                : Cell.missing(absence == null ? "Not known" : absence.words());
    }
}
