package org.trajectory.evidence.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows made out of a file that isn't a table: line 1 is the header, each thing in the file a line below. */
final class MadeRows implements Rows {
    interface Maker {
        /** Header and rows, all as long as the header. */
        List<List<String>> make() throws IOException;
    }

    private final Maker maker;
    private @Nullable List<List<String>> made;

    MadeRows(Maker maker) {
        this.maker = maker;
    }

    private List<List<String>> all() throws IOException {
        var all = made;
        if (all == null) {
            all = maker.make();
            made = all;
        }
        return all;
    }

    @Override
    public List<Sheet> sheets() throws IOException {
        var top = new ArrayList<Line>();
        var all = all();
        for (int i = 0; i < Math.min(TOP, all.size()); i++) {
            top.add(new Line(i + 1, all.get(i)));
        }
        return List.of(new Sheet("", top));
    }

    @Override
    public void each(String sheet, int header, int[] slots, int width, Visitor visitor) throws IOException {
        var cells = new @Nullable String[width];
        var all = all();
        for (int i = header; i < all.size(); i++) {
            var row = all.get(i);
            Arrays.fill(cells, null);
            for (int column = 0; column < Math.min(slots.length, row.size()); column++) {
                if (slots[column] >= 0) {
                    cells[slots[column]] = row.get(column);
                }
            }
            visitor.row(i + 1, cells, row.size());
        }
    }
}
