package org.trajectory.demo.files;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A publisher's columns in their order. */
public final class Layout {
    public final List<String> columns;

    private final Map<String, Integer> index = new HashMap<>();

    private Layout(List<String> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            index.put(columns.get(i), i);
        }
    }

    public static Layout named(String name) {
        var resource = Objects.requireNonNull(
                Layout.class.getResourceAsStream("/org/trajectory/demo/" + name + ".header.csv"), name);
        try (var csv = CsvReader.builder().ofCsvRecord(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return new Layout(csv.iterator().next().getFields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Layout of(List<String> columns) {
        return new Layout(columns);
    }

    public Layout renamed(UnaryOperator<String> change) {
        return new Layout(columns.stream().map(change).toList());
    }

    /** A row with nothing in it. */
    public Row row() {
        return new Row();
    }

    /** A row being filled by column name. */
    public final class Row {
        public final String[] cells = new String[columns.size()];

        Row() {
            java.util.Arrays.fill(cells, "");
        }

        public Row set(String column, String value) {
            var at = index.get(column);
            if (at == null) {
                throw new IllegalArgumentException("No such column: " + column);
            }
            cells[at] = value;
            return this;
        }

        public Row set(String column, int value) {
            return set(column, Integer.toString(value));
        }

        /** Sets a column that only some vintages have. */
        public Row any(String column, String value) {
            var at = index.get(column);
            if (at != null) {
                cells[at] = value;
            }
            return this;
        }

        public Row pair(String column, String code, String name) {
            return set(column + " (code)", code).set(column + " (name)", name);
        }
    }
}
