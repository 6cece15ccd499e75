package org.trajectory.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo's files, made once for all tests of them, and read back without the product's importer. */
final class Made {
    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Made ONCE = new Made();

    private final Path folder;
    private final List<Path> files;

    private Made() {
        try {
            folder = Files.createTempDirectory("trajectory-demo");
            files = OfficialFiles.make(Plan.demo(), folder, progress -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder() {
        return ONCE.folder;
    }

    static List<Path> files() {
        return ONCE.files;
    }

    /** A row by column name; a column that the row stops before is empty. */
    record Row(Map<String, String> cells) {
        String get(String column) {
            return or(column, "");
        }

        String or(String column, String otherwise) {
            return cells.getOrDefault(column, otherwise);
        }
    }

    static List<Row> rows(String file) throws IOException {
        var all = cells(file);
        var header = all.getFirst();
        var rows = new ArrayList<Row>();
        for (var cells : all.subList(1, all.size())) {
            var row = new HashMap<String, String>();
            for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    static List<List<String>> cells(String file) throws IOException {
        boolean windows = file.startsWith("gias/") || file.contains("Management");
        var text = Files.readString(folder().resolve(file), windows ? WINDOWS : StandardCharsets.UTF_8);
        try (var csv = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            var rows = csv.stream().map(CsvRecord::getFields).collect(Collectors.toCollection(ArrayList::new));
            if (rows.getFirst().size() == 1) {
                rows.removeFirst();
            }
            return rows;
        }
    }

    static String monthly(String day) {
        return "ofsted/Management_information_-_state-funded_schools_-_latest_inspections_as_at_" + day + ".csv";
    }

    static String register() {
        return "gias/edubasealldata20261121.csv";
    }
}
