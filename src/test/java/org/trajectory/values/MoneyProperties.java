package org.trajectory.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class MoneyProperties {
    @Property
    boolean parts_sum_to_the_whole_to_the_penny(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long pence,
            @ForAll @NotEmpty @Size(max = 40) List<@IntRange(max = 5000) Integer> weights) {
        var exact = weights.stream().map(BigDecimal::valueOf).toList();
        if (weights.stream().allMatch(weight -> weight == 0)) {
            return true;
        }
        var parts = new Money(pence).split(exact);
        return parts.stream().reduce(Money.ZERO, Money::plus).equals(new Money(pence));
    }

    @Property
    boolean no_part_is_a_penny_from_its_quota(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long pence,
            @ForAll @NotEmpty @Size(max = 40) List<@IntRange(min = 1, max = 5000) Integer> weights) {
        var parts =
                new Money(pence).split(weights.stream().map(BigDecimal::valueOf).toList());
        var sum =
                BigInteger.valueOf(weights.stream().mapToLong(weight -> weight).sum());
        for (int i = 0; i < weights.size(); i++) {
            var quota = BigInteger.valueOf(pence).multiply(BigInteger.valueOf(weights.get(i)));
            var off = BigInteger.valueOf(parts.get(i).pence())
                    .multiply(sum)
                    .subtract(quota)
                    .abs();
            if (off.compareTo(sum) >= 0) {
                return false;
            }
        }
        return true;
    }
}
