package org.trajectory.funding.laboratory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.trajectory.values.Money;

/**
 * A minimum funding guarantee a head, and a cap on gains: who would fall by more than the guarantee allows is topped up, and
 * who would gain more than the cap gives back a share of the rest. As in the national rules of 2013/14 to 2017/18, where
 * the guarantee was 0.985 and sums such as the lump sum were left out of both sides.
 *
 * @param keeps what of last year's sum a head is guaranteed: 0.985 for minus 1.5 per cent
 * @param cap gain a head above which a share is taken back: 0.02 for 2 per cent
 * @param taken share of the gain above the cap that is taken back, between 0 and 1
 */
public record Guarantee(BigDecimal keeps, BigDecimal cap, BigDecimal taken) {

    /** The national rule of 2013/14 to 2017/18. */
    public static final Guarantee NATIONAL =
            new Guarantee(new BigDecimal("0.985"), new BigDecimal("0.02"), new BigDecimal("0.5"));

    /**
     * @param previous last year's sum
     * @param previousExcluded what of it the rule leaves out
     * @param formula what the formula gives this year
     */
    public record Case(
            Money previous, Money previousExcluded, int previousPupils, Money formula, Money excluded, int pupils) {
        public Case {
            if (previousPupils <= 0 || pupils <= 0) {
                throw new IllegalArgumentException("A sum a head needs pupils in both years");
            }
        }
    }

    /** @param changeAHead 0.02 for plus 2 per cent, before top-up and cap */
    public record Protected(Money topUp, Money deduction, Money budget, BigDecimal changeAHead) {}

    /** Rounds half up to the penny, once for the top-up or the deduction. */
    public Protected of(Case one) {
        var context = MathContext.DECIMAL64;
        var before =
                BigDecimal.valueOf(one.previous().minus(one.previousExcluded()).pence());
        var aHead = before.divide(BigDecimal.valueOf(one.previousPupils()), context);
        var base = aHead.multiply(BigDecimal.valueOf(one.pupils()), context);
        var now = BigDecimal.valueOf(one.formula().minus(one.excluded()).pence());
        var change =
                base.signum() == 0 ? BigDecimal.ZERO : now.divide(base, context).subtract(BigDecimal.ONE, context);
        var guaranteed = base.multiply(keeps, context);
        var topUp = pence(guaranteed.subtract(now).max(BigDecimal.ZERO));
        var most = base.multiply(BigDecimal.ONE.add(cap), context);
        var deduction = pence(now.subtract(most).max(BigDecimal.ZERO).multiply(taken, context));
        return new Protected(topUp, deduction, one.formula().plus(topUp).minus(deduction), change);
    }

    private static Money pence(BigDecimal exact) {
        return new Money(exact.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
