package org.trajectory.categories.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.categories.Scheme;

class WarwickshireTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            satisfactory,         1, declining, 2,  1
            requires improvement, 1, missing,   '', 1
            requires improvement, 2, improving, '', 2A
            satisfactory,         2, stable,    '', 2A
            requires improvement, 2, missing,   '', 2A
            requires improvement, 2, declining, 1,  2B
            satisfactory,         3, declining, '', 3A
            satisfactory,         3, stable,    2,  3A
            satisfactory,         3, missing,   '', 3A
            satisfactory,         3, improving, 3,  3B
            requires improvement, 3, improving, 3,  3C
            requires improvement, 3, declining, '', 3C
            requires improvement, 3, declining, 2,  3D
            requires improvement, 3, missing,   1,  3D
            requires improvement, 4, improving, 1,  4
            satisfactory,         4, stable,    '', 4
            """)
    void grade_framework_travel_and_leadership_give_the_category(
            String regime, String grade, String travel, String leadership, String category) {
        assertThat(category(regime, grade, travel, leadership)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "none, '', never-inspected",
        "report card, '', report-card",
        "sub-judgements, '', sub-judgements-only",
        "requires improvement, '', grade-missing",
    })
    void without_an_overall_grade_the_category_is_not_known(String regime, String grade, String rule) {
        var fired = Shipped.WARWICKSHIRE.categorise(inputs(regime, grade, "improving", "1"));

        assertThat(fired.category()).isEmpty();
        assertThat(fired.id()).isEqualTo(rule);
        assertThat(fired.because()).isNotEmpty();
    }

    @Test
    void no_school_judged_since_september_2012_is_satisfactory() {
        for (var travel : List.of("improving", "stable", "declining", "missing")) {
            for (var leadership : List.of("", "1", "2", "3", "4")) {
                assertThat(category("requires improvement", "3", travel, leadership))
                        .isIn("3C", "3D");
                assertThat(category("satisfactory", "3", travel, leadership)).isIn("3A", "3B");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2A, 2B, LESS", "3A, 3B, GREATER", "3C, 3D, GREATER", "3A, 3C, NOT_COMPARABLE", "3B, 3D, NOT_COMPARABLE",
        "1, 4, LESS", "3B, 3C, NOT_COMPARABLE", "2B, 3A, LESS", "4, 4, SAME", "4, 3D, GREATER"
    })
    void letters_are_not_an_order_of_need(String one, String other, Scheme.Need need) {
        assertThat(Shipped.WARWICKSHIRE.policy().scheme().need(one, other)).isEqualTo(need);
    }

    @Test
    void the_authority_itself_answers_for_category_4() {
        var categories = Shipped.WARWICKSHIRE.policy().scheme().categories();

        assertThat(categories.stream().filter(category -> category.servedBy() != null))
                .singleElement()
                .satisfies(category ->
                        assertThat(category.key() + " " + category.servedBy()).isEqualTo("4 authority"));
    }

    @Test
    void every_rule_says_why_and_can_be_met() {
        var policy = Shipped.WARWICKSHIRE.policy();

        assertThat(policy.rules()).allSatisfy(rule -> assertThat(rule.because()).isNotEmpty());
        assertThat(policy.remarks()).isEmpty();
        assertThat(policy.rule("good-declining").words())
                .isEqualTo("Framework of the judgement is satisfactory or requires improvement"
                        + " and overall grade is 2 and direction of travel is declining");
    }

    @Test
    void the_floor_standard_is_not_used() {
        assertThat(Shipped.WARWICKSHIRE.policy().inputs())
                .containsExactlyInAnyOrder(
                        "latest regime", "latest overall grade", "direction of travel", "latest leadership");
    }

    private static String category(String regime, String grade, String travel, String leadership) {
        return Shipped.WARWICKSHIRE
                .categorise(inputs(regime, grade, travel, leadership))
                .category();
    }

    private static HashMap<String, Object> inputs(String regime, String grade, String travel, String leadership) {
        var inputs = new HashMap<String, Object>();
        inputs.put("latest regime", regime);
        inputs.put("latest overall grade", grade.isEmpty() ? null : new BigDecimal(grade));
        inputs.put("direction of travel", travel);
        inputs.put("latest leadership", leadership.isEmpty() ? null : new BigDecimal(leadership));
        return inputs;
    }
}
