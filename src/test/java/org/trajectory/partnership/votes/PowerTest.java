package org.trajectory.partnership.votes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {
    private static final Offset<BigDecimal> CLOSE = Offset.offset(new BigDecimal("1e-12"));

    private static void same(BigDecimal found, String fraction) {
        var parts = fraction.split("/");
        assertThat(found)
                .isCloseTo(new BigDecimal(parts[0]).divide(new BigDecimal(parts[1]), MathContext.DECIMAL128), CLOSE);
    }

    /** Council of Ministers 1958, the textbook three and a board of equal votes. */
    @ParameterizedTest
    @CsvSource({
        "4 4 4 2 2 1, 12, 10 10 10 6 6 0, 5/21 5/21 5/21 3/21 3/21 0/1, 7/30 7/30 7/30 3/20 3/20 0/1, 14",
        "50 49 1,     51, 3 1 1,          3/5 1/5 1/5,                  2/3 1/6 1/6,                  3",
    })
    void published_cases(String weights, long quota, String swings, String banzhaf, String shapley, int winning) {
        var power =
                Power.of(Arrays.stream(weights.split(" ")).map(Long::parseLong).toList(), quota);
        assertThat(power.swings())
                .isEqualTo(Arrays.stream(swings.split(" ")).map(BigInteger::new).toList());
        var shares = banzhaf.split(" ");
        var orders = shapley.split(" ");
        for (int i = 0; i < shares.length; i++) {
            same(power.banzhaf().get(i), shares[i]);
            same(power.shapley().get(i), orders[i]);
        }
        assertThat(power.winning()).isEqualTo(BigInteger.valueOf(winning));
    }

    @Test
    void each_of_the_21_of_the_warwickshire_board_has_one_twenty_first() {
        var power = Power.of(Collections.nCopies(21, 1L), 11);
        assertThat(power.swings()).containsOnly(BigInteger.valueOf(184_756));
        assertThat(power.winning()).isEqualTo(BigInteger.valueOf(1_048_576));
        power.banzhaf().forEach(share -> same(share, "1/21"));
        power.shapley().forEach(share -> same(share, "1/21"));
        power.banzhafAbsolute()
                .forEach(share -> assertThat(share).isCloseTo(new BigDecimal("0.17619705200195312"), CLOSE));
    }

    @Property(tries = 60)
    void counting_alike_seats_together_gives_what_counting_every_coalition_gives(
            @ForAll @Size(min = 1, max = 9) List<@LongRange(min = 1, max = 4) Long> weights) {
        long quota = weights.stream().mapToLong(Long::longValue).sum() / 2 + 1;
        var swings = new ArrayList<>(Collections.nCopies(weights.size(), BigInteger.ZERO));
        for (int coalition = 0; coalition < 1 << weights.size(); coalition++) {
            int chosen = coalition;
            long sum = IntStream.range(0, weights.size())
                    .filter(i -> (chosen >> i & 1) == 1)
                    .mapToLong(weights::get)
                    .sum();
            for (int i = 0; i < weights.size(); i++) {
                if ((chosen >> i & 1) == 1 && sum >= quota && sum - weights.get(i) < quota) {
                    swings.set(i, swings.get(i).add(BigInteger.ONE));
                }
            }
        }
        var power = Power.of(weights, quota);
        assertThat(power.swings()).isEqualTo(swings);
        assertThat(power.shapley().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isCloseTo(BigDecimal.ONE, CLOSE);
    }
}
