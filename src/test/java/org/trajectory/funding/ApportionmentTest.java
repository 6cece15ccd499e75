package org.trajectory.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.funding.Apportionment.Bound;
import org.trajectory.funding.Apportionment.Outcome;
import org.trajectory.funding.Apportionment.Part;
import org.trajectory.values.Money;

/** Reference cases of apportionment: Balinski and Young 1975, Fowler 2002, and a pot with floors and caps. */
class ApportionmentTest {
    private static final int[] PUPILS = {5120, 4310, 3890, 3275, 2960, 2410, 1875, 1490, 830, 265};

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100      | 5117 4400 162 161 160 | 51 44 2 2 1
            12       | 14 28 7 35            | 2 4 1 5
            6        | 0 14 28 0 0           | 0 2 4 0 0
            2        | 2 1 1 2 2             | 1 0 0 1 0
            5        | 3 7                   | 2 3
            10000    | 1 1 1                 | 3334 3333 3333
            5        | 70 30                 | 4 1
            30000000 | 415 362 98 211 177    | 9857482 8598575 2327791 5011876 4204276
            """)
    void pence_go_by_largest_remainder_and_ties_to_the_earlier(long pot, String weights, String parts) {
        assertThat(pence(new Money(pot), numbers(weights), 0, null)).isEqualTo(numbers(parts));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000000 | 4000000 | 4000000 4000000 3963396 3336793 3015849 2455472 1910377 1518113 1000000 1000000
            0       |         | 5076405 4273302 3856878 3247114 2934796 2389480 1859035 1477313 822933 262744
            1000000 |         | 4891591 4117726 3716463 3128899 2827951 2302487 1791354 1423529 1000000 1000000
            0       | 4000000 | 4000000 4000000 4000000 3548646 3207326 2611370 2031667 1614498 899351 287142
            """)
    void a_pot_of_262_000_pounds_over_ten_consortia(long floor, @Nullable Long cap, String parts) {
        assertThat(pence(new Money(26_200_000), PUPILS, floor, cap)).isEqualTo(numbers(parts));
    }

    @Test
    void a_clawback_is_shared_as_what_was_paid() {
        assertThat(new Money(-100_00).split(List.of(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE)))
                .containsExactly(new Money(-3334), new Money(-3333), new Money(-3333));
    }

    /** Pupil premium 2014/15: pupils by the published rates. */
    @Test
    void a_grant_by_rates_is_their_sum() {
        assertThat(new Money(1300_00)
                        .times(BigDecimal.valueOf(57))
                        .plus(new Money(1900_00).times(BigDecimal.valueOf(2)))
                        .plus(new Money(300_00).times(BigDecimal.valueOf(4))))
                .isEqualTo(new Money(79_100_00));
    }

    @Test
    void the_bound_that_holds_a_part_is_told() {
        var shared = (Outcome.Shared) Apportionment.share(new Money(26_200_000), parts(PUPILS, 1_000_000, 4_000_000L));
        assertThat(shared.bounds())
                .startsWith(Bound.CAP, Bound.CAP, Bound.NONE)
                .endsWith(Bound.NONE, Bound.FLOOR, Bound.FLOOR);
    }

    @Test
    void floors_beyond_the_pot_and_caps_below_it_are_told_with_the_sum() {
        assertThat(Apportionment.share(new Money(99), parts(new int[] {1, 1}, 50, null)))
                .isEqualTo(new Outcome.PotTooSmall(new Money(100)));
        assertThat(Apportionment.share(new Money(101), parts(new int[] {1, 1}, 0, 50L)))
                .isEqualTo(new Outcome.PotTooLarge(new Money(100)));
        assertThat(pence(new Money(100), new int[] {1, 1}, 0, 50L)).isEqualTo(new int[] {50, 50});
        assertThat(pence(new Money(100), new int[] {9, 1}, 50, null)).isEqualTo(new int[] {50, 50});
    }

    @Test
    void sums_paid_first_come_before_what_is_scaled() {
        var parts = List.of(
                new Part(new Money(1000), BigDecimal.ONE, Money.ZERO, null),
                new Part(new Money(0), BigDecimal.ONE, Money.ZERO, null),
                new Part(new Money(500), BigDecimal.ZERO, Money.ZERO, null));
        assertThat(amounts(Apportionment.share(new Money(2501), parts))).isEqualTo(new int[] {1501, 500, 500});
        assertThat(Apportionment.share(new Money(1499), parts)).isEqualTo(new Outcome.PotTooSmall(new Money(1500)));
    }

    @Test
    void nothing_to_share_by_is_a_pot_too_large() {
        assertThat(Apportionment.share(new Money(10), parts(new int[] {0, 0}, 0, null)))
                .isEqualTo(new Outcome.PotTooLarge(Money.ZERO));
        assertThat(Apportionment.share(new Money(10), List.of())).isEqualTo(new Outcome.PotTooLarge(Money.ZERO));
    }

    @Test
    void a_floor_above_the_cap_cannot_be_built() {
        assertThatThrownBy(() -> new Part(Money.ZERO, BigDecimal.ONE, new Money(5), new Money(4)))
                .hasMessageContaining("floor");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
             5.5,  6,  5,  6,  5,  6,  5,  6
             2.5,  3,  2,  3,  2,  3,  2,  2
             1.6,  2,  1,  2,  1,  2,  2,  2
             1.1,  2,  1,  2,  1,  1,  1,  1
             1.0,  1,  1,  1,  1,  1,  1,  1
            -1.0, -1, -1, -1, -1, -1, -1, -1
            -1.1, -2, -1, -1, -2, -1, -1, -1
            -1.6, -2, -1, -1, -2, -2, -2, -2
            -2.5, -3, -2, -2, -3, -3, -2, -2
            -5.5, -6, -5, -5, -6, -6, -5, -6
            """)
    void the_rounding_that_is_named_is_the_one_that_happens(
            BigDecimal pence, int up, int down, int ceiling, int floor, int halfUp, int halfDown, int halfEven) {
        var modes = List.of(
                RoundingMode.UP,
                RoundingMode.DOWN,
                RoundingMode.CEILING,
                RoundingMode.FLOOR,
                RoundingMode.HALF_UP,
                RoundingMode.HALF_DOWN,
                RoundingMode.HALF_EVEN);
        assertThat(modes.stream().map(mode -> pence.setScale(0, mode).intValueExact()))
                .containsExactly(up, down, ceiling, floor, halfUp, halfDown, halfEven);
        assertThat(new Money(1).times(pence)).as("Money rounds half up").isEqualTo(new Money(halfUp));
    }

    private static List<Part> parts(int[] weights, long floor, @Nullable Long cap) {
        return Arrays.stream(weights)
                .mapToObj(weight -> new Part(
                        Money.ZERO, BigDecimal.valueOf(weight), new Money(floor), cap == null ? null : new Money(cap)))
                .toList();
    }

    private static int[] pence(Money pot, int[] weights, long floor, @Nullable Long cap) {
        return amounts(Apportionment.share(pot, parts(weights, floor, cap)));
    }

    private static int[] amounts(Outcome outcome) {
        return ((Outcome.Shared) outcome)
                .amounts().stream().mapToInt(money -> (int) money.pence()).toArray();
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
