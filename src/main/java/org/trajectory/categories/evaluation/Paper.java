package org.trajectory.categories.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.trajectory.platform.Table;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** A paper as it is kept: sections of sentences and tables, all in words. */
public record Paper(String title, List<String> summary, List<Section> sections) {
    public record Section(String heading, List<String> sentences, List<Grid> tables) {
        public Section(String heading, List<String> sentences, Grid... tables) {
            this(heading, sentences, List.of(tables));
        }
    }

    public record Grid(String caption, List<String> columns, List<List<String>> rows) {
        public DataTable shown() {
            return new DataTable(
                    caption,
                    columns.stream().map(Column::text).toList(),
                    rows.stream()
                            .map(row -> row.stream().map(Cell::text).toList())
                            .toList());
        }
    }

    /** All tables as one file: a cell a row. */
    Table file() {
        var rows = new ArrayList<List<String>>();
        for (var section : sections) {
            for (var grid : section.tables()) {
                for (var row : grid.rows()) {
                    for (int c = 1; c < row.size(); c++) {
                        rows.add(List.of(
                                section.heading(),
                                grid.caption(),
                                row.getFirst(),
                                grid.columns().get(c),
                                row.get(c)));
                    }
                }
            }
        }
        return new Table(List.of("section", "table", "row", "column", "value"), rows);
    }
}
