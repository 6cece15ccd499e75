package org.trajectory.web;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.platform.Table;

/**
 * A table as pages and packs show it: caption, headed columns, rows that stack with their labels on a phone.
 *
 * @param caption what the table shows, for everybody
 * @param rows each as long as the columns; the first cell heads its row
 */
public record DataTable(String caption, List<Column> columns, List<List<Cell>> rows) {
    private static final int SHORTEST_DAY = "2016/17".length();
    private static final Pattern DAY =
            Pattern.compile("[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}(, [0-9]{2}:[0-9]{2})?|[0-9]{4}/[0-9]{2}");

    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%s: a row of %d cells under %d columns".formatted(caption, row.size(), columns.size()));
            }
        }
    }

    /** The same as a file: a missing value is empty. */
    public Table file() {
        return new Table(
                columns.stream().map(Column::label).toList(),
                rows.stream()
                        .map(row -> row.stream().map(DataTable::plain).toList())
                        .toList());
    }

    /** What heads a row, in plain words. */
    public String head(int row) {
        return plain(rows.get(row).getFirst());
    }

    /** As text; empty for a missing value. */
    public static String plain(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.text();
            case Cell.Link link -> link.text();
            case Cell.Category category -> category.code();
            case Cell.Missing missing -> "";
            case Cell.Explained explained -> explained.text();
            case Cell.Markup markup -> "";
        };
    }

    /** Whether it is a day, a day with its hour or a school year, as pages write them: kept on one line where there is room. */
    public static boolean isDay(Cell cell) {
        return cell instanceof Cell.Text text
                && text.text().length() >= SHORTEST_DAY
                && DAY.matcher(text.text()).matches();
    }

    /**
     * @param label with the unit, where there is one
     * @param numeric right-aligned, figures of equal width
     * @param sortBy address that sorts by this column, the other way round if it is sorted already
     */
    public record Column(String label, boolean numeric, Optional<Address> sortBy, Sorted sorted) {
        public static Column text(String label) {
            return new Column(label, false, Optional.empty(), Sorted.NO);
        }

        public static Column number(String label) {
            return new Column(label, true, Optional.empty(), Sorted.NO);
        }

        /** Sortable by parameters {@code sort} (this key) and {@code dir} ({@code desc}, or none for ascending). */
        public Column sortable(Address here, String key) {
            boolean mine = here.has("sort", key);
            boolean descending = here.has("dir", "desc");
            var next = here.without("page").without("dir").with("sort", key);
            return new Column(
                    label,
                    numeric,
                    Optional.of(mine && !descending ? next.with("dir", "desc") : next),
                    mine ? (descending ? Sorted.DESCENDING : Sorted.ASCENDING) : Sorted.NO);
        }
    }

    public enum Sorted {
        NO("none"),
        ASCENDING("ascending"),
        DESCENDING("descending");

        private final String aria;

        Sorted(String aria) {
            this.aria = aria;
        }

        public String aria() {
            return aria;
        }
    }

    public sealed interface Cell {
        record Text(String text) implements Cell {}

        record Link(String text, String href) implements Cell {}

        /** A value that isn't there, in words that say which kind of missing: "Suppressed: too few pupils". */
        record Missing(String why) implements Cell {}

        /** @param tone see {@link org.trajectory.web.charts.CategoryTone} */
        record Category(String code, String name, int tone) implements Cell {}

        /**
         * A value that answers “why?” in place.
         *
         * @param about whose value it is, for those who can't see the row
         * @param reasons sentences: the cohort, the uncertainty, the date
         * @param source file and line, which {@code href} shows; empty text for none
         */
        record Explained(String text, String about, List<String> reasons, String source, String href) implements Cell {
            public Explained {
                reasons = List.copyOf(reasons);
            }
        }

        record Markup(Content content) implements Cell {}

        static Cell text(@Nullable String text) {
            return new Text(text == null ? "" : text);
        }

        static Cell of(Object value) {
            return new Text(value.toString());
        }

        static Cell link(String text, String href) {
            return new Link(text, href);
        }

        static Cell missing(String why) {
            return new Missing(why);
        }

        static Cell category(String code, String name, int tone) {
            return new Category(code, name, tone);
        }

        static Cell markup(Content content) {
            return new Markup(content);
        }
    }
}
