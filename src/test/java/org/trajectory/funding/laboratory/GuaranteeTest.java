package org.trajectory.funding.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.values.Money;

/** Minus 1.5 per cent a head, gains above 2 per cent halved; the published rule of 2013/14 to 2017/18 on four schools. */
class GuaranteeTest {
    @ParameterizedTest
    @CsvSource({
        // school, last year, excluded, pupils, formula, excluded, pupils, top-up p, deduction p, budget p, change %
        "A, 1210000, 110000, 295, 1150000, 110000, 280,      0,       0, 115000000, -0.38961038961038963",
        "B,  640000,  95000, 118,  702500,  95000, 121,      0, 1873347,  68376653,  8.704223216316628",
        "C, 2330000, 150000, 511, 2361250, 150000, 511,      0,       0, 236125000,  1.43348623853211",
        "D,  415500,  90000,  61,  398250,  90000,  60, 711148,       0,  40536148, -3.7211981566820276",
    })
    void a_fall_is_held_and_a_gain_is_halved(
            String school,
            long previous,
            long previousExcluded,
            int previousPupils,
            long formula,
            long excluded,
            int pupils,
            long topUp,
            long deduction,
            long budget,
            double change) {
        var is = Guarantee.NATIONAL.of(new Guarantee.Case(
                pounds(previous), pounds(previousExcluded), previousPupils, pounds(formula), pounds(excluded), pupils));
        assertThat(is.topUp().pence()).as(school).isEqualTo(topUp);
        assertThat(is.deduction().pence()).as(school).isEqualTo(deduction);
        assertThat(is.budget().pence()).as(school).isEqualTo(budget);
        assertThat(is.changeAHead().multiply(BigDecimal.valueOf(100)).doubleValue())
                .isCloseTo(change, org.assertj.core.data.Offset.offset(1e-9));
    }

    private static Money pounds(long whole) {
        return new Money(whole * 100);
    }
}
