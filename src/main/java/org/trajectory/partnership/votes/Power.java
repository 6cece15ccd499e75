package org.trajectory.partnership.votes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Power in a voting game: how often a vote decides. Exact, by counting coalitions of alike seats together; abstention and
 * absence are left out, as is usual.
 *
 * @param swings of each player: coalitions that win with it and lose without
 * @param banzhaf share of all swings
 * @param banzhafAbsolute share of the coalitions of the others
 * @param shapley share of the orders in which it decides (Shapley and Shubik 1954)
 * @param winning coalitions that win
 */
public record Power(
        List<BigInteger> swings,
        List<BigDecimal> banzhaf,
        List<BigDecimal> banzhafAbsolute,
        List<BigDecimal> shapley,
        BigInteger winning) {
    private static final MathContext EXACT = new MathContext(40);

    /** A coalition by what counts of it: its size and the sums of each dimension. */
    private record Sum(int size, List<Long> weights) {
        Sum plus(List<Long> more, int times) {
            var sums = new ArrayList<Long>(weights.size());
            for (int i = 0; i < weights.size(); i++) {
                sums.add(weights.get(i) + more.get(i) * times);
            }
            return new Sum(size + times, sums);
        }
    }

    /** The usual game: a coalition wins with at least the quota. */
    public static Power of(List<Long> weights, long quota) {
        return of(weights.stream().map(List::of).toList(), sums -> sums.getFirst() >= quota);
    }

    /**
     * @param players what each adds in each dimension, such as all votes and those of its phase
     * @param wins whether a coalition with these sums wins; a larger one never loses what a smaller wins
     */
    public static Power of(List<List<Long>> players, Predicate<List<Long>> wins) {
        int n = players.size();
        var types = new LinkedHashMap<List<Long>, Integer>();
        players.forEach(player -> types.merge(player, 1, Integer::sum));
        var factorials = new ArrayList<BigInteger>(List.of(BigInteger.ONE));
        for (int i = 1; i <= n; i++) {
            factorials.add(factorials.getLast().multiply(BigInteger.valueOf(i)));
        }
        var swings = new HashMap<List<Long>, BigInteger>();
        var shapley = new HashMap<List<Long>, BigDecimal>();
        for (var type : types.keySet()) {
            var others = new LinkedHashMap<>(types);
            others.merge(type, -1, Integer::sum);
            var count = BigInteger.ZERO;
            var orders = BigInteger.ZERO;
            for (var coalition : coalitions(others, factorials).entrySet()) {
                var sum = coalition.getKey();
                if (!wins.test(sum.weights()) && wins.test(sum.plus(type, 1).weights())) {
                    count = count.add(coalition.getValue());
                    orders = orders.add(coalition
                            .getValue()
                            .multiply(factorials.get(sum.size()))
                            .multiply(factorials.get(n - sum.size() - 1)));
                }
            }
            swings.put(type, count);
            shapley.put(type, new BigDecimal(orders).divide(new BigDecimal(factorials.get(n)), EXACT));
        }
        var winning = coalitions(types, factorials).entrySet().stream()
                .filter(coalition -> wins.test(coalition.getKey().weights()))
                .map(Map.Entry::getValue)
                .reduce(BigInteger.ZERO, BigInteger::add);
        var own = players.stream()
                .map(player -> swings.getOrDefault(player, BigInteger.ZERO))
                .toList();
        var all = new BigDecimal(own.stream().reduce(BigInteger.ZERO, BigInteger::add));
        var half = new BigDecimal(BigInteger.TWO.pow(Math.max(0, n - 1)));
        return new Power(
                own,
                own.stream()
                        .map(swing -> all.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(swing).divide(all, EXACT))
                        .toList(),
                own.stream()
                        .map(swing -> new BigDecimal(swing).divide(half, EXACT))
                        .toList(),
                players.stream()
                        .map(player -> shapley.getOrDefault(player, BigDecimal.ZERO))
                        .toList(),
                winning);
    }

    /** How many coalitions there are of each sum. */
    private static Map<Sum, BigInteger> coalitions(Map<List<Long>, Integer> types, List<BigInteger> factorials) {
        Map<Sum, BigInteger> sums = new HashMap<>();
        int dimensions = types.keySet().iterator().next().size();
        sums.put(new Sum(0, java.util.Collections.nCopies(dimensions, 0L)), BigInteger.ONE);
        for (var type : types.entrySet()) {
            var next = new HashMap<Sum, BigInteger>();
            int many = type.getValue();
            for (var sum : sums.entrySet()) {
                for (int chosen = 0; chosen <= many; chosen++) {
                    var ways = factorials
                            .get(many)
                            .divide(factorials.get(chosen))
                            .divide(factorials.get(many - chosen))
                            .multiply(sum.getValue());
                    next.merge(sum.getKey().plus(type.getKey(), chosen), ways, BigInteger::add);
                }
            }
            sums = next;
        }
        return sums;
    }
}
