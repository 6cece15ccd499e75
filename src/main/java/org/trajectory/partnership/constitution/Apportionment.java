package org.trajectory.partnership.constitution;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Shares out whole seats by weights, exactly; ties go to the earlier (Balinski and Young 1975). */
public final class Apportionment {
    private Apportionment() {}

    /**
     * The method of greatest remainders (Hamilton): who would get fewer than the least gets the least, and the others share
     * the rest.
     *
     * @param weights none negative
     * @param least for each with a weight
     */
    public static List<Integer> largestRemainder(List<Long> weights, int seats, int least) {
        var held = new ArrayList<Integer>();
        var floor = new boolean[weights.size()];
        while (true) {
            held.clear();
            int left = seats
                    - least
                            * (int) IntStream.range(0, floor.length)
                                    .filter(i -> floor[i])
                                    .count();
            check(weights, seats, least);
            var free = IntStream.range(0, floor.length)
                    .mapToObj(i -> floor[i] ? 0L : weights.get(i))
                    .toList();
            var shares = hamilton(free, left);
            boolean settled = true;
            for (int i = 0; i < floor.length; i++) {
                if (!floor[i] && weights.get(i) > 0 && shares.get(i) < least) {
                    floor[i] = true;
                    settled = false;
                }
                held.add(floor[i] ? least : shares.get(i));
            }
            if (settled) {
                return List.copyOf(held);
            }
        }
    }

    private static List<Integer> hamilton(List<Long> weights, int seats) {
        var sum = BigInteger.valueOf(weights.stream().mapToLong(Long::longValue).sum());
        if (sum.signum() == 0) {
            return weights.stream().map(weight -> 0).toList();
        }
        var quotas = weights.stream()
                .map(weight -> BigInteger.valueOf(weight)
                        .multiply(BigInteger.valueOf(seats))
                        .divideAndRemainder(sum))
                .toList();
        var held = new ArrayList<>(
                quotas.stream().map(quota -> quota[0].intValueExact()).toList());
        int left = seats - held.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, held.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> quotas.get(i)[1])
                        .reversed()
                        .thenComparing(i -> i))
                .limit(left)
                .forEach(i -> held.set(i, held.get(i) + 1));
        return held;
    }

    /** Sainte-Laguë (Webster): the next seat goes to the greatest weight / (2 × seats held + 1). */
    public static List<Integer> sainteLague(List<Long> weights, int seats, int least) {
        return byPriority(weights, seats, least, held -> BigInteger.valueOf(2L * held + 1), false);
    }

    /** Huntington-Hill: the next seat goes to the greatest weight² / (held × (held + 1)). */
    public static List<Integer> huntingtonHill(List<Long> weights, int seats) {
        return byPriority(weights, seats, 1, held -> BigInteger.valueOf((long) held * (held + 1)), true);
    }

    private static List<Integer> byPriority(
            List<Long> weights,
            int seats,
            int least,
            java.util.function.IntFunction<BigInteger> divisor,
            boolean squared) {
        check(weights, seats, least);
        var held = new int[weights.size()];
        int given = 0;
        for (int i = 0; i < held.length; i++) {
            if (weights.get(i) > 0) {
                held[i] = least;
                given += least;
            }
        }
        for (; given < seats; given++) {
            int best = -1;
            for (int i = 0; i < held.length; i++) {
                if (weights.get(i) > 0
                        && (best < 0
                                || compare(
                                                weights.get(i),
                                                divisor.apply(held[i]),
                                                weights.get(best),
                                                divisor.apply(held[best]),
                                                squared)
                                        > 0)) {
                    best = i;
                }
            }
            if (best < 0) {
                break;
            }
            held[best]++;
        }
        return IntStream.of(held).boxed().toList();
    }

    private static int compare(long weight, BigInteger under, long other, BigInteger otherUnder, boolean squared) {
        var one = BigInteger.valueOf(weight).pow(squared ? 2 : 1).multiply(otherUnder);
        return one.compareTo(BigInteger.valueOf(other).pow(squared ? 2 : 1).multiply(under));
    }

    private static void check(List<Long> weights, int seats, int least) {
        if (weights.stream().anyMatch(weight -> weight < 0) || seats < 0) {
            throw new IllegalArgumentException("Seats and weights aren't negative");
        }
        long sharing = LongStream.range(0, weights.size())
                .filter(i -> weights.get((int) i) > 0)
                .count();
        if (sharing * least > seats) {
            throw new IllegalArgumentException("%d seats don't give %d to each of %d".formatted(seats, least, sharing));
        }
    }
}
