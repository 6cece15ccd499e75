package org.trajectory.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.Movement.Why;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.dmn.Shipped;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class ComparingTest {
    private static final LocalDate THEN = LocalDate.of(2017, 7, 31);
    private static final LocalDate NOW = LocalDate.of(2018, 7, 31);

    /** The grade of then was corrected, the results fell since, and the policy is another: each has its own step. */
    @Test
    void a_move_is_told_in_three_steps_that_together_make_it() {
        var then = facts(1, "stable");
        var corrected = facts(2, "stable");
        var now = facts(2, "declining");

        var moved = movement(
                Shipped.WARWICKSHIRE, Shipped.REPORT_CARD, then, now, new Comparing.Known(corrected, null), NOW);

        assertThat(moved.parts()).extracting(Movement.Part::why).containsExactly(Why.DATA, Why.SCHOOL, Why.POLICY);
        assertThat(moved.part(Why.DATA)).isEqualTo("1 to 2A. latest overall grade: 2, was 1");
        assertThat(moved.part(Why.SCHOOL)).isEqualTo("2A to 2B. direction of travel: declining, was stable");
        assertThat(moved.part(Why.POLICY))
                .startsWith("2B to " + moved.to())
                .contains("Warwickshire 2013, version 1, would say 2B by its rule 5")
                .contains("Report card 2025, version 1, says");
        assertThat(moved.why()).isEqualTo("The policy changed; the school changed; the data known changed");
    }

    @Test
    void on_the_same_day_what_differs_is_what_is_known() {
        var moved = movement(
                Shipped.WARWICKSHIRE,
                Shipped.WARWICKSHIRE,
                facts(2, "missing"),
                facts(2, "declining"),
                new Comparing.Known(null, null),
                THEN);

        assertThat(moved.whys()).containsExactly(Why.DATA);
        assertThat(moved.part(Why.SCHOOL)).isEmpty();
        assertThat(moved.part(Why.POLICY)).isEmpty();
    }

    @Test
    void what_changed_without_moving_anything_says_so() {
        var moved = movement(
                Shipped.WARWICKSHIRE,
                Shipped.WARWICKSHIRE,
                facts(2, "missing"),
                facts(3, "stable"),
                new Comparing.Known(facts(2, "stable"), null),
                NOW);

        assertThat(moved.whys()).containsExactly(Why.SCHOOL);
        assertThat(moved.part(Why.DATA))
                .isEqualTo("direction of travel: stable, was missing. This alone moves nothing");
    }

    private static Movement movement(
            DecisionTable old,
            DecisionTable fresh,
            Map<String, InputValue> then,
            Map<String, InputValue> now,
            Comparing.Known known,
            LocalDate asAt) {
        return Comparing.movement(
                run(1, old, THEN),
                run(2, fresh, asAt),
                old,
                fresh,
                new RunTable.Pair(row(old, then), row(fresh, now)),
                known);
    }

    private static Run run(long id, DecisionTable table, LocalDate asAt) {
        return new Run(
                id,
                new AuthorityCode("937"),
                table.policy().id(),
                table.policy().hash(),
                asAt,
                NOW,
                OffsetDateTime.parse("2018-09-01T09:00Z"),
                "test",
                1,
                "f",
                null);
    }

    private static RunTable.Row row(DecisionTable table, Map<String, InputValue> facts) {
        var rule = table.find(FactsText.values(facts)).orElseThrow();
        return new RunTable.Row(
                new SchoolCategory(
                        1,
                        new SchoolId(1),
                        new Urn(100001),
                        "Oak",
                        Phase.PRIMARY,
                        rule.category(),
                        null,
                        rule.id(),
                        List.of(),
                        List.of(),
                        null),
                FactsText.write(facts));
    }

    /** All that either policy asks; what isn't said isn't known. */
    private static Map<String, InputValue> facts(int grade, String travel) {
        var facts = new LinkedHashMap<String, InputValue>();
        for (var table : List.of(Shipped.WARWICKSHIRE, Shipped.REPORT_CARD)) {
            for (var input : table.inputs()) {
                facts.put(input.name(), InputValue.missing("Not told"));
            }
        }
        facts.put("latest regime", InputValue.of("requires improvement"));
        facts.put("latest overall grade", InputValue.of(new BigDecimal(grade)));
        facts.put("direction of travel", value(travel));
        return facts;
    }

    private static InputValue value(@Nullable Object value) {
        return value == null ? InputValue.missing("Not told") : InputValue.of(value);
    }
}
