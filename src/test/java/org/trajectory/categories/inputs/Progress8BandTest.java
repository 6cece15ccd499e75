package org.trajectory.categories.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.platform.SharedData;

class Progress8BandTest {
    @ParameterizedTest
    @CsvSource({
        "0.51,  0.01,  1.0, well above average",
        "0.49,  0.01, 0.99, above average",
        "0.5,   0.01, 0.99, above average",
        "0.6,  -0.01,  1.2, average",
        "-0.51, -0.9, -0.1, well below average",
        "-0.5,  -0.9, -0.1, below average"
    })
    void chance_and_half_a_grade_make_the_band(double score, double low, double high, String band) {
        assertThat(Progress8Band.band(score, low, high)).isEqualTo(band);
    }

    /** The same score of two real schools of 2024: 24 pupils are average, 45 are above. */
    @ParameterizedTest
    @CsvSource({"0.45, 24, average", "0.45, 45, above average"})
    void fewer_pupils_leave_more_to_chance(double score, int pupils, String band) {
        assertThat(Progress8Band.band(score, pupils)).isEqualTo(band);
    }

    @Test
    void the_published_bands_are_met() throws IOException {
        var told = new ObjectMapper()
                .readTree(SharedData.require("reference-cases/01-categorisation/progress8-banding/expected.json")
                        .toFile())
                .at("/expected");
        assertThat(told.path("rows")).isNotEmpty();
        for (var row : told.path("rows")) {
            assertThat(Progress8Band.band(
                            row.path("score").asDouble(),
                            row.at("/ci/0").asDouble(),
                            row.at("/ci/1").asDouble()))
                    .as(row.toString())
                    .isEqualTo(row.path("band").asText());
        }
        for (var row : told.path("published_pair")) {
            assertThat(Progress8Band.band(
                            row.path("score").asDouble(), row.path("pupils").asInt()))
                    .as(row.toString())
                    .isEqualTo(row.path("band").asText());
        }
    }
}
