package org.trajectory.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.values.AcademicYear;

class PupilCountsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2019-01-17=210                                | 210 | the census of next January is 170 days off
            2018-01-18=200 2019-01-17=210                 | 210 | it is nearer than last January’s, 194 days off
            2018-01-18=200                                | 200 | last January’s alone
            2022-01-20=230                                | -   | beyond 12 months
            2017-07-30=190                                | -   | one day beyond 12 months
            2017-07-31=190                                | 190 | 12 months to the day
            2018-07-21=1 2018-08-10=2                     | 1   | of two as near the earlier
            2019-01-17=absent 2018-01-18=200              | 200 | a census without a figure doesn’t count
            """)
    void the_nearest_census_within_twelve_months_counts(String census, @Nullable Integer pupils, String why) {
        var told = Arrays.stream(census.split(" "))
                .map(PupilCountsTest::observation)
                .toList();
        assertThat(PupilCounts.nearest(told, LocalDate.of(2018, 7, 31))).as(why).isEqualTo(Optional.ofNullable(pupils));
    }

    private static Observation observation(String text) {
        var parts = text.split("=");
        var day = LocalDate.parse(parts[0]);
        boolean absent = parts[1].equals("absent");
        return new Observation(
                "roll",
                "125500",
                AcademicYear.on(day),
                absent ? null : Double.valueOf(parts[1]),
                absent ? Absence.SUPPRESSED : null,
                null,
                day,
                false,
                new Source(1, "census.csv", "pt.census", 2, "final", day, true));
    }
}
