package org.trajectory.reports.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.values.AcademicYear;

class LinesTest {
    private static final Source FILE =
            new Source(1, "results.csv", "results", 2, null, LocalDate.of(2019, 1, 31), false);

    private static Observation figure(int year, @Nullable Double value, int cohort) {
        return new Observation(
                "ks2.rwm_expected",
                "700100",
                new AcademicYear(year),
                value,
                value == null ? Absence.values()[0] : null,
                cohort,
                LocalDate.of(year + 1, 7, 31),
                false,
                FILE);
    }

    @Test
    void each_school_counts_alike_and_a_mean_of_too_few_is_none() {
        var means = Lines.means(
                List.of(
                        figure(2017, 60.0, 10),
                        figure(2017, 80.0, 90),
                        figure(2017, null, 5),
                        figure(2018, 50.0, 30),
                        figure(2018, null, 30)),
                2);
        assertThat(means)
                .isEqualTo(Map.of("ks2.rwm_expected", Map.of(new AcademicYear(2017), new Beside.Told(70.0, false))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"england, similar | ENGLAND, SIMILAR", "similar, , nonsense | SIMILAR", "'' | ''"})
    void lines_are_chosen_by_their_keys(String keys, String chosen) {
        assertThat(Beside.of(List.of(keys.split(" *, *"))).stream()
                        .map(Enum::name)
                        .toList())
                .isEqualTo(chosen.isEmpty() ? List.of() : List.of(chosen.split(", ")));
    }
}
