package org.trajectory.demo.population;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The authorities that a population is spread over. */
final class Authorities {
    private Authorities() {}

    /** Codes, names and rough extents of the authorities of England; nothing else about them is real. */
    static List<Authority> ofEngland() {
        var all = new ArrayList<Authority>();
        var resource = Objects.requireNonNull(
                Authorities.class.getResourceAsStream("/org/trajectory/demo/authorities.csv"), "authorities.csv");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var field = cells(line);
                all.add(new Authority(
                        all.size(),
                        field.get(0),
                        field.get(1),
                        field.get(2),
                        Authority.Region.of(field.get(3)),
                        number(field, 4),
                        number(field, 5),
                        number(field, 6),
                        number(field, 7),
                        number(field, 8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    private static int number(List<String> field, int index) {
        return Integer.parseInt(field.get(index));
    }

    /** Splits at the commas outside quotes: two names hold one. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
