package org.trajectory.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.values.Money;
import org.trajectory.values.Percentage;

/** The arithmetic of “Championing the Learner” (Warwickshire, 18 June 2013). */
class WarwickshirePaperTest {

    /** Appendix A, thousands of pounds: performance team, intervention cash, primary and secondary strategy teams. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2010/11, 1744 342 296 486, 2868
            2011/12, 1211 227  50   0, 1488
            2012/13, 1005 252   0   0, 1257
            2013/14,  906 262   0   0, 1168
            """)
    void the_history_of_budgets_sums(String year, String lines, int total) {
        var sum = Arrays.stream(lines.split(" +"))
                .map(line -> Money.ofPounds(line + "000"))
                .reduce(Money.ZERO, Money::plus);
        assertThat(sum).as(year).isEqualTo(Money.ofPounds(total + "000"));
    }

    /** Appendix E: schools good or better of those judged, at their latest inspections by April 2013. */
    @ParameterizedTest
    @CsvSource({"141, 186, 76", "22, 35, 63", "7, 9, 78"})
    void shares_of_good_schools_are_those_of_the_text(int good, int judged, BigDecimal percent) {
        assertThat(Percentage.of(good, judged).points().setScale(0, RoundingMode.HALF_UP))
                .isEqualTo(percent);
    }
}
