package org.trajectory.funding.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.platform.Refused;
import org.trajectory.values.Money;

class SpendingTest {
    private final Spending warwickshire = SpendingBook.example();

    /** The totals that Warwickshire’s paper prints, in thousands of pounds. */
    @ParameterizedTest
    @CsvSource({"2010, 2868", "2011, 1488", "2012, 1257", "2013, 1168"})
    void the_totals_are_those_of_the_paper(int year, long thousands) {
        assertThat(warwickshire.total(new FinancialYear(year))).isEqualTo(new Money(thousands * 100_000));
    }

    @Test
    void the_change_and_the_share_of_the_intervention_cash_are_those_worked_out_from_it() {
        assertThat(warwickshire
                        .change(new FinancialYear(2010), new FinancialYear(2013))
                        .orElseThrow()
                        .doubleValue())
                .isCloseTo(-59.274755927475596, Offset.offset(1e-9));
        assertThat(262.0 / 1168 * 100).isCloseTo(22.431506849315067, Offset.offset(1e-9));
        assertThat(warwickshire
                        .share("School Intervention Cash", new FinancialYear(2013))
                        .toString())
                .startsWith("22.4");
    }

    @Test
    void a_forecast_says_how_it_was_made_and_never_falls_below_nought() {
        var trend = new Spending(warwickshire.forecast(Spending.Method.TREND, 2));
        assertThat(trend.figure("School Performance Team", new FinancialYear(2014))
                        .orElseThrow()
                        .amount())
                .isEqualTo(new Money(906_000_00 - 279_333_33));
        assertThat(trend.figure("Secondary National Strategy Team", new FinancialYear(2015))
                        .orElseThrow()
                        .amount())
                .isEqualTo(Money.ZERO);
        assertThat(new Spending(warwickshire.forecast(Spending.Method.FLAT, 1)).total(new FinancialYear(2014)))
                .isEqualTo(new Money(1_168_000_00));
    }

    /** York’s business case of 2014 was to save £350,000. */
    @Test
    void savings_are_held_against_their_target() {
        var target = new Spending.Target(
                "Transformation", new FinancialYear(2012), new FinancialYear(2013), new Money(350_000_00), "cabinet");
        var saved = warwickshire.against(target);
        assertThat(saved.saved()).isEqualTo(new Money(89_000_00));
        assertThat(saved.reached()).isFalse();
        assertThat(saved.missing()).isEqualTo(new Money(261_000_00));
        assertThat(warwickshire
                        .against(new Spending.Target(
                                "x", new FinancialYear(2011), new FinancialYear(2020), new Money(1), "y"))
                        .known())
                .isFalse();
    }

    /** As Rotherham’s paper of 2018 prints it at 7.2, all with on-costs. */
    @ParameterizedTest
    @CsvSource({"3, 82462, 29865", "2, 54975, 57352"})
    void a_secondment_costs_and_saves_what_the_paper_prints(int days, long cost, long saving) {
        assertThat(PostCost.of(new Money(112_327_00), new Money(137_437_00), List.of(days)))
                .containsExactly(new PostCost.Option(days, new Money(cost * 100), new Money(saving * 100)));
    }

    @Test
    void every_fault_of_a_file_is_told_with_its_line() {
        assertThatThrownBy(() -> SpendingBook.read(List.of(
                        SpendingBook.FILE,
                        List.of("2026/28", "Team", "", "actual", "1"),
                        List.of("2026/27", "", "", "actual", "1"),
                        List.of("2026/27", "Team", "", "spent", "1"),
                        List.of("2026/27", "Team", "", "actual", "much"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Line 2: the year")
                .hasMessageContaining("Line 3: name the line")
                .hasMessageContaining("Line 4: the kind")
                .hasMessageContaining("Line 5: the amount");
    }
}
