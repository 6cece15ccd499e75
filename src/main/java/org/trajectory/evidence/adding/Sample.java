package org.trajectory.evidence.adding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trajectory.evidence.files.BadFile;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.files.Limits;
import org.trajectory.evidence.files.Opened;
import org.trajectory.evidence.files.Rows;

/**
 * The sample of a feed as it was handed in: its header and its first rows.
 *
 * @param line of the header
 */
public record Sample(String name, String sheet, int line, List<String> header, List<List<String>> rows) {
    private static final int LOOKED_AT = 300;

    private static final class Enough extends RuntimeException {
        Enough() {
            super(null, null, false, false);
        }
    }

    /** @throws BadFile where there is no table in it */
    static Sample of(Incoming file) throws IOException {
        var opened = Opened.read(file, Limits.USUAL);
        if (opened.kind() == Opened.Kind.OTHER) {
            throw new BadFile(
                    file.plainName() + " isn’t a table of rows. Hand in .csv, .xlsx, or either packed as .gz.");
        }
        Rows.Sheet found = null;
        Rows.Line header = null;
        long most = 1;
        for (var sheet : opened.rows().sheets()) {
            for (var row : sheet.top()) {
                // The row with the most different names: titles above it have few, rows below it have numbers.
                long names = row.cells().stream()
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty() && !cell.matches("[£-]?[0-9.,%]+"))
                        .distinct()
                        .count();
                if (names > most) {
                    most = names;
                    found = sheet;
                    header = row;
                }
            }
        }
        if (found == null || header == null) {
            throw new BadFile(file.plainName()
                    + " has no row with names of columns. The names have to stand in one row above the figures.");
        }
        int width = header.cells().size();
        var slots = new int[width];
        Arrays.setAll(slots, i -> i);
        var rows = new ArrayList<List<String>>();
        try {
            opened.rows().each(found.name(), header.line(), slots, width, (line, cells, fields) -> {
                rows.add(Arrays.stream(cells)
                        .map(cell -> cell == null ? "" : cell)
                        .toList());
                if (rows.size() == LOOKED_AT) {
                    throw new Enough();
                }
            });
        } catch (Enough enough) {
            // the beginning tells what there is
        }
        if (rows.isEmpty()) {
            throw new BadFile(file.plainName() + " has names of columns but no row below them.");
        }
        return new Sample(file.plainName(), found.name(), header.line(), header.cells(), rows);
    }

    public List<ColumnLook> looks() {
        return ColumnLook.at(header, rows);
    }
}
