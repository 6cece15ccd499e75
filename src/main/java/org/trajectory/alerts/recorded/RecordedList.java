package org.trajectory.alerts.recorded;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.ShownList;

/**
 * What was recorded about all schools of an authority, a row each: the page shows the usual columns, the file has all.
 *
 * @param title what it lists, as the page is called
 * @param lead a sentence on what it is and in which order it stands
 * @param empty what to do while there is nothing
 * @param file address of the same as CSV
 * @param what is downloaded, finishing “Download …”
 * @param back page that it belongs to
 */
public record RecordedList<T>(
        String title, String lead, String empty, String file, String what, Back back, List<ListColumn<T>> columns) {
    public record Back(String href, String text) {
        public static final Back ALERTS = new Back("/alerts", "Alerts");
    }

    public RecordedList {
        columns = List.copyOf(columns);
    }

    public record Page(
            String title,
            String heading,
            String lead,
            DataTable table,
            String empty,
            String file,
            String what,
            Back back) {}

    /** @param heading what the rows come to, in a sentence */
    public ModelAndView page(String heading, List<T> rows) {
        return page(heading, "", rows);
    }

    /** @param more a sentence behind the lead; empty for none */
    public ModelAndView page(String heading, String more, List<T> rows) {
        var page = new Page(
                title, heading, more.isEmpty() ? lead : lead + " " + more, table(rows), empty, file, what, back);
        return new ModelAndView("alerts/recorded", "page", page);
    }

    DataTable table(List<T> rows) {
        return table(title, columns, rows);
    }

    /** The usual columns alone. */
    public static <T> DataTable table(String title, List<ListColumn<T>> columns, List<T> rows) {
        var shown = columns.stream().filter(ListColumn::usual).toList();
        return new DataTable(
                title,
                shown.stream().map(column -> Column.text(column.label())).toList(),
                rows.stream()
                        .map(row -> shown.stream()
                                .map(column -> column.cell().apply(row))
                                .toList())
                        .toList());
    }

    public Table file(List<T> rows) {
        return ShownList.file(columns, rows);
    }

    /** In the file only. */
    public static <T> ListColumn<T> inFile(String key, Function<T, String> value) {
        return ListColumn.<T>of(key, key, row -> Cell.text(value.apply(row)), value)
                .onRequest();
    }

    /** @param missing in words, where there is none */
    public static <T> ListColumn<T> day(
            String key, String label, Function<T, @Nullable LocalDate> value, String missing) {
        return ListColumn.of(key, label, row -> day(value.apply(row), missing), row -> {
            var day = value.apply(row);
            return day == null ? "" : day.toString();
        });
    }

    public static Cell day(@Nullable LocalDate on, String missing) {
        return on == null ? Cell.missing(missing) : Cell.text(Dates.words(on));
    }
}
