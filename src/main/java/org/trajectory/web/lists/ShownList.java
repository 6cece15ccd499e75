package org.trajectory.web.lists;

import java.util.List;
import java.util.Optional;
import org.trajectory.platform.Table;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;

/**
 * A list as one person sees it now.
 *
 * @param id names the list where choices and views are kept
 * @param shown keys of the columns, in their order; the first column is always among them
 * @param address of the list with all that narrows it
 * @param views that this person saved of it
 * @param open the saved view that is being looked at
 */
public record ShownList<R>(
        String id,
        List<ListColumn<R>> offered,
        List<String> shown,
        Address address,
        List<SavedView> views,
        Optional<SavedView> open) {

    /** The parameter that names a column to show, once for each. */
    public static final String COLUMN = "col";
    /** The parameter that tells which saved view was opened. */
    public static final String SAVED = "saved";

    public ShownList {
        offered = List.copyOf(offered);
        shown = List.copyOf(shown);
        views = List.copyOf(views);
    }

    public record Choice(String key, String label, boolean chosen) {}

    /** Every column that can be chosen: all but the first, without which a row has no name. */
    public List<Choice> choices() {
        return offered.stream()
                .skip(1)
                .map(column -> new Choice(column.key(), column.label(), shown.contains(column.key())))
                .toList();
    }

    private List<ListColumn<R>> columns() {
        return offered.stream().filter(column -> shown.contains(column.key())).toList();
    }

    public DataTable table(String caption, List<R> rows) {
        var here = address.without("page");
        var columns = columns();
        return new DataTable(
                caption,
                columns.stream()
                        .map(column -> {
                            var head = column.numeric()
                                    ? DataTable.Column.number(column.label())
                                    : DataTable.Column.text(column.label());
                            return column.sortable() ? head.sortable(here, column.key()) : head;
                        })
                        .toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> column.cell().apply(row))
                                .toList())
                        .toList());
    }

    /** All columns whatever is shown, so that what a file holds doesn't depend on who takes it. */
    public static <R> Table file(List<ListColumn<R>> columns, List<R> rows) {
        return new Table(
                columns.stream().map(ListColumn::key).toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> column.plain().apply(row))
                                .toList())
                        .toList());
    }

    /** What is saved as a view: what narrows and sorts the list, and the columns as they stand. */
    public Address toSave() {
        var address = this.address.without("page").without(SAVED).without(COLUMN);
        for (var key : shown) {
            address = address.plus(COLUMN, key);
        }
        return address;
    }
}
