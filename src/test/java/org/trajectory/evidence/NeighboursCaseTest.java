package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.platform.Scope;
import org.trajectory.platform.SharedData;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;

/** The official statistical neighbours of 2021, put into the layout of the file and imported. */
class NeighboursCaseTest {
    @Test
    void they_are_loaded_looked_up_and_not_always_mutual(@TempDir Path folder) throws IOException {
        var expected = new ObjectMapper()
                .readTree(SharedData.require(
                                "reference-cases/02-early-warning/la-statistical-neighbours-2021/expected.json")
                        .toFile())
                .path("expected");
        var names = new HashMap<String, String>();
        var text = new StringBuilder("LA num,LA Name,LA number,GOInd,GOReg");
        IntStream.rangeClosed(1, 10).forEach(i -> text.append(",SN%d,SNP".formatted(i)));
        try (var csv = CsvReader.builder()
                .ofNamedCsvRecord(SharedData.require("reference-cases/_data/la_statistical_neighbours_2021.csv"))) {
            csv.forEach(row -> {
                names.put(row.getField("la"), row.getField("name"));
                text.append('\n')
                        .append(String.join(
                                ",",
                                row.getField("la"),
                                quoted(row.getField("name")),
                                row.getField("la"),
                                "1",
                                row.getField("region")));
                for (int i = 1; i <= 10; i++) {
                    text.append(',')
                            .append(row.getField("sn" + i))
                            .append(',')
                            .append(row.getField("sn%d_closeness".formatted(i)));
                }
            });
        }
        assertThat(names).hasSize(expected.path("authorities").asInt());
        var file = MadeUp.file(folder, "sn_april_2021.csv", text + "\n");
        try (var database = TestDatabase.fresh()) {
            var evidence = TestEvidence.on(database);
            Scope.installation("operator:test")
                    .run(() -> evidence.importer()
                            .importAll(List.of(file), Importer.Options.USUAL, Importer.Progress.NONE));
            var authorities = evidence.get(Authorities.class);
            Map<String, List<String>> near = names.keySet().stream()
                    .collect(Collectors.toMap(
                            code -> code,
                            code -> authorities.neighbours(new AuthorityCode(code), LocalDate.of(2021, 4, 30)).stream()
                                    .map(one -> one.code().code())
                                    .toList()));
            var pairs = new HashSet<List<String>>();
            near.forEach((code, others) -> others.forEach(other -> pairs.add(List.of(code, other))));
            // The published count takes the dash of an authority without neighbours for one.
            long without = near.values().stream().filter(List::isEmpty).count();
            assertThat(pairs.size() + without)
                    .isEqualTo(expected.path("directed_pairs").asLong());
            assertThat(pairs.stream()
                            .filter(pair -> pairs.contains(pair.reversed()))
                            .count())
                    .isEqualTo(expected.path("mutual_pairs_directed").asLong());
            expected.path("selected").properties().forEach(one -> {
                var code = names.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(one.getKey()))
                        .findFirst()
                        .orElseThrow()
                        .getKey();
                var told = new java.util.ArrayList<String>();
                one.getValue().forEach(name -> told.add(name.asText()));
                assertThat(near.getOrDefault(code, List.of()).stream().map(names::get))
                        .as(one.getKey())
                        .containsExactlyElementsOf(told);
            });
        }
    }

    private static String quoted(String name) {
        return name.contains(",") ? '"' + name + '"' : name;
    }
}
