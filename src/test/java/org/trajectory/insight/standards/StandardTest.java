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
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.platform.SharedData;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

class StandardTest {
    private static final AcademicYear YEAR = new AcademicYear(2017);

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
        assertThat(coasting.over(YEAR, List.of(low, low, low))).isEqualTo(Standard.Answer.BELOW);
        assertThat(coasting.over(YEAR, List.of(low, low, fair))).isEqualTo(Standard.Answer.NOT_BELOW);
        assertThat(coasting.over(YEAR, List.of(low, low, Map.of()))).isEqualTo(Standard.Answer.NOT_KNOWN);
        assertThat(coasting.over(YEAR, List.of(fair, Map.of(), low))).isEqualTo(Standard.Answer.NOT_BELOW);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            floor-primary-2012,   59, 50, 50, 50, NOT_KNOWN
            floor-primary-2012,   60, 50, 50, 50, NOT_BELOW
            floor-primary-2014,   64, 93, 95, 92, BELOW
            floor-primary-2014,   65, 93, 95, 92, NOT_BELOW
            floor-primary-2014,   64, 93, 96, 92, NOT_BELOW
            floor-primary-2015,   64, 93, 96, 92, BELOW
            floor-primary-2015,   64, 94, 96, 92, NOT_BELOW
            floor-primary-2015,   64,   , 96, 92, NOT_KNOWN
            floor-primary-2015,   66,   ,   ,   , NOT_BELOW
            """)
    void the_primary_floors_of_levels(
            String id,
            @Nullable Double level4,
            @Nullable Double reading,
            @Nullable Double writing,
            @Nullable Double maths,
            Standard.Answer answer) {
        Map<String, Double> values = new HashMap<>();
        put(values, id.endsWith("2012") ? "ks2.english_maths_level4" : "ks2.rwm_level4", level4);
        put(values, "ks2.english_expected_progress", reading);
        put(values, "ks2.reading_expected_progress", reading);
        put(values, "ks2.writing_expected_progress", writing);
        put(values, "ks2.maths_expected_progress", maths);
        assertThat(standard(id).of(values)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            floor-secondary-2012, 39, 50, 50, NOT_KNOWN
            floor-secondary-2012, 40, 50, 50, NOT_BELOW
            floor-secondary-2014, 39, 73, 66, BELOW
            floor-secondary-2014, 39, 74, 66, NOT_BELOW
            floor-secondary-2014, 40, 60, 60, NOT_BELOW
            floor-secondary-2015, 39, 72, 67, BELOW
            floor-secondary-2015, 39, 72, 68, NOT_BELOW
            """)
    void the_secondary_floors_before_progress_8(
            String id, double five, double english, double maths, Standard.Answer answer) {
        assertThat(standard(id)
                        .of(Map.of(
                                "ks4.five_good_gcses", five,
                                "ks4.english_expected_progress", english,
                                "ks4.maths_expected_progress", maths)))
                .isEqualTo(answer);
    }

    @Test
    void coasting_in_2015_16_looks_at_levels_in_the_two_years_before() {
        var coasting = standard("coasting-secondary-2016");
        var low8 = Map.of("ks4.progress8", -0.3, "ks4.progress8_high", -0.1);
        var low2015 = Map.of(
                "ks4.five_good_gcses",
                59.0,
                "ks4.english_expected_progress",
                72.0,
                "ks4.maths_expected_progress",
                67.0);
        var low2014 = Map.of(
                "ks4.five_good_gcses",
                59.0,
                "ks4.english_expected_progress",
                73.0,
                "ks4.maths_expected_progress",
                66.0);
        var first = new AcademicYear(2015);
        assertThat(coasting.over(first, List.of(low8, low2015, low2014))).isEqualTo(Standard.Answer.BELOW);
        assertThat(coasting.over(first, List.of(low8, low2014, low2014)))
                .as("73% in English isn’t below the median of 2015")
                .isEqualTo(Standard.Answer.NOT_BELOW);
        assertThat(coasting.over(first, List.of(low8, low8, low8)))
                .as("Progress 8 of early years is no answer")
                .isEqualTo(Standard.Answer.NOT_KNOWN);
        assertThat(coasting.over(new AcademicYear(2016), List.of(low8, low8, low2015)))
                .isEqualTo(Standard.Answer.BELOW);
    }

    @Test
    void progress_that_chance_explains_is_no_coasting() {
        var values = new HashMap<>(Map.of("ks2.rwm_expected", 70.0, "ks2.eligible", 30.0));
        for (var subject : List.of("reading", "writing", "maths")) {
            values.put("ks2." + subject + "_progress", -4.0);
            values.put("ks2." + subject + "_progress_high", 0.1);
        }
        assertThat(standard("coasting-primary-2016").of(values)).isEqualTo(Standard.Answer.NOT_BELOW);
        values.put("ks2.maths_progress_high", -0.1);
        assertThat(standard("coasting-primary-2016").of(values)).isEqualTo(Standard.Answer.BELOW);
    }

    @Test
    void each_year_from_2011_12_on_has_a_floor_for_both_phases_of_measures_that_are_defined() {
        var catalogue = new IndicatorCatalogue();
        for (int start = 2011; start <= 2017; start++) {
            var year = new AcademicYear(start);
            for (var phase : List.of("primary", "secondary")) {
                assertThat(Standards.read())
                        .as(phase + " " + year)
                        .filteredOn(
                                one -> one.kind().equals("floor") && one.phase().equals(phase))
                        .filteredOn(one -> one.holdsIn(year))
                        .singleElement()
                        .satisfies(one -> assertThat(one.indicators())
                                .isNotEmpty()
                                .allSatisfy(id ->
                                        assertThat(catalogue.find(id)).as(id).isPresent()));
            }
        }
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
