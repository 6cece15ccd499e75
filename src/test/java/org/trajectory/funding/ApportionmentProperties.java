package org.trajectory.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.trajectory.funding.Apportionment.Bound;
import org.trajectory.funding.Apportionment.Outcome;
import org.trajectory.funding.Apportionment.Part;
import org.trajectory.values.Money;

class ApportionmentProperties {

    @Property
    void parts_sum_to_the_pot_within_their_bounds_or_the_reason_is_true(
            @ForAll("parts") List<Part> parts, @ForAll @LongRange(min = 1, max = 50_000_000) long pence) {
        var pot = new Money(pence);
        switch (Apportionment.share(pot, parts)) {
            case Outcome.Shared shared -> {
                var amounts = shared.amounts();
                var bounds = shared.bounds();
                assertThat(Apportionment.sum(amounts)).isEqualTo(pot);
                for (int i = 0; i < parts.size(); i++) {
                    assertThat(amounts.get(i))
                            .isGreaterThanOrEqualTo(parts.get(i).floor());
                    if (parts.get(i).cap() != null) {
                        assertThat(amounts.get(i))
                                .isLessThanOrEqualTo(parts.get(i).cap());
                    }
                }
                sameScaleForAllThatAreFree(parts, amounts, bounds);
            }
            case Outcome.PotTooSmall small -> assertThat(small.least()).isGreaterThan(pot);
            case Outcome.PotTooLarge large -> assertThat(large.most()).isLessThan(pot);
        }
    }

    /** Between any two free parts, what each gets beyond its first sum is in proportion to its weight, to a penny. */
    private static void sameScaleForAllThatAreFree(List<Part> parts, List<Money> amounts, List<Bound> bounds) {
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                var a = parts.get(i);
                var b = parts.get(j);
                if (bounds.get(i) == Bound.NONE
                        && bounds.get(j) == Bound.NONE
                        && a.weight().signum() > 0
                        && b.weight().signum() > 0) {
                    var left = BigDecimal.valueOf(
                                    amounts.get(i).minus(a.first()).pence())
                            .multiply(b.weight());
                    var right = BigDecimal.valueOf(
                                    amounts.get(j).minus(b.first()).pence())
                            .multiply(a.weight());
                    assertThat(left.subtract(right).abs())
                            .isLessThanOrEqualTo(a.weight().add(b.weight()));
                }
            }
        }
    }

    @Property
    void the_order_of_the_parts_matters_only_for_ties(
            @ForAll("differentWeights") List<Integer> weights,
            @ForAll @LongRange(min = 1, max = 50_000_000) long pence,
            @ForAll Random random) {
        var order = new ArrayList<>(weights);
        Collections.shuffle(order, random);
        var first = amounts(weights, pence);
        var second = amounts(order, pence);
        for (int i = 0; i < weights.size(); i++) {
            var there = second.get(order.indexOf(weights.get(i)));
            assertThat(Math.abs(first.get(i).pence() - there.pence()))
                    .as("moves by a penny at most, and only where remainders tie")
                    .isLessThanOrEqualTo(tie(weights, weights.get(i), pence) ? 1 : 0);
        }
    }

    private static List<Money> amounts(List<Integer> weights, long pence) {
        var parts = weights.stream()
                .map(weight -> Part.of(BigDecimal.valueOf(weight)))
                .toList();
        return ((Outcome.Shared) Apportionment.share(new Money(pence), parts)).amounts();
    }

    private static boolean tie(List<Integer> weights, int weight, long pence) {
        long sum = weights.stream().mapToLong(Integer::longValue).sum();
        long mine = pence * weight % sum;
        return weights.stream().filter(other -> pence * other % sum == mine).count() > 1;
    }

    @Property
    void twice_the_weights_give_the_same_parts(
            @ForAll("differentWeights") List<Integer> weights,
            @ForAll @LongRange(min = 1, max = 50_000_000) long pence) {
        var doubled = weights.stream().map(weight -> weight * 2).toList();
        assertThat(amounts(doubled, pence)).isEqualTo(amounts(weights, pence));
    }

    @Provide
    Arbitrary<List<Integer>> differentWeights() {
        return Arbitraries.integers()
                .between(1, 9000)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .uniqueElements();
    }

    @Provide
    Arbitrary<List<Part>> parts() {
        var amounts = Arbitraries.longs().between(0, 5_000_000);
        var weights = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(9000))
                .ofScale(2)
                .map(weight -> weight.round(new MathContext(6)));
        return Combinators.combine(amounts.injectNull(0.5), weights, amounts, amounts.injectNull(0.5))
                .as((first, weight, floor, more) -> new Part(
                        new Money(first == null ? 0 : first / 10),
                        weight,
                        new Money(floor / 10),
                        more == null ? null : new Money(floor / 10 + more)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
