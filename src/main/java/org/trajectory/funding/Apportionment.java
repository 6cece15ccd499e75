package org.trajectory.funding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Money;

/**
 * Divides a pot exactly. Each part is {@code clamp(first + c × weight, floor, cap)} with one {@code c} for all such that
 * the parts sum to the pot (water filling: there is only one such division); then whole pence by largest remainder
 * among the parts not at a bound, ties to the earlier part (Balinski and Young 1975).
 */
final class Apportionment {
    private Apportionment() {}

    /**
     * @param first paid before anything is scaled
     * @param weight of the part in what is scaled; not negative
     * @param cap null for none; never below the floor
     */
    record Part(
            Money first,
            BigDecimal weight,
            Money floor,
            @Nullable Money cap) {
        Part {
            if (first.pence() < 0 || weight.signum() < 0 || floor.pence() < 0) {
                throw new IllegalArgumentException("A part has no negative sums or weights");
            }
            if (cap != null && cap.compareTo(floor) < 0) {
                throw new IllegalArgumentException("The floor of %s is above the cap of %s".formatted(floor, cap));
            }
        }

        static Part of(BigDecimal weight) {
            return new Part(Money.ZERO, weight, Money.ZERO, null);
        }
    }

    enum Bound {
        NONE,
        FLOOR,
        CAP
    }

    sealed interface Outcome {
        /** Parts in the order given, with the bound that holds each. */
        record Shared(List<Money> amounts, List<Bound> bounds) implements Outcome {}

        /** Even with every part at its least, more is asked than the pot holds. */
        record PotTooSmall(Money least) implements Outcome {}

        /** Even with every part at its most, some of the pot is left. */
        record PotTooLarge(Money most) implements Outcome {}
    }

    static Outcome share(Money pot, List<Part> parts) {
        var line = new Line(pot, parts);
        if (line.compareWithPot(Ratio.ZERO) > 0) {
            return new Outcome.PotTooSmall(line.total(Ratio.ZERO));
        }
        var steps = line.steps();
        int at = 0;
        while (at + 1 < steps.size() && line.compareWithPot(steps.get(at + 1)) <= 0) {
            at++;
        }
        var from = steps.get(at);
        var to = at + 1 < steps.size() ? steps.get(at + 1) : null;
        var rising = IntStream.range(0, parts.size())
                .filter(i -> line.rises(i, from, to))
                .boxed()
                .toList();
        if (rising.isEmpty() && line.compareWithPot(from) < 0) {
            return new Outcome.PotTooLarge(line.total(from));
        }
        var amounts = new ArrayList<Money>();
        var bounds = new ArrayList<Bound>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var amount = rising.contains(i) ? part.first() : line.settled(i, from);
            amounts.add(amount);
            bounds.add(
                    rising.contains(i)
                            ? Bound.NONE
                            : amount.equals(part.cap())
                                    ? Bound.CAP
                                    : amount.pence() > 0 && amount.equals(part.floor()) ? Bound.FLOOR : Bound.NONE);
        }
        if (!rising.isEmpty()) {
            var rest = pot.minus(sum(amounts));
            var shares =
                    rest.split(rising.stream().map(i -> parts.get(i).weight()).toList());
            for (int k = 0; k < rising.size(); k++) {
                int i = rising.get(k);
                amounts.set(i, amounts.get(i).plus(shares.get(k)));
            }
        }
        return new Outcome.Shared(List.copyOf(amounts), List.copyOf(bounds));
    }

    static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }

    /** A fraction of whole numbers, the lower one positive. */
    private record Ratio(BigInteger over, BigInteger under) implements Comparable<Ratio> {
        static final Ratio ZERO = new Ratio(BigInteger.ZERO, BigInteger.ONE);

        @Override
        public int compareTo(Ratio other) {
            return over.multiply(other.under).compareTo(other.over.multiply(under));
        }
    }

    /** The sum of all parts as a function of c: it never falls, and is straight between its steps. */
    private static final class Line {
        private final Money pot;
        private final List<Part> parts;
        private final List<BigInteger> weights;

        Line(Money pot, List<Part> parts) {
            this.pot = pot;
            this.parts = parts;
            int scale = parts.stream()
                    .mapToInt(part -> Math.max(0, part.weight().scale()))
                    .max()
                    .orElse(0);
            this.weights = parts.stream()
                    .map(part -> part.weight().setScale(scale).unscaledValue())
                    .toList();
        }

        /** Where some part leaves its floor or reaches its cap, from nought on, ascending. */
        List<Ratio> steps() {
            var steps = new ArrayList<Ratio>();
            steps.add(Ratio.ZERO);
            for (int i = 0; i < parts.size(); i++) {
                if (weights.get(i).signum() > 0) {
                    steps.add(leavesFloor(i));
                    var reaches = reachesCap(i);
                    if (reaches != null) {
                        steps.add(reaches);
                    }
                }
            }
            return steps.stream()
                    .filter(step -> step.compareTo(Ratio.ZERO) >= 0)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }

        boolean rises(int i, Ratio from, @Nullable Ratio to) {
            if (weights.get(i).signum() == 0 || leavesFloor(i).compareTo(from) > 0) {
                return false;
            }
            var reaches = reachesCap(i);
            return reaches == null || (reaches.compareTo(from) > 0 && (to == null || reaches.compareTo(to) >= 0));
        }

        int compareWithPot(Ratio c) {
            return totalTimesUnder(c).compareTo(BigInteger.valueOf(pot.pence()).multiply(c.under()));
        }

        Money total(Ratio c) {
            return new Money(totalTimesUnder(c).divide(c.under()).longValueExact());
        }

        /** What a part that doesn't rise at c gets: a bound, or its first sum where it has no weight. */
        Money settled(int i, Ratio c) {
            return new Money(timesUnder(i, c).divide(c.under()).longValueExact());
        }

        private BigInteger totalTimesUnder(Ratio c) {
            return IntStream.range(0, parts.size())
                    .mapToObj(i -> timesUnder(i, c))
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        private BigInteger timesUnder(int i, Ratio c) {
            var part = parts.get(i);
            var free = BigInteger.valueOf(part.first().pence())
                    .multiply(c.under())
                    .add(weights.get(i).multiply(c.over()));
            var low = free.max(BigInteger.valueOf(part.floor().pence()).multiply(c.under()));
            var cap = part.cap();
            return cap == null ? low : low.min(BigInteger.valueOf(cap.pence()).multiply(c.under()));
        }

        private Ratio leavesFloor(int i) {
            var part = parts.get(i);
            return new Ratio(BigInteger.valueOf(part.floor().minus(part.first()).pence()), weights.get(i));
        }

        private @Nullable Ratio reachesCap(int i) {
            var part = parts.get(i);
            var cap = part.cap();
            return cap == null
                    ? null
                    : new Ratio(BigInteger.valueOf(cap.minus(part.first()).pence()), weights.get(i));
        }
    }
}
