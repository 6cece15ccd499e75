package org.trajectory.insight.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.platform.SharedData;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

class StandardTest {
    private static Standard standard(String id) {
        return Standards.read().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_primary_floor_of_2013_is_the_published_truth_table() throws IOException {
        var rows = new ObjectMapper()
                .readTree(SharedData.require(
                                "reference-cases/01-categorisation/floor-standard-primary-2012-13/expected.json")
                        .toFile())
                .at("/expected/rows");
        assertThat(rows).isNotEmpty();
        for (var row : rows) {
            var answer = standard("floor-primary-2013")
                    .of(Map.of(
                            "ks2.rwm_level4", row.get("pct_L4_RWM").asDouble(),
                            "ks2.reading_expected_progress",
                                    row.get("progress_reading").asDouble(),
                            "ks2.writing_expected_progress",
                                    row.get("progress_writing").asDouble(),
                            "ks2.maths_expected_progress",
                                    row.get("progress_maths").asDouble()));
            assertThat(answer)
                    .as(row.toString())
                    .isEqualTo(row.get("below_floor").asBoolean() ? Standard.Answer.BELOW : Standard.Answer.NOT_BELOW);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "64, -5.1, -0.1, 0, 30, BELOW",
        "65, -9,   -3,   0, 30, NOT_BELOW",
        "64, -5,   -0.1, 0, 30, NOT_BELOW",
        "64, -5.1,  0.2, 0, 30, NOT_BELOW",
        "64,   ,       , 0, 30, NOT_KNOWN",
        "80,   ,       , 0, 30, NOT_BELOW",
        "  , -9,   -3,   0, 30, NOT_KNOWN",
        "20, -9,   -3,   0, 10, NOT_COUNTED",
    })
    void the_primary_floor_of_2016_needs_low_results_and_low_progress(
            @Nullable Double expected,
            @Nullable Double reading,
            @Nullable Double readingHigh,
            double others,
            double pupils,
            Standard.Answer answer) {
        Map<String, Double> values = new HashMap<>();
        put(values, "ks2.rwm_expected", expected);
        put(values, "ks2.reading_progress", reading);
        put(values, "ks2.reading_progress_high", readingHigh);
        for (var subject : List.of("writing", "maths")) {
            values.put("ks2." + subject + "_progress", others);
            values.put("ks2." + subject + "_progress_high", others + 2);
        }
        values.put("ks2.eligible", pupils);
        assertThat(standard("floor-primary-2016").of(values)).isEqualTo(answer);
    }

    private static void put(Map<String, Double> values, String indicator, @Nullable Double value) {
        if (value != null) {
            values.put(indicator, value);
        }
    }

    @Test
    void coasting_takes_three_years_in_a_row() {
        var low = Map.of("ks4.progress8", -0.3, "ks4.progress8_high", -0.1);
        var fair = Map.of("ks4.progress8", -0.25, "ks4.progress8_high", -0.05);
        var coasting = standard("coasting-secondary-2016");
        assertThat(coasting.over(List.of(low, low, low))).isEqualTo(Standard.Answer.BELOW);
        assertThat(coasting.over(List.of(low, low, fair))).isEqualTo(Standard.Answer.NOT_BELOW);
        assertThat(coasting.over(List.of(low, low, Map.of()))).isEqualTo(Standard.Answer.NOT_KNOWN);
        assertThat(coasting.over(List.of(fair, Map.of(), low))).isEqualTo(Standard.Answer.NOT_BELOW);
    }

    @Test
    void every_standard_has_a_phase_a_source_and_years() {
        assertThat(Standards.read()).isNotEmpty().allSatisfy(one -> {
            assertThat(Phase.ofWord(one.phase())).as(one.id()).isPresent();
            assertThat(one.source()).as(one.id()).isNotEmpty();
            assertThat(AcademicYear.parse(one.from()).orElseThrow())
                    .as(one.id())
                    .isLessThanOrEqualTo(AcademicYear.parse(one.to()).orElseThrow());
            assertThat(one.kind()).as(one.id()).isIn("floor", "coasting");
        });
    }
}
