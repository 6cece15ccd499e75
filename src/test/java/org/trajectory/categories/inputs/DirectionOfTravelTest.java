package org.trajectory.categories.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Observation;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

class DirectionOfTravelTest {
    private static final Map<String, List<AcademicYear>> NO_BREAKS = Map.of();

    @ParameterizedTest
    @CsvSource({
        // percentages are of the pupils beside them
        "50, 60, 72, 60, improving",
        "50, 60, 66, 60, stable",
        "72, 60, 50, 60, declining",
        "50, 12, 75, 12, stable",
        "100, 30, 100, 30, stable",
        "100, 30, 70, 30, declining",
        "0, 10, 100, 10, improving",
        "64, 30, 64, 30, stable",
        "50, 8, 75, 8, stable",
    })
    void only_a_change_beyond_chance_counts(double from, int before, double to, int after, String way) {
        var travel = DirectionOfTravel.of(
                Facts.of(Phase.PRIMARY, "2018-07-31", rwm(2016, from, before), rwm(2017, to, after)), NO_BREAKS);

        assertThat(travel.way().word()).isEqualTo(way);
        assertThat(travel.sources()).hasSize(2);
    }

    @Test
    void the_interval_of_a_difference_is_newcombes() {
        // 48 of 80 against 56 of 70: 0.0524 to 0.3339 (Newcombe 1998, method 10, example a)
        var interval = DirectionOfTravel.differenceOfShares(48 / 80.0, 80, 56 / 70.0, 70);

        assertThat(interval.lower()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.upper()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void the_interval_of_a_share_is_wilsons() {
        var interval = DirectionOfTravel.wilson(81 / 263.0, 263);

        assertThat(interval.lower()).isCloseTo(0.255288519878, within(1e-9));
        assertThat(interval.upper()).isCloseTo(0.366209576983, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.40, 150, 0.10, 150, improving",
        "-0.10, 150, 0.10, 150, stable",
        "0.30, 150, -0.20, 150, declining",
        "0.30, 12, -0.20, 12, stable",
    })
    void progress_8_without_intervals_is_judged_by_the_spread_of_pupils(
            double from, int before, double to, int after, String way) {
        var travel = DirectionOfTravel.of(
                Facts.of(Phase.SECONDARY, "2018-07-31", p8(2016, from, before), p8(2017, to, after)), NO_BREAKS);

        assertThat(travel.way().word()).isEqualTo(way);
    }

    @Test
    void published_intervals_come_before_the_spread() {
        var travel = DirectionOfTravel.of(
                Facts.of(
                        Phase.SECONDARY,
                        "2018-07-31",
                        p8(2016, -0.1, 150),
                        p8(2017, 0.1, 150),
                        bound(DirectionOfTravel.PROGRESS_8_LOWER, 2016, -0.12),
                        bound(DirectionOfTravel.PROGRESS_8_UPPER, 2016, -0.08),
                        bound(DirectionOfTravel.PROGRESS_8_LOWER, 2017, 0.08),
                        bound(DirectionOfTravel.PROGRESS_8_UPPER, 2017, 0.12)),
                NO_BREAKS);

        assertThat(travel.way().word()).isEqualTo("improving");
    }

    @ParameterizedTest
    @CsvSource({
        "2017, 2018, 2019-07-31, declining",
        "2017, 2018, 2020-07-30, declining",
        "2017, 2018, 2020-07-31, declining",
        "2017, 2018, 2021-07-31, missing",
        "2018, 2022, 2023-08-01, missing",
        "2022, 2023, 2024-08-01, declining",
    })
    void the_two_years_follow_each_other_and_are_not_out_of_date(int first, int second, String asAt, String way) {
        var travel =
                DirectionOfTravel.of(Facts.of(Phase.PRIMARY, asAt, rwm(first, 90, 60), rwm(second, 50, 60)), NO_BREAKS);

        assertThat(travel.way().word()).isEqualTo(way);
    }

    @Test
    void results_of_one_year_tell_no_direction() {
        // 31 July 2018, known the same day: the results of 2017/18 weren't out
        var travel = DirectionOfTravel.of(Facts.of(Phase.PRIMARY, "2018-07-31", rwm(2016, 70, 30)), NO_BREAKS);

        assertThat(travel.way().word()).isEqualTo("missing");
        assertThat(travel.because()).contains("only one year in a row known, 2016/17");
    }

    @Test
    void a_break_of_the_series_is_not_stepped_over() {
        var travel = DirectionOfTravel.of(
                Facts.of(Phase.PRIMARY, "2016-07-31", rwm(2014, 80, 60), rwm(2015, 50, 60)),
                Map.of(DirectionOfTravel.EXPECTED_STANDARD, List.of(new AcademicYear(2015))));

        assertThat(travel.way().word()).isEqualTo("missing");
    }

    @Test
    void without_the_number_of_pupils_chance_cannot_be_judged() {
        var travel = DirectionOfTravel.of(
                Facts.of(
                        Phase.PRIMARY,
                        "2018-07-31",
                        Facts.observation(DirectionOfTravel.EXPECTED_STANDARD, 2016, 80.0, null),
                        rwm(2017, 50, 60)),
                NO_BREAKS);

        assertThat(travel.because()).contains("chance can’t be judged");
    }

    @ParameterizedTest
    @CsvSource({
        "90, 50, 0.0, 0.0, declining",
        "50, 90, 0.0, 0.0, improving",
        "50, 90, 0.3, -0.3, declining",
        "60, 60, 0.0, 0.0, stable"
    })
    void an_all_through_school_declines_if_either_measure_does(
            double from, double to, double scoreFrom, double scoreTo, String way) {
        var results = new ArrayList<Observation>(
                List.of(rwm(2016, from, 60), rwm(2017, to, 60), p8(2016, scoreFrom, 150), p8(2017, scoreTo, 150)));
        var travel = DirectionOfTravel.of(
                Facts.of(Phase.ALL_THROUGH, "2018-07-31", results.toArray(Observation[]::new)), NO_BREAKS);

        assertThat(travel.way().word()).isEqualTo(way);
    }

    @ParameterizedTest
    @CsvSource({"NURSERY", "SPECIAL", "ALTERNATIVE_PROVISION", "SIXTEEN_PLUS"})
    void other_phases_have_no_main_measure(Phase phase) {
        var travel =
                DirectionOfTravel.of(Facts.of(phase, "2018-07-31", rwm(2016, 90, 60), rwm(2017, 50, 60)), NO_BREAKS);

        assertThat(travel.way().word()).isEqualTo("missing");
    }

    @Test
    void the_year_due_changes_on_31_July() {
        assertThat(DirectionOfTravel.lastDue(
                        Facts.of(Phase.PRIMARY, LocalDate.of(2018, 7, 30).toString())))
                .hasToString("2016/17");
        assertThat(DirectionOfTravel.lastDue(Facts.of(Phase.PRIMARY, "2018-07-31")))
                .hasToString("2017/18");
        assertThat(DirectionOfTravel.lastDue(Facts.of(Phase.PRIMARY, "2018-10-01")))
                .hasToString("2017/18");
    }

    private static Observation rwm(int year, double percent, int pupils) {
        return Facts.observation(DirectionOfTravel.EXPECTED_STANDARD, year, percent, pupils);
    }

    private static Observation p8(int year, double score, int pupils) {
        return Facts.observation(DirectionOfTravel.PROGRESS_8, year, score, pupils);
    }

    private static Observation bound(String indicator, int year, double value) {
        return Facts.observation(indicator, year, value, null);
    }
}
