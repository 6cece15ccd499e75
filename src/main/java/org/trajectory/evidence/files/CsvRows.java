package org.trajectory.evidence.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text in columns: commas, quotes where needed, ragged rows welcome. */
final class CsvRows implements Rows {
    private final Incoming file;
    private final Limits limits;
    private final Charset charset;
    private final char separator;

    CsvRows(Incoming file, Limits limits, Charset charset, char separator) {
        this.file = file;
        this.limits = limits;
        this.charset = charset;
        this.separator = separator;
    }

    @Override
    public List<Sheet> sheets() throws IOException {
        var top = new ArrayList<Line>();
        try (var rows = reader(new Whole())) {
            for (var row : rows) {
                if (row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                    top.add(row);
                }
                if (top.size() == TOP) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            if (top.isEmpty()) {
                throw torn(e);
            }
        }
        return List.of(new Sheet("", top));
    }

    @Override
    public void each(String sheet, int header, int[] slots, int width, Visitor visitor) throws IOException {
        var wanted = new Wanted(slots, width);
        try (var rows = reader(wanted)) {
            for (int line : rows) {
                if (line > header && wanted.fields > 0) {
                    visitor.row(line, wanted.cells, wanted.fields);
                }
            }
        } catch (CsvParseException e) {
            throw torn(e);
        }
    }

    private <T> CsvReader<T> reader(AbstractBaseCsvCallbackHandler<T> handler) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(file.open(limits), charset), 1 << 16);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(16 * limits.fieldLength())
                .build(handler, text);
    }

    private BadFile torn(CsvParseException e) {
        if (e.getCause() instanceof BadFile bad) {
            return bad;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadFile bad) {
                return bad;
            }
        }
        var where = String.valueOf(e.getMessage()).replaceAll("(?s).*?line (\\d+).*", "$1");
        return new BadFile(
                "%s can’t be read as columns%s: a quotation mark is opened and not closed, or a field is far too long. Fetch the file again, or save it anew as CSV."
                        .formatted(file.name(), where.matches("\\d+") ? " from line " + where : ""),
                e);
    }

    /** Keeps all cells of a row. */
    private final class Whole extends AbstractBaseCsvCallbackHandler<Line> {
        private List<String> cells = new ArrayList<>();

        @Override
        protected void handleBegin(long line) {
            cells = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int from, int length, boolean quoted) {
            tooMany(index);
            cells.add(new String(buffer, from, length));
        }

        @Override
        protected Line buildRecord() {
            return new Line((int) getStartingLineNumber(), cells);
        }
    }

    /** Keeps only the wanted cells, in one array that is used again for each row. */
    private final class Wanted extends AbstractBaseCsvCallbackHandler<Integer> {
        private final int[] slots;
        private final @Nullable String[] cells;
        private int fields;

        Wanted(int[] slots, int width) {
            this.slots = slots;
            this.cells = new String[width];
        }

        @Override
        protected void handleBegin(long line) {
            Arrays.fill(cells, null);
            fields = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int from, int length, boolean quoted) {
            fields++;
            if (index < slots.length) {
                int slot = slots[index];
                if (slot >= 0) {
                    cells[slot] = length == 0 ? "" : new String(buffer, from, length);
                }
            } else {
                tooMany(index);
            }
        }

        @Override
        protected void handleEmpty() {
            fields = 0;
        }

        @Override
        protected Integer buildRecord() {
            return (int) getStartingLineNumber();
        }
    }

    private void tooMany(int index) {
        if (index >= limits.columns()) {
            throw new BadFile("%s has more than %d columns. It isn’t a table of any format known here."
                    .formatted(file.name(), limits.columns()));
        }
    }
}
