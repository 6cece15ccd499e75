package org.trajectory.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.categories.dmn.Shipped;
import org.trajectory.evidence.Source;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class ExplainingTest {
    private static final LocalDate JULY = LocalDate.of(2018, 7, 31);

    @Test
    void an_explanation_names_rule_values_sources_and_what_was_missing() {
        var told = explain("requires improvement", 2, "declining", null);

        assertThat(told.category()).isEqualTo("2B");
        assertThat(told.categoryWords()).isEqualTo("Good, declining");
        assertThat(told.because()).isEqualTo("Judged good, and results fell by more than chance.");
        assertThat(told.rule()).contains("and overall grade is 2 and direction of travel is declining");
        assertThat(told.values())
                .filteredOn(value -> value.input().equals("latest overall grade"))
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.tested()).isTrue();
                    assertThat(value.from().getFirst().file()).isEqualTo("ofsted.csv");
                    assertThat(value.from().getFirst().line()).isEqualTo(17);
                });
        assertThat(told.missing()).containsExactly("Leadership judgement: Not told by the inspection");
    }

    @ParameterizedTest
    @CsvSource({
        "requires improvement, 2, declining, , 2A, If the direction of travel were improving instead of declining",
        "requires improvement, 3, stable, , 3D, If the leadership judgement were known and",
        "satisfactory, 3, declining, , 3B, If the direction of travel were improving instead of declining",
        "requires improvement, 1, stable, , 2A, If the overall grade were 2 instead of 1",
    })
    void the_nearest_change_leads_to_a_neighbouring_category(
            String regime, int grade, String travel, Integer leadership, String category, String words) {
        assertThat(explain(regime, grade, travel, leadership).nearest()).first().satisfies(change -> {
            assertThat(change.category()).isEqualTo(category);
            assertThat(change.words()).startsWith(words);
        });
    }

    @Test
    void the_framework_itself_is_not_offered_as_a_change() {
        assertThat(explain("satisfactory", 3, "stable", null).nearest())
                .noneMatch(change -> change.input().equals("latest regime"))
                .noneMatch(change -> change.to().equals("missing"));
    }

    @Test
    void each_change_named_gives_the_category_named() {
        for (var grade = 1; grade <= 4; grade++) {
            var inputs = inputs("requires improvement", grade, "stable", 3);
            for (var change : Explaining.nearest(
                    Shipped.WARWICKSHIRE, Shipped.WARWICKSHIRE.categorise(FactsText.values(inputs)), inputs)) {
                var otherwise = FactsText.values(inputs);
                otherwise.put(change.input(), change.to().matches("[0-9]") ? new BigDecimal(change.to()) : change.to());
                assertThat(Shipped.WARWICKSHIRE.categorise(otherwise).category())
                        .isEqualTo(change.category());
            }
        }
    }

    private static Explanation explain(String regime, int grade, String travel, @Nullable Integer leadership) {
        var inputs = inputs(regime, grade, travel, leadership);
        var rule = Shipped.WARWICKSHIRE.categorise(FactsText.values(inputs));
        var school = new SchoolCategory(
                1,
                new SchoolId(1),
                new Urn(199001),
                "Oak",
                Phase.PRIMARY,
                rule.category(),
                null,
                rule.id(),
                List.of(),
                List.of(),
                210);
        return Explaining.of(Shipped.WARWICKSHIRE, school, inputs, JULY, JULY);
    }

    private static Map<String, InputValue> inputs(
            String regime, int grade, String travel, @Nullable Integer leadership) {
        var source = new Source(3, "ofsted.csv", "ofsted", 17, "final", JULY, false);
        var inputs = new LinkedHashMap<String, InputValue>();
        inputs.put("direction of travel", InputValue.of(travel));
        inputs.put(
                "latest leadership",
                leadership == null
                        ? InputValue.missing("Not told by the inspection")
                        : InputValue.of(BigDecimal.valueOf(leadership)));
        inputs.put(
                "latest overall grade",
                InputValue.of(BigDecimal.valueOf(grade), "Inspection of 1 May 2018", List.of(source)));
        inputs.put("latest regime", InputValue.of(regime, "Inspection of 1 May 2018", List.of(source)));
        return inputs;
    }
}
