package org.trajectory.evidence.files;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, of each of its sheets. Reads the file anew each time it is asked. */
public interface Rows {

    /** One row read as it stands: {@code line} as a text editor or a spreadsheet counts, 1 the first. */
    record Line(int line, List<String> cells) {}

    /** @param name of the sheet; empty for a text file @param top its first rows that hold anything, 40 at most */
    record Sheet(String name, List<Line> top) {}

    interface Visitor {
        /**
         * @param cells by slot, null where the row has no such field; reused for the next row
         * @param fields how many fields the row has
         */
        void row(int line, @Nullable String[] cells, int fields);
    }

    int TOP = 40;

    List<Sheet> sheets() throws IOException;

    /**
     * Reads the rows below the header.
     *
     * @param header line of the header
     * @param slots for each column of the file the slot in which its text is wanted, or -1
     * @param width number of slots
     */
    void each(String sheet, int header, int[] slots, int width, Visitor visitor) throws IOException;
}
