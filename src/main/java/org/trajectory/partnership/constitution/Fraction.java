package org.trajectory.partnership.constitution;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;

/** An exact share or weight, in lowest terms; the lower number is positive. */
public record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
    public static final Fraction ZERO = of(0, 1);
    public static final Fraction ONE = of(1, 1);
    private static final Map<BigInteger, String> PARTS = Map.of(
            BigInteger.TWO,
            "half",
            BigInteger.valueOf(3),
            "third",
            BigInteger.valueOf(4),
            "quarter",
            BigInteger.valueOf(5),
            "fifth",
            BigInteger.TEN,
            "tenth");
    private static final Map<Integer, String> COUNTS =
            Map.of(1, "a", 2, "two", 3, "three", 4, "four", 7, "seven", 9, "nine");
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})(?:/([1-9][0-9]{0,5}))?");

    public Fraction {
        if (under.signum() <= 0) {
            throw new IllegalArgumentException("Not a share: %s/%s".formatted(over, under));
        }
        var common = over.gcd(under);
        if (!common.equals(BigInteger.ONE) && common.signum() != 0) {
            over = over.divide(common);
            under = under.divide(common);
        }
    }

    public static Fraction of(long over, long under) {
        return new Fraction(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    /**
     * Reads {@code 2/3} or {@code 5}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Fraction of(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("Not a whole number or a share like 2/3: " + text);
        }
        var under = written.group(2);
        return of(Long.parseLong(written.group(1)), under == null ? 1 : Long.parseLong(under));
    }

    public Fraction plus(Fraction other) {
        return new Fraction(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    public Fraction times(Fraction other) {
        return new Fraction(over.multiply(other.over), under.multiply(other.under));
    }

    public boolean isZero() {
        return over.signum() == 0;
    }

    /** The least whole number that isn't less. */
    public int ceiling() {
        var parts = over.divideAndRemainder(under);
        return parts[0].add(parts[1].signum() > 0 ? BigInteger.ONE : BigInteger.ZERO)
                .intValueExact();
    }

    @Override
    public int compareTo(Fraction other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }

    /** {@code 11}, {@code 0.5} where that is exact to four places, else {@code 2/3}. */
    @Override
    public String toString() {
        if (under.equals(BigInteger.ONE)) {
            return over.toString();
        }
        try {
            return new BigDecimal(over)
                    .divide(new BigDecimal(under), 4, RoundingMode.UNNECESSARY)
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (ArithmeticException e) {
            return over + "/" + under;
        }
    }

    /** As a rule says it: {@code 2/3}. */
    /** For people: {@code half}, {@code two thirds}; {@code 3/7} where it has no plain word. */
    public String words() {
        var part = PARTS.get(under);
        var many = part == null || over.signum() <= 0 || over.compareTo(under) >= 0
                ? ""
                : COUNTS.getOrDefault(over.intValue(), "");
        if (many.isEmpty()) {
            return ratio();
        }
        return part.equals("half") ? part : "%s %s%s".formatted(many, part, over.equals(BigInteger.ONE) ? "" : "s");
    }

    public String ratio() {
        return under.equals(BigInteger.ONE) ? over.toString() : over + "/" + under;
    }
}
