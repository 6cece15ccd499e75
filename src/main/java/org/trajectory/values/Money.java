package org.trajectory.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** @param pence pounds sterling in whole pence, so sums are exact; negative for a clawback */
public record Money(long pence) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /**
     * Reads {@code 262000.00}, {@code 262000}, {@code £262,000.00}.
     *
     * @throws IllegalArgumentException unless it is an amount in pounds with at most two decimals
     */
    public static Money ofPounds(String text) {
        var plain = text.strip().replace("£", "");
        if (!plain.matches("-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException("Not an amount in pounds and pence, like 262000.00: " + text);
        }
        try {
            return new Money(
                    new BigDecimal(plain.replace(",", "")).movePointRight(2).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("The amount is too large: " + text, e);
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(pence, other.pence));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(pence, other.pence));
    }

    /** Rounds half up to the penny. */
    public Money times(BigDecimal factor) {
        return new Money(BigDecimal.valueOf(pence)
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    /**
     * Divides by largest remainder: each part gets its quota's whole pence, the pence left over go to the largest
     * remainders, and on a tie to the earlier part. The parts sum to this amount to the penny; those of a negative amount
     * mirror those of the positive one.
     *
     * @param weights none negative, not all zero
     */
    public List<Money> split(List<BigDecimal> weights) {
        if (pence < 0) {
            return ZERO.minus(this).split(weights).stream().map(ZERO::minus).toList();
        }
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        var whole = weights.stream()
                .map(weight -> weight.setScale(Math.max(scale, 0), RoundingMode.UNNECESSARY)
                        .unscaledValue())
                .toList();
        var sum = whole.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() <= 0 || whole.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException("Shares need weights of nought or more that aren't all nought");
        }
        var amount = BigInteger.valueOf(pence);
        var quotas = whole.stream()
                .map(weight -> amount.multiply(weight).divideAndRemainder(sum))
                .toList();
        var parts = new ArrayList<>(
                quotas.stream().map(quota -> quota[0].longValueExact()).toList());
        long left = pence - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> quotas.get(i)[1])
                        .reversed()
                        .thenComparing(i -> i))
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return parts.stream().map(Money::new).toList();
    }

    /** With two decimals and no sign: {@code 12345.67}, as files want it. */
    public String plain() {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(pence, other.pence);
    }

    /** As pages say it: {@code £12,345.67}. */
    @Override
    public String toString() {
        var abs = BigDecimal.valueOf(pence, 2).abs();
        return (pence < 0 ? "−£" : "£") + String.format(java.util.Locale.UK, "%,.2f", abs);
    }
}
