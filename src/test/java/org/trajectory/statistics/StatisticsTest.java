package org.trajectory.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void a_share_of_none_or_all_has_an_interval_too() {
        assertThat(Shares.wilson(0, 20, Level.P95).low()).isZero();
        assertThat(Shares.wilson(0, 20, Level.P95).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Shares.wilson(1, 20, Level.P95).high()).isEqualTo(1);
        assertThat(Shares.exact(0, 20, Level.P95).low()).isZero();
        assertThat(Shares.wilsonCorrected(20, 20, Level.P95).high()).isEqualTo(1);
    }

    @Test
    void a_change_of_few_pupils_is_chance_and_the_same_change_of_many_is_not() {
        assertThat(Shares.change(0.7, 10, 0.5, 10, Level.P95).holds(0)).isTrue();
        assertThat(Shares.change(0.7, 400, 0.5, 400, Level.P95).high()).isNegative();
    }

    @Test
    void exact_limits_of_a_share_narrow_smoothly_about_the_average() {
        double before = 0;
        for (int of = 5; of <= 200; of++) {
            var limits = Funnel.ofSharesExactly(0.64, of, Level.P95);
            assertThat(limits.holds(0.64)).as("of %d", of).isTrue();
            assertThat(limits.low()).as("of %d", of).isGreaterThanOrEqualTo(before - 0.02);
            before = limits.low();
        }
        var many = Funnel.ofSharesExactly(0.64, 2000, Level.P95);
        assertThat(many.low()).isCloseTo(Funnel.ofShares(0.64, 2000, Level.P95).low(), within(0.002));
    }

    @Test
    void perfect_separation_is_told_without_the_penalty_and_finite_with_it() {
        double[][] x = IntStream.range(0, 40)
                .mapToObj(i -> new double[] {1, i < 20 ? 0 : 1})
                .toArray(double[][]::new);
        var y = new boolean[40];
        for (int i = 20; i < 40; i++) {
            y[i] = true;
        }
        assertThatThrownBy(() -> Logistic.plain(x, y))
                .isInstanceOf(Logistic.Unfit.class)
                .hasMessageContaining("perfectly");
        // 20 of 20 and 0 of 20: with the penalty each cell gains half a case
        var model = Logistic.firth(x, y);
        assertThat(model.coefficients()[0]).isCloseTo(Math.log(0.5 / 20.5), within(1e-6));
        assertThat(model.coefficients()[1]).isCloseTo(2 * Math.log(20.5 / 0.5), within(1e-6));
        assertThat(model.interval(new double[] {1, 1}, Level.P95).holds(model.probability(new double[] {1, 1})))
                .isTrue();
    }

    @Test
    void a_model_of_too_little_says_so() {
        assertThatThrownBy(() -> Logistic.firth(new double[][] {{1}, {1}}, new boolean[] {false, false}))
                .isInstanceOf(Logistic.Unfit.class)
                .hasMessageContaining("Too little data");
        double[][] twice =
                IntStream.range(0, 20).mapToObj(i -> new double[] {1, i, i}).toArray(double[][]::new);
        var y = new boolean[20];
        y[3] = true;
        y[15] = true;
        assertThatThrownBy(() -> Logistic.firth(twice, y)).isInstanceOf(Logistic.Unfit.class);
        assertThatThrownBy(() ->
                        RandomIntercept.fit(new double[][] {{1}, {1}}, new double[] {1, 2}, new int[] {0, 0}, true))
                .isInstanceOf(Logistic.Unfit.class);
        assertThatThrownBy(() -> Trend.of(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void weights_count_as_that_many_rows() {
        var chance = new Random(5);
        int schools = 40;
        var x = new double[schools * 6][];
        var y = new double[x.length];
        var group = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            group[i] = i / 6;
            x[i] = new double[] {1, chance.nextGaussian()};
            y[i] = 2 + 3 * x[i][1] + group[i] % 7 + chance.nextGaussian();
        }
        var even = RandomIntercept.fit(x, y, group, true);
        var weights = new double[x.length];
        java.util.Arrays.fill(weights, 4);
        var heavier = RandomIntercept.fit(x, y, group, weights, true);
        assertThat(heavier.coefficients()[1]).isCloseTo(even.coefficients()[1], within(1e-6));
        assertThat(heavier.between()).isCloseTo(even.between(), within(1e-4));
        assertThat(heavier.within()).isCloseTo(4 * even.within(), within(1e-3));
        assertThat(heavier.deviance()).isCloseTo(even.deviance(), within(1e-4));
    }

    @Test
    void the_nearest_come_in_order_and_as_many_as_there_are() {
        var nearest = new Nearest(
                List.of(new double[] {0}, new double[] {5}, new double[] {1}, new double[] {-2}, new double[] {1}),
                new double[] {4});
        assertThat(nearest.of(0, 3, i -> true))
                .containsExactly(new Nearest.Neighbour(2, 2), new Nearest.Neighbour(4, 2), new Nearest.Neighbour(3, 4));
        assertThat(nearest.of(0, 50, i -> i != 1)).hasSize(3);
    }

    @Test
    void who_is_no_better_than_a_coin_has_half_the_area() {
        var auc = Discrimination.of(new double[] {1, 1, 1, 1}, new boolean[] {true, false, true, false});
        assertThat(auc.auc()).isEqualTo(0.5);
        assertThat(Discrimination.of(new double[] {1, 2}, new boolean[] {true, true})
                        .auc())
                .isNaN();
    }
}
