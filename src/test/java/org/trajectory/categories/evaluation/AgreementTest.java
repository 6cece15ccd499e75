package org.trajectory.categories.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    /** Schools apart by semicolons; of each what two or three moderators held. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2A,2A; 3C,3C; 2A,2A     | 3 | 3 | 3 | 1
            2A,3C; 3C,2A            | 2 | 2 | 0 | -1
            2A,2A; 2A,3C; 3C,3C     | 3 | 3 | 2 | 0.3333
            2A,2A,3C; 3C,3C,3C      | 2 | 6 | 4 | 0.25
            2A,2A; 2A,2A            | 2 | 2 | 2 |
            2A; 3C                  | 0 | 0 | 0 |
            """)
    void agreement_is_counted_by_pairs_and_beyond_chance(
            String views, int schools, int pairs, int agreeing, Double kappa) {
        var result = Agreement.of(Arrays.stream(views.split(";"))
                .map(one -> List.of(one.strip().split(",")))
                .toList());

        assertThat(result.schools()).isEqualTo(schools);
        assertThat(result.pairs()).isEqualTo(pairs);
        assertThat(result.agreeing()).isEqualTo(agreeing);
        if (kappa == null) {
            assertThat(result.kappa()).isEmpty();
        } else {
            assertThat(result.kappa().orElseThrow()).isCloseTo(kappa, within(5e-4));
        }
    }

    @Test
    void what_isnt_recorded_isnt_counted() {
        assertThat(Agreement.of(List.of(List.of("2A", "", "2A"), List.of("", "3C")))
                        .pairs())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"9, 10, 20, 100, true", "0, 40, 20, 100, false", "3, 10, 20, 100,", "0, 0, 20, 100,"})
    void a_kind_stands_out_only_beyond_chance(int part, int whole, int allPart, int allWhole, Boolean more) {
        assertThat(Evaluating.beyond(part, whole, allPart, allWhole).orElse(null))
                .isEqualTo(more);
    }

    @ParameterizedTest
    @CsvSource({
        "2012-08-31, satisfactory",
        "2012-09-01, requires improvement",
        "2024-09-01, sub-judgements",
        "2025-11-10, report card"
    })
    void the_framework_in_force_follows_from_the_day(LocalDate day, String word) {
        assertThat(InForce.framework(day)).isEqualTo(word);
    }

    @Test
    void the_nine_areas_are_those_of_the_paper() throws java.io.IOException {
        var told = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(org.trajectory.platform.SharedData.require(
                                "reference-cases/01-categorisation/ofsted-nine-criteria-2013/expected.json")
                        .toFile())
                .at("/expected/criteria");

        assertThat(NineAreas.ALL.stream().map(NineAreas.Area::words))
                .containsExactlyElementsOf(java.util.stream.StreamSupport.stream(told.spliterator(), false)
                        .map(one -> one.asText())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "latest overall grade, Inspections",
        "report card latest inclusion, Inspections",
        "ks2 rwm expected latest, Results",
        "direction of travel, Results",
        "fsm ever percent latest, Who comes to the school",
        "phase, The school itself"
    })
    void each_input_belongs_to_a_kind_of_evidence(String input, String kind) {
        assertThat(Evidence.kind(input)).isEqualTo(kind);
    }
}
