package org.trajectory.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.funding.Formula.Multiplier;
import org.trajectory.platform.Refused;
import org.trajectory.values.Money;

class FormulaFileTest {
    private final Formulas formulas = new Formulas();

    @Test
    void three_formulas_of_the_warwickshire_paper_are_shipped() {
        assertThat(formulas.list())
                .extracting(Formula::id)
                .containsExactly("warwickshire-2013", "warwickshire-2013-count", "warwickshire-2013-example");
        assertThat(formulas.get("warwickshire-2013-example").rates()).containsOnlyKeys("3A", "3B");
        assertThat(formulas.get("warwickshire-2013-example").multiplier()).isInstanceOf(Multiplier.Pupils.class);
        assertThat(formulas.get("warwickshire-2013-count").rates()).containsOnlyKeys("3A", "3B");
        assertThat(formulas.get("warwickshire-2013-count").multiplier()).isInstanceOf(Multiplier.Schools.class);
        var all = formulas.get("warwickshire-2013");
        assertThat(all.rates()).containsOnlyKeys("3A", "3B", "3C", "3D");
        assertThat(all.rates().values()).as("each at its own rate").doesNotHaveDuplicates();
        assertThat(formulas.list())
                .allSatisfy(formula -> assertThat(formula.servedBy())
                        .as("category 4 is left to the authority on purpose")
                        .containsOnlyKeys("4"));
    }

    @Test
    void a_file_says_everything_a_formula_can() {
        var formula = formulas.parse("ours.yaml", """
                id: ours-2026
                title: Ours
                version: 2
                rates: {3C: 12.345678, 4: 20}
                multiplier: schools
                size_bands: [{up_to: 100, rate: 1}, {rate: 2.5}]
                fixed_sum_per_school: 2,500.00
                fixed_sums: first
                floor: 1000
                cap: 40000.00
                """);
        assertThat(formula.rates()).isEqualTo(Map.of("3C", new BigDecimal("12.345678"), "4", new BigDecimal("20")));
        assertThat(formula.fixedSum()).isEqualTo(Money.ofPounds("2500"));
        assertThat(formula.fixedFirst()).isTrue();
        assertThat(formula.floor()).isEqualTo(Money.ofPounds("1000"));
        assertThat(formula.cap()).isEqualTo(Money.ofPounds("40000"));
        assertThat(formula.claim("4", 100)).isEqualByComparingTo("20");
        assertThat(formula.claim("4", 101)).isEqualByComparingTo("50");
        assertThat(formula.claim("2A", 100)).isZero();
        assertThat(FormulaWords.of(formula))
                .contains(
                        "A school triggers money when its category is 3C or 4.",
                        "Each school in category 4 counts 20 times the amount for its size.",
                        "The amount for up to 100 pupils is £1.00.",
                        "The amount for a larger school is £2.50.",
                        "Each triggering school also brings a fixed sum of £2,500.00, paid whole before the rest is shared.",
                        "A consortium with a school that triggers gets at least £1,000.00.",
                        "No consortium gets more than £40,000.00.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rates: {3A: -1}                               | bad.yaml, line 4: rates, category 3A: the rate -1 is negative; give nought or more
            rates: {3A: lots}                             | bad.yaml, line 4: rates, category 3A: “lots” isn’t a number like 40.00
            rates: {3A: 1e3}                              | “1e3” isn’t a number
            rates: {3A: 1, 3A: 2}                         | bad.yaml, line 4: “3A” is given twice: keep one
            rates: {}                                     | bad.yaml, line 4: rates: none is given
            rates: [3A]                                   | bad.yaml, line 4: expected names with values
            rates: {3A: 0}                                | rates: all are nought
            rate: {3A: 1}                                 | bad.yaml, line 4: “rate” isn’t known in a formula: use about, cap,
            rate: {3A: 1}                                 | bad.yaml: rates: missing
            rates: {3A: 1}§floor: 10§cap: 5               | bad.yaml, line 5: floor: the floor of £10.00 is above the cap of £5.00; lower it
            rates: {3A: 1}§floor: -10                     | bad.yaml, line 5: floor: −£10.00 is negative; give nought or more
            rates: {3A: 1}§cap: 0                         | bad.yaml, line 5: cap: a cap of nought pays nobody
            rates: {3A: 1}§cap: 1.234                     | bad.yaml, line 5: cap: “1.234” isn’t an amount in pounds
            rates: {3A: 1}§multiplier: classes            | bad.yaml, line 5: multiplier: use pupils or schools
            rates: {3A: 1}§size_bands: [{rate: 1}]        | bad.yaml, line 5: size_bands: only of use with
            rates: {3A: 1}§multiplier: schools§size_bands: [{up_to: 5, rate: 1}]                         | every band but the last needs up_to, and the last has none
            rates: {3A: 1}§multiplier: schools§size_bands: [{up_to: 5, rate: 1}, {up_to: 4, rate: 1}, {rate: 1}] | each greater than the one before
            rates: {3A: 1}§multiplier: schools§size_bands: [{rate: -1}]                                  | the rate -1 is negative
            rates: {3A: 1}§fixed_sums: last               | bad.yaml, line 5: fixed_sums: use scaled or first
            rates: {3A: 1}§served_by: {4: }               | bad.yaml, line 5: served_by, category 4: say in words who serves it
            rates: {3A: 1                                 | this isn’t YAML
            """)
    void what_is_wrong_is_told_with_its_line(String rest, String message) {
        var text = "id: bad\ntitle: Bad\nversion: 1\n" + rest.replace("§", "\n") + "\n";
        assertThatThrownBy(() -> formulas.parse("bad.yaml", text))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(message);
    }

    @Test
    void all_faults_are_told_at_once() {
        assertThatThrownBy(() -> formulas.parse("bad.yaml", "id: BAD ID\nrates: {3A: -1}\nfloor: x\n"))
                .hasMessageContaining("line 1: id: use small letters")
                .hasMessageContaining("title: missing")
                .hasMessageContaining("version: missing")
                .hasMessageContaining("line 2: rates")
                .hasMessageContaining("line 3: floor");
    }

    @Test
    void a_text_that_is_no_formula_is_refused() {
        assertThatThrownBy(() -> formulas.parse("empty.yaml", "")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> formulas.parse("page.yaml", "<!doctype html><html lang=en><p>Sign in: here</p>"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() ->
                        formulas.parse("bomb.yaml", "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> formulas.get("unheard-of"))
                .hasMessage(
                        "There is no formula unheard-of: use warwickshire-2013, warwickshire-2013-count, warwickshire-2013-example, or the path of a .yaml file");
        assertThatThrownBy(() -> formulas.get("nowhere.yaml")).hasMessageContaining("There is no file nowhere.yaml");
    }
}
