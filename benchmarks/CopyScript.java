import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints a psql script that copies each CSV file of a folder into a table of its own, all columns text. PostgreSQL refuses
 * rows of unequal length, so of files that have some a copy is made, filled up with commas.
 */
class CopyScript {
    public static void main(String[] arguments) throws IOException {
        var even = Files.createDirectories(Path.of(arguments[1]));
        try (var files = Files.walk(Path.of(arguments[0]))) {
            int number = 0;
            for (var file : files.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
                var table = "t" + ++number;
                var target = even.resolve(table + ".csv");
                int columns = evened(file, target);
                var names = new StringBuilder("c1 text");
                for (int i = 2; i <= columns; i++) {
                    names.append(", c").append(i).append(" text");
                }
                System.out.printf("create table %s (%s);%n", table, names);
                System.out.printf(
                        "\\copy %s from '%s' (format csv, header, encoding '%s')%n",
                        table, target, utf8(file) ? "UTF8" : "WIN1252");
            }
        }
    }

    /** @return the number of columns */
    private static int evened(Path file, Path target) throws IOException {
        int most = 0;
        try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (var row = row(lines); row != null; row = row(lines)) {
                most = Math.max(most, row.columns());
            }
        }
        try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                var copy = Files.newBufferedWriter(target, StandardCharsets.ISO_8859_1)) {
            for (var row = row(lines); row != null; row = row(lines)) {
                copy.append(row.text()).append(",".repeat(most - row.columns())).append('\n');
            }
        }
        return most;
    }

    private record Row(String text, int columns) {}

    private static Row row(BufferedReader lines) throws IOException {
        var text = new StringBuilder();
        int columns = 1;
        boolean quoted = false;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            text.append(line);
            for (int i = 0; i < line.length(); i++) {
                quoted ^= line.charAt(i) == '"';
                columns += line.charAt(i) == ',' && !quoted ? 1 : 0;
            }
            if (!quoted) {
                return new Row(text.toString(), columns);
            }
            text.append('\n');
        }
        return null;
    }

    private static boolean utf8(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.transferTo(java.io.Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
