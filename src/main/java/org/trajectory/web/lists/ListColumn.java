package org.trajectory.web.lists;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trajectory.web.DataTable.Cell;

/**
 * A column that a list can show.
 *
 * @param key heads it in files and stands in addresses, such as {@code pupils}
 * @param usual shown unless somebody chose otherwise
 * @param sortable by its key
 * @param plain the value as files have it
 */
public record ListColumn<R>(
        String key,
        String label,
        boolean numeric,
        boolean usual,
        boolean sortable,
        Function<R, Cell> cell,
        Function<R, String> plain) {

    public static <R> ListColumn<R> of(String key, String label, Function<R, Cell> cell, Function<R, String> plain) {
        return new ListColumn<>(key, label, false, true, false, cell, plain);
    }

    /** Of a value that shows as it is; nothing where there is none. */
    public static <R> ListColumn<R> text(String key, String label, Function<R, @Nullable String> value) {
        return of(key, label, row -> Cell.text(value.apply(row)), row -> {
            var text = value.apply(row);
            return text == null ? "" : text;
        });
    }

    public ListColumn<R> asNumber() {
        return new ListColumn<>(key, label, true, usual, sortable, cell, plain);
    }

    /** Offered, but shown only to those who ask for it. */
    public ListColumn<R> onRequest() {
        return new ListColumn<>(key, label, numeric, false, sortable, cell, plain);
    }

    public ListColumn<R> sorted() {
        return new ListColumn<>(key, label, numeric, usual, true, cell, plain);
    }
}
