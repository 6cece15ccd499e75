package org.trajectory.demo.files;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A CSV file with a publisher's habits: its encoding, what it quotes, whether its last line ends. */
public final class Table implements AutoCloseable {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Writer out;
    private final StringBuilder line = new StringBuilder(4096);
    private final Quotes quotes;
    private final Set<Integer> bare;
    private final boolean endsLast;
    private boolean begun;

    /** What stands in quotes. */
    public enum Quotes {
        WHERE_NEEDED,
        /** Everything that isn't a number of the register's numeric columns. */
        TEXT,
        ALL
    }

    private Table(Path file, Charset charset, boolean mark, Quotes quotes, Set<Integer> bare, boolean endsLast)
            throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        out = new java.io.BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), charset), 1 << 16);
        if (mark) {
            out.write('\uFEFF');
        }
        this.quotes = quotes;
        this.bare = bare;
        this.endsLast = endsLast;
    }

    /** Windows-1252 as the register and the inspectorate write. */
    public static Table windows(Path file, Quotes quotes, Set<Integer> bare) throws IOException {
        return new Table(file, WINDOWS, false, quotes, bare, true);
    }

    /** UTF-8 with a mark and no end to the last line, as the performance tables come. */
    public static Table marked(Path file) throws IOException {
        return new Table(file, StandardCharsets.UTF_8, true, Quotes.WHERE_NEEDED, Set.of(), false);
    }

    public static Table plain(Path file) throws IOException {
        return new Table(file, StandardCharsets.UTF_8, false, Quotes.WHERE_NEEDED, Set.of(), true);
    }

    public void header(List<String> columns) throws IOException {
        begin();
        for (int i = 0; i < columns.size(); i++) {
            cell(i, columns.get(i), quotes == Quotes.ALL || quotes == Quotes.TEXT && columns.size() < 30);
        }
        out.append(line);
    }

    public void row(Layout.Row row) throws IOException {
        row(row.cells, row.cells.length);
    }

    public void row(String... cells) throws IOException {
        row(cells, cells.length);
    }

    /** Writes only the first cells: some publishers' rows stop where they know no more. */
    public void row(String[] cells, int count) throws IOException {
        begin();
        for (int i = 0; i < count; i++) {
            cell(
                    i,
                    cells[i],
                    quotes == Quotes.ALL || quotes == Quotes.TEXT && !(bare.contains(i) && !cells[i].isEmpty()));
        }
        out.append(line);
    }

    private void begin() {
        line.setLength(0);
        if (begun) {
            line.append("\r\n");
        }
        begun = true;
    }

    private void cell(int index, String value, boolean quoted) {
        if (index > 0) {
            line.append(',');
        }
        if (quoted || value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0) {
            line.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            line.append(value);
        }
    }

    @Override
    public void close() throws IOException {
        if (endsLast && begun) {
            out.write("\r\n");
        }
        out.close();
    }
}
