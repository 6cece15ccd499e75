import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints a psql script that copies each CSV file of a folder into a table of its own, all columns text. */
class CopyScript {
    public static void main(String[] arguments) throws IOException {
        try (var files = Files.walk(Path.of(arguments[0]))) {
            int number = 0;
            for (var file : files.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
                var table = "t" + ++number;
                int columns = columns(file);
                var names = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    names.append(i == 1 ? "" : ", ").append('c').append(i).append(" text");
                }
                System.out.printf("create table %s (%s);%n", table, names);
                System.out.printf(
                        "\\copy %s from '%s' (format csv, header, encoding '%s')%n",
                        table, file.toString().replace("'", "''"), utf8(file) ? "UTF8" : "WIN1252");
            }
        }
    }

    private static int columns(Path file) throws IOException {
        try (var lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int columns = 1;
            boolean quoted = false;
            for (char c : lines.readLine().toCharArray()) {
                quoted ^= c == '"';
                columns += c == ',' && !quoted ? 1 : 0;
            }
            return columns;
        }
    }

    private static boolean utf8(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file, Charset.forName("UTF-8"))) {
            reader.transferTo(java.io.Writer.nullWriter());
            return true;
        } catch (java.nio.charset.CharacterCodingException e) {
            return false;
        }
    }
}
