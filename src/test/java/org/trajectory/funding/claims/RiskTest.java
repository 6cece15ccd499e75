package org.trajectory.funding.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.values.Money;

class RiskTest {
    @ParameterizedTest
    @CsvSource({
        // number, pounds, of pounds, paid before, wanting before, days, points, drawn
        "11,   500, 2000, 3, 0,  10, 0, false",
        "20,   500, 2000, 3, 0,  10, 0, true",
        "11, 10000, 20000, 3, 0, 10, 2, false",
        "11, 10000, 20000, 0, 0, 10, 3, true",
        "11,   500, 2000, 3, 1,  10, 2, false",
        "11,   500, 2000, 3, 1,  91, 3, true",
        "11,   500,  500, 0, 0,  10, 2, false",
    })
    void the_risky_are_always_looked_at_and_of_the_rest_one_in_ten(
            long number, long pounds, long of, int paid, int wanting, int days, int points, boolean drawn) {
        var look = Risk.of(
                new Risk.Facts(number, new Money(pounds * 100), new Money(of * 100), paid, wanting, days, true));
        assertThat(look.points()).isEqualTo(points);
        assertThat(look.drawn()).isEqualTo(drawn);
        assertThat(look.drawn() && look.reasons().isEmpty()).isFalse();
    }
}
