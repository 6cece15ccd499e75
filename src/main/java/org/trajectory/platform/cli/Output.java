package org.trajectory.platform.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.trajectory.platform.Table;

/** Where a verb writes: rows and nothing else on standard output, messages on standard error. */
public record Output(PrintStream rows, PrintStream messages) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The process's own streams, in UTF-8 whatever the terminal's setting. */
    public static Output standard() {
        return new Output(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    public void print(Table table, Format format) {
        switch (format) {
            case csv -> rows.print(table.csv());
            case json ->
                json(table.rows().stream()
                        .map(row -> {
                            var object = new LinkedHashMap<String, String>();
                            for (int i = 0; i < row.size(); i++) {
                                object.put(table.columns().get(i), row.get(i));
                            }
                            return object;
                        })
                        .toList());
            case table -> aligned(table);
        }
        rows.flush();
    }

    /** Prints records, maps and lists as JSON. */
    public void json(Object value) {
        try {
            rows.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public void say(String message) {
        messages.println(message);
    }

    private void aligned(Table table) {
        var widths = new int[table.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = table.columns().get(i).length();
            for (var row : table.rows()) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        line(table.columns(), widths);
        table.rows().forEach(row -> line(row, widths));
    }

    private void line(java.util.List<String> cells, int[] widths) {
        var text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            text.append(cells.get(i));
            if (i < widths.length - 1) {
                text.repeat(' ', widths[i] - cells.get(i).length() + 2);
            }
        }
        rows.println(text);
    }
}
