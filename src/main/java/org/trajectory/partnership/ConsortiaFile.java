package org.trajectory.partnership;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.Urn;

/**
 * A CSV of {@code urn,consortium}, read and checked for itself; what it says of the register is checked by who keeps it.
 *
 * @param rows an empty consortium says that the school belongs to none
 * @param faults each with file, line and column; nothing is kept while there is one
 * @param remarks what was passed over
 */
public record ConsortiaFile(String name, List<Row> rows, List<String> faults, List<String> remarks) {
    private static final int LARGEST = 5_000_000;
    static final int LONGEST_NAME = 100;

    /** @param line as a text editor counts */
    public record Row(long line, Urn urn, String consortium) {}

    public ConsortiaFile {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
        remarks = List.copyOf(remarks);
    }

    /** Its rows as a file again, with nothing that was passed over. */
    public String csv() {
        return new Table(
                        List.of("urn", "consortium"),
                        rows.stream()
                                .map(row -> List.of(row.urn().toString(), row.consortium()))
                                .toList())
                .csv();
    }

    /** @throws Refused where it isn't such a file at all */
    public static ConsortiaFile read(String name, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new Refused("%s is too large for a list of schools: at most 5 MB".formatted(name));
        }
        var text = text(bytes);
        if (text.isBlank()) {
            throw new Refused("%s is empty: give a CSV with the columns urn and consortium".formatted(name));
        }
        if (text.stripLeading().startsWith("<")) {
            throw new Refused("%s is a web page, not a CSV: download the file again, signed in".formatted(name));
        }
        if (text.indexOf('\0') >= 0 || text.startsWith("PK")) {
            throw new Refused("%s isn’t text: save the sheet as CSV first".formatted(name));
        }
        try (var reader = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            return rows(name, reader.stream().toList());
        } catch (CsvParseException e) {
            throw new Refused(
                    "%s can’t be read as CSV: %s. Look for a quote that isn’t closed.".formatted(name, e.getMessage()),
                    e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ConsortiaFile rows(String name, List<CsvRecord> records) {
        var remarks = new ArrayList<String>();
        var header = records.getFirst().getFields().stream()
                .map(column -> column.strip().toLowerCase(Locale.UK))
                .toList();
        int urn = column(name, header, "urn");
        int consortium = column(name, header, "consortium");
        var others = header.stream()
                .filter(column -> !column.equals("urn") && !column.equals("consortium"))
                .toList();
        if (!others.isEmpty()) {
            remarks.add("%s: passed over the columns %s".formatted(name, String.join(", ", others)));
        }
        var rows = new ArrayList<Row>();
        var faults = new ArrayList<String>();
        var seen = new TreeMap<Urn, Long>();
        for (var record : records.subList(1, records.size())) {
            if (record.getFieldCount() != header.size()) {
                faults.add(
                        "%s, line %d: has %d fields where the header has %d; put quotes round a name with a comma, and add what is missing"
                                .formatted(
                                        name, record.getStartingLineNumber(), record.getFieldCount(), header.size()));
            } else {
                read(name, record, urn, consortium, seen, rows, faults);
            }
        }
        if (rows.isEmpty() && faults.isEmpty()) {
            throw new Refused("%s has a header and no rows: name each school with its consortium".formatted(name));
        }
        return new ConsortiaFile(name, rows, faults, remarks);
    }

    private static void read(
            String name,
            CsvRecord record,
            int urnAt,
            int consortiumAt,
            TreeMap<Urn, Long> seen,
            List<Row> rows,
            List<String> faults) {
        long line = record.getStartingLineNumber();
        var given = record.getField(urnAt).strip();
        var consortium = record.getField(consortiumAt).strip();
        var wrong = wrongName(consortium);
        if (!wrong.isEmpty()) {
            faults.add("%s, line %d, column consortium: %s".formatted(name, line, wrong));
        }
        try {
            var urn = Urn.of(given);
            var before = seen.putIfAbsent(urn, line);
            if (before != null) {
                faults.add("%s, line %d, column urn: school %s is already named on line %d; keep one of the two"
                        .formatted(name, line, urn, before));
            } else if (wrong.isEmpty()) {
                rows.add(new Row(line, urn, consortium));
            }
        } catch (IllegalArgumentException e) {
            faults.add("%s, line %d, column urn: “%s” isn’t a URN; a URN has six digits"
                    .formatted(name, line, given.length() > 40 ? given.substring(0, 40) + "…" : given));
        }
    }

    /** Why a consortium can't be called so; empty where it can. An empty name is for the caller to judge. */
    static String wrongName(String name) {
        if (name.length() > LONGEST_NAME) {
            return "a name of at most %d characters is needed".formatted(LONGEST_NAME);
        }
        if (name.equalsIgnoreCase("(none)")) {
            return "“(none)” stands for schools of no consortium; choose another name, or leave it empty";
        }
        if (!name.isEmpty() && "=+-@".indexOf(name.charAt(0)) >= 0) {
            return "a name can’t begin with =, +, - or @, which a spreadsheet would take for a formula; retype it";
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "the name holds a line break or another sign that can’t be printed; retype it";
        }
        return "";
    }

    private static int column(String name, List<String> header, String column) {
        long times = header.stream().filter(column::equals).count();
        if (times == 0) {
            throw new Refused("%s, line 1: column %s is missing (it has %s). The header is urn,consortium."
                    .formatted(name, column, String.join(", ", header)));
        }
        if (times > 1) {
            throw new Refused("%s, line 1: column %s is there %d times; keep one".formatted(name, column, times));
        }
        return header.indexOf(column);
    }

    /** UTF-8 with or without its mark; what isn't UTF-8 is what Excel saves in Britain, Windows-1252. */
    private static String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
