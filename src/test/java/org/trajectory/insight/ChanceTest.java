package org.trajectory.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.values.AcademicYear;

class ChanceTest {
    private static final IndicatorCatalogue CATALOGUE = new IndicatorCatalogue();
    private static final Indicator EXPECTED = CATALOGUE.get("ks2.rwm_expected");
    private static final Indicator PROGRESS_8 = CATALOGUE.get("ks4.progress8");

    private static Observation of(Indicator measure, int year, Double value, Integer pupils) {
        return new Observation(
                measure.id(),
                "100000",
                new AcademicYear(year),
                value,
                value == null ? Absence.SUPPRESSED : null,
                pupils,
                LocalDate.of(year + 1, 7, 31),
                false,
                new Source(1, "file.csv", "pt.ks2", 2, null, LocalDate.of(year + 1, 12, 1), false));
    }

    private static Optional<Chance.Change> change(Indicator measure, Observation before, Observation after) {
        return Chance.change(
                measure,
                before,
                Chance.interval(measure, before, null, null),
                after,
                Chance.interval(measure, after, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2016, 70, 30, 2017, 50, 30, down 20 points on 2016/17; no more than chance allows",
        "2016, 70, 300, 2017, 50, 300, down 20 points on 2016/17; more than chance allows",
        "2016, 50, 300, 2017, 51, 300, up 1 point on 2016/17; no more than chance allows",
        "2016, 50, 300, 2017, 50, 300, the same as in 2016/17",
    })
    void a_change_is_called_one_only_beyond_chance(
            int from, double before, int pupilsBefore, int to, double after, int pupilsAfter, String words) {
        var change = change(EXPECTED, of(EXPECTED, from, before, pupilsBefore), of(EXPECTED, to, after, pupilsAfter));
        assertThat(Chance.words(EXPECTED, change.orElseThrow())).isEqualTo(words.replace("; ", ", "));
    }

    @Test
    void nothing_is_compared_across_a_new_test_a_gap_or_a_missing_value() {
        assertThat(change(EXPECTED, of(EXPECTED, 2014, 80.0, 30), of(EXPECTED, 2015, 53.0, 30)))
                .isEmpty();
        assertThat(change(EXPECTED, of(EXPECTED, 2016, 80.0, 30), of(EXPECTED, 2018, 53.0, 30)))
                .isEmpty();
        assertThat(change(EXPECTED, of(EXPECTED, 2016, null, null), of(EXPECTED, 2017, 53.0, 30)))
                .isEmpty();
    }

    @Test
    void intervals_are_as_published_else_of_the_share_else_none() {
        var published = Chance.interval(
                        PROGRESS_8,
                        of(PROGRESS_8, 2017, -0.2, 100),
                        of(PROGRESS_8, 2017, -0.5, 100),
                        of(PROGRESS_8, 2017, 0.1, 100))
                .orElseThrow();
        assertThat(published.low()).isEqualTo(-0.5);
        var worked = Chance.interval(PROGRESS_8, of(PROGRESS_8, 2017, 0.0, 100), null, null)
                .orElseThrow();
        assertThat(worked.high()).isCloseTo(0.2489, within(1e-4));
        var share = Chance.interval(EXPECTED, of(EXPECTED, 2017, 100.0, 8), null, null)
                .orElseThrow();
        assertThat(share.high()).isEqualTo(100);
        assertThat(share.low()).isBetween(60.0, 70.0);
        var roll = CATALOGUE.get("fsm.ever_percent");
        assertThat(Chance.interval(roll, of(roll, 2017, 20.0, 200), null, null)).isEmpty();
        assertThat(Chance.interval(EXPECTED, of(EXPECTED, 2017, 50.0, null), null, null))
                .isEmpty();
    }

    @Test
    void small_years_are_taken_together_and_not_across_a_break() {
        var years = List.of(
                of(EXPECTED, 2014, 90.0, 10),
                of(EXPECTED, 2015, 50.0, 10),
                of(EXPECTED, 2016, 70.0, 10),
                of(EXPECTED, 2017, 80.0, 5));
        var together = Chance.together(EXPECTED, years).orElseThrow();
        assertThat(together.from()).isEqualTo(new AcademicYear(2015));
        assertThat(together.pupils()).isEqualTo(25);
        assertThat(together.value()).isCloseTo(64, within(1e-9));
        assertThat(Chance.words(EXPECTED, together)).startsWith("2015/16 to 2017/18 together: 64% of 25 pupils");
        assertThat(Chance.together(EXPECTED, years.subList(0, 2))).isEmpty();
        assertThat(Chance.together(EXPECTED, List.of(of(EXPECTED, 2016, 70.0, 10), of(EXPECTED, 2017, 80.0, 11))))
                .isEmpty();
    }
}
