package org.trajectory.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.trajectory.platform.SharedData;

/** A published answer beside the project; without it the test is skipped, and says so. */
final class Case {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode told;

    private Case(Path folder) {
        this.folder = folder;
        try {
            told = JSON.readTree(folder.resolve("expected.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Case of(String path) {
        return new Case(SharedData.require("reference-cases/" + path));
    }

    JsonNode expected(String pointer) {
        var node = told.at("/expected" + pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("Nothing at " + pointer);
        }
        return node;
    }

    double number(String pointer) {
        return expected(pointer).asDouble();
    }

    JsonNode input(String name) {
        return told.at("/inputs/parameters/" + name);
    }

    double[] inputs(String name) {
        return numbers(input(name));
    }

    static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).asDouble())
                .toArray();
    }

    List<Map<String, String>> rows(String file) {
        return rows(folder.resolve(file), ',');
    }

    static List<Map<String, String>> shared(String file) {
        return rows(SharedData.require("reference-cases/_data/" + file), file.endsWith(".txt") ? '\t' : ',');
    }

    private static List<Map<String, String>> rows(Path file, char separator) {
        try (var csv = CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(file)) {
            return csv.stream()
                    .map(row -> (Map<String, String>) new TreeMap<>(row.getFieldsAsMap()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
