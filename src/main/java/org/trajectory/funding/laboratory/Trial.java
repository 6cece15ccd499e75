package org.trajectory.funding.laboratory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trajectory.funding.Allocation;
import org.trajectory.funding.Formula;
import org.trajectory.values.Money;

/**
 * Several formulas on the same categories and the same pot. The first is what the others are measured against.
 *
 * @param past one for each earlier year asked about, the newest first
 */
public record Trial(Money pot, List<Result> results, List<Year> past) {
    public Trial {
        results = List.copyOf(results);
        past = List.copyOf(past);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("A trial has one formula at least");
        }
    }

    /** @param allocation null where the formula can't divide this pot @param refused why; empty where it can */
    public record Result(Formula formula, @Nullable Allocation allocation, String refused) {
        Optional<Allocation> divided() {
            return Optional.ofNullable(allocation);
        }

        Money of(String consortium) {
            return divided()
                    .flatMap(found -> found.lines().stream()
                            .filter(line -> line.consortium().equals(consortium))
                            .findFirst())
                    .map(Allocation.Line::amount)
                    .orElse(Money.ZERO);
        }
    }

    /** The same formulas on the categories of an earlier day. @param asAt in words */
    public record Year(String asAt, List<Result> results) {
        public Year {
            results = List.copyOf(results);
        }
    }

    /** @param difference what it gets more or less than under the first formula */
    public record Row(String consortium, Formula formula, Money amount, Money difference) {}

    /** By consortium, then in the order of the formulas. */
    public List<Row> rows() {
        var first = results.getFirst();
        return consortia().stream()
                .flatMap(name -> results.stream()
                        .filter(result -> result.allocation() != null)
                        .map(result -> new Row(
                                name,
                                result.formula(),
                                result.of(name),
                                result.of(name).minus(first.of(name)))))
                .toList();
    }

    /** By name; the schools that belong to none aren't one. */
    public List<String> consortia() {
        var names = new TreeSet<String>();
        results.forEach(result -> result.divided()
                .ifPresent(allocation -> allocation.lines().forEach(line -> names.add(line.consortium()))));
        names.remove(Allocation.NONE);
        return List.copyOf(names);
    }

    /**
     * @param gained how many get more than under the first formula
     * @param moved how much changes hands
     * @param winner who gains most; empty where nobody does
     */
    public record Verdict(
            Formula formula, int gained, int lost, Money moved, String winner, Money most, String loser, Money least) {}

    /** Winners and losers of each formula after the first. */
    public List<Verdict> verdicts() {
        var first = results.getFirst();
        return results.stream()
                .skip(1)
                .filter(result -> result.allocation() != null && first.allocation() != null)
                .map(result -> verdict(first, result))
                .toList();
    }

    private Verdict verdict(Result first, Result second) {
        int gained = 0;
        int lost = 0;
        var moved = Money.ZERO;
        var winner = "";
        var loser = "";
        var most = Money.ZERO;
        var least = Money.ZERO;
        for (var name : consortia()) {
            var difference = second.of(name).minus(first.of(name));
            if (difference.pence() > 0) {
                gained++;
                moved = moved.plus(difference);
                if (difference.compareTo(most) > 0) {
                    most = difference;
                    winner = name;
                }
            } else if (difference.pence() < 0) {
                lost++;
                if (difference.compareTo(least) < 0) {
                    least = difference;
                    loser = name;
                }
            }
        }
        return new Verdict(second.formula(), gained, lost, moved, winner, most, loser, least);
    }

    /** How much of the pot changed hands from one year to the next under a formula. @param share between 0 and 1; NaN where a year can't be told */
    public record Swing(Formula formula, String from, String to, double share) {}

    /** For each formula, each pair of years that follow each other, the newest first. */
    public List<Swing> swings() {
        return results.stream()
                .flatMap(result -> java.util.stream.IntStream.range(0, past.size())
                        .mapToObj(i -> new Swing(
                                result.formula(),
                                past.get(i).asAt(),
                                i == 0 ? "now" : past.get(i - 1).asAt(),
                                changed(
                                        result(past.get(i), result.formula()),
                                        i == 0 ? result : result(past.get(i - 1), result.formula())))))
                .toList();
    }

    private static Result result(Year year, Formula formula) {
        return year.results().stream()
                .filter(one -> one.formula().id().equals(formula.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Half the sum of what each consortium's share of the pot rose or fell: 0 where nothing moved, 1 where all of it did. */
    static double changed(Result before, Result after) {
        if (!divided(before) || !divided(after)) {
            return Double.NaN;
        }
        var names = new TreeSet<String>();
        for (var result : List.of(before, after)) {
            Objects.requireNonNull(result.allocation()).lines().forEach(line -> names.add(line.consortium()));
        }
        double sum = 0;
        for (var name : names) {
            sum += Math.abs(share(before, name) - share(after, name));
        }
        return sum / 2;
    }

    private static boolean divided(Result result) {
        return result.divided().map(Allocation::isAllocated).orElse(false);
    }

    private static double share(Result result, String name) {
        return (double) result.of(name).pence()
                / Objects.requireNonNull(result.allocation()).pot().pence();
    }
}
