package org.trajectory.categories.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reference cases of decision tables, where they are found beside the project. */
class ReferenceCasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> the_dmn_conformance_cases_give_what_they_promise() throws IOException {
        var folder = cases();
        Assumptions.assumeTrue(folder.isPresent(), "Skipped: the reference cases aren’t beside the project");
        try (var files = Files.walk(folder.get().resolve("dmn-tck"))) {
            return files
                    .filter(file -> file.getFileName().toString().equals("expected.json"))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(ReferenceCasesTest::tests);
        }
    }

    private static Stream<DynamicTest> tests(Path expected) {
        try {
            var told = JSON.readTree(expected.toFile());
            var dmn = StreamSupport.stream(told.at("/inputs/files").spliterator(), false)
                    .map(JsonNode::asText)
                    .filter(file -> file.endsWith(".dmn"))
                    .findFirst()
                    .orElseThrow();
            var bytes = Files.readAllBytes(expected.resolveSibling(dmn));
            return StreamSupport.stream(told.at("/expected/tests").spliterator(), false)
                    .map(one -> DynamicTest.dynamicTest(
                            told.path("id").asText() + " " + one.path("id").asText(), () -> {
                                var outcome = DmnFile.read(dmn, bytes).evaluate(map(one.path("inputs")));
                                one.path("expected")
                                        .properties()
                                        .forEach(entry -> assertThat(
                                                        same(outcome.results().get(entry.getKey())))
                                                .as(entry.getKey())
                                                .isEqualTo(same(value(entry.getValue()))));
                            }));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void the_example_consortium_has_schools_of_every_category_of_the_scheme() throws IOException {
        var example = example("warwickshire-funding-trigger-example");
        var scheme = Shipped.WARWICKSHIRE.policy().scheme();

        example.at("/inputs/parameters/labels")
                .fieldNames()
                .forEachRemaining(key -> assertThat(scheme.find(key)).as(key).isPresent());
        for (var key : example.at("/expected/la_responsibility_category")) {
            assertThat(scheme.find(key.asText()).orElseThrow().servedBy()).isEqualTo("authority");
        }
    }

    @Test
    void good_or_better_of_april_2013_follows_from_the_categories() throws IOException {
        var told = example("warwickshire-primary-ofsted-2013").at("/inputs/parameters");
        var counts = new TreeMap<String, Integer>();
        var grades = Map.of(1, "outstanding", 2, "good", 3, "satisfactory_or_RI", 4, "inadequate");
        grades.forEach((grade, key) -> {
            var inputs = new LinkedHashMap<String, @Nullable Object>();
            inputs.put("latest regime", "requires improvement");
            inputs.put("latest overall grade", BigDecimal.valueOf(grade));
            inputs.put("direction of travel", "missing");
            inputs.put("latest leadership", null);
            counts.merge(
                    Shipped.WARWICKSHIRE.categorise(inputs).category().substring(0, 1),
                    told.path(key).asInt(),
                    Integer::sum);
        });

        int good = counts.getOrDefault("1", 0) + counts.getOrDefault("2", 0);
        int judged = counts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(good).isEqualTo(141);
        assertThat(judged).isEqualTo(186);
        assertThat(Math.round(100.0 * good / judged)).isEqualTo(76);
    }

    @Test
    void the_inspectorates_groups_of_thirty_are_those_of_the_report() throws IOException {
        var told = example("hmci-five-bands-of-30").at("/expected/rank_to_band");

        assertThat(told.size()).isPositive();
        told.properties()
                .forEach(entry -> assertThat(
                                new org.trajectory.evidence.Headlines.Standing(Integer.parseInt(entry.getKey()), 150)
                                        .words())
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().asText()));
    }

    private static JsonNode example(String id) throws IOException {
        var folder = cases();
        Assumptions.assumeTrue(folder.isPresent(), "Skipped: the reference cases aren’t beside the project");
        return JSON.readTree(folder.get().resolve(id).resolve("expected.json").toFile());
    }

    private static Optional<Path> cases() {
        var told = System.getenv("TRAJECTORY_SHARED");
        return Stream.of(told == null ? "../shared" : told, "../shared/data/..")
                .map(Path::of)
                .flatMap(path -> Stream.of(path, path.resolve("..")))
                .map(path -> path.resolve("reference-cases/01-categorisation"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Map<String, @Nullable Object> map(JsonNode object) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        object.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            return map(node);
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(ReferenceCasesTest::value)
                    .toList();
        }
        if (node.isNumber()) {
            return new BigDecimal(node.asText());
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.isNull() ? null : node.asText();
    }

    /** Numbers compare by value, to ten digits. */
    private static Object same(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case BigDecimal number ->
                number.round(new java.math.MathContext(10)).stripTrailingZeros().toPlainString();
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, one) -> sorted.put(key.toString(), same(one)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(ReferenceCasesTest::same).toList();
            default -> value;
        };
    }
}
