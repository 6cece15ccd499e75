package org.trajectory.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.statistics.disclosure.RoundedCounts;

class RanksTest {
    @ParameterizedTest
    @CsvSource({
        "95, 0,   1, 1", // known to the digit and the best
        "85, 0,   2, 2",
        "70, 0,   3, 3", // ties share the better rank
        "10, 0,   4, 4",
        "95, 0.1, 1, 1"
    })
    void figures_known_exactly_have_one_rank(double own, double error, int best, int worst) {
        assertThat(Ranks.range(own, error, new double[] {90, 80, 70}, new double[3]))
                .isEqualTo(new Ranks.Range(best, worst));
    }

    @Test
    void among_equals_any_rank_may_come_out() {
        var others = new double[19];
        var errors = new double[19];
        Arrays.fill(others, 70);
        Arrays.fill(errors, 2);
        // of twenty alike each rank has one chance in twenty: the outer ones lie beyond 2.5% on either side
        assertThat(Ranks.range(70, 2, others, errors)).isEqualTo(new Ranks.Range(1, 20));
    }

    @Test
    void the_more_certain_the_figures_the_narrower_the_ranks() {
        var others = new double[99];
        for (int i = 0; i < others.length; i++) {
            others[i] = i + 0.5;
        }
        var small = new double[99];
        var large = new double[99];
        Arrays.fill(small, 0.5);
        Arrays.fill(large, 10);
        var narrow = Ranks.range(50, 0.5, others, small);
        var wide = Ranks.range(50, 10, others, large);
        assertThat(narrow.best()).isBetween(48, 50);
        assertThat(narrow.worst()).isBetween(50, 53);
        assertThat(wide.best()).isLessThan(narrow.best() - 10);
        assertThat(wide.worst()).isGreaterThan(narrow.worst() + 10);
    }

    @Test
    void progress_and_rounding_by_hand() {
        var means = Map.of("low", 97.0, "high", 103.0);
        assertThat(Progress.of(List.of(new Progress.Pupil("low", 99), new Progress.Pupil("high", 102)), means))
                .isEqualTo(0.5);
        assertThat(RoundedCounts.of(List.of("5", "x", "0", "1,200", "", "7")))
                .isEqualTo(new RoundedCounts(5, 1, 1, 1, 5));
    }
}
