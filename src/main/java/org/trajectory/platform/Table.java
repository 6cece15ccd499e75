package org.trajectory.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text under named columns, as files and verbs give them.
 *
 * @param rows each as long as the columns; an unknown value is empty text
 */
public record Table(List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** With a column more at the end, the same in every row: the day or the source that all rows share. */
    public Table with(String column, Object value) {
        var head = new ArrayList<>(columns);
        head.add(column);
        return new Table(
                head,
                rows.stream()
                        .map(row -> {
                            var longer = new ArrayList<>(row);
                            longer.add(value.toString());
                            return List.copyOf(longer);
                        })
                        .toList());
    }

    /**
     * RFC 4180 with line feeds. A cell that a spreadsheet would take for a formula gets a leading apostrophe; a plain
     * number doesn't.
     */
    public String csv() {
        var text = new StringBuilder();
        line(text, columns);
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            var cell = disarmed(cells.get(i));
            if (quoted(cell)) {
                text.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                text.append(cell);
            }
        }
        text.append('\n');
    }

    private static boolean quoted(String cell) {
        return cell.indexOf('"') >= 0 || cell.indexOf(',') >= 0 || cell.indexOf('\r') >= 0 || cell.indexOf('\n') >= 0;
    }

    static String disarmed(String cell) {
        if (cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 || cell.matches("[+-]?[0-9]+(\\.[0-9]+)?")) {
            return cell;
        }
        return "'" + cell;
    }
}
