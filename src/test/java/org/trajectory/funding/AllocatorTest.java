package org.trajectory.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.funding.Allocation.Line;
import org.trajectory.funding.OrderOfNeed.Pair;
import org.trajectory.funding.PlacedSchool.PupilsFrom;
import org.trajectory.platform.Refused;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Money;
import org.trajectory.values.Urn;

class AllocatorTest {
    static final OrderOfNeed WARWICKSHIRE = new OrderOfNeed(
            "warwickshire-2013",
            List.of("1", "2A", "2B", "3A", "3B", "3C", "3D", "4"),
            Set.of(
                    new Pair("4", "3A"),
                    new Pair("4", "3C"),
                    new Pair("3A", "3B"),
                    new Pair("3C", "3D"),
                    new Pair("3B", "2B"),
                    new Pair("3D", "2B"),
                    new Pair("2B", "2A"),
                    new Pair("2A", "1")),
            Map.of());
    private static final Money POT = Money.ofPounds("262000.00");
    private final Formulas formulas = new Formulas();
    private int next = 100_000;

    @Test
    void the_papers_example_consortium_of_20_schools_has_5_that_trigger() {
        var schools = new ArrayList<PlacedSchool>();
        add(schools, 5, "1");
        add(schools, 5, "2A");
        add(schools, 5, "2B");
        add(schools, 3, "3A");
        add(schools, 2, "3B");
        for (var id : List.of("warwickshire-2013-example", "warwickshire-2013-count")) {
            var allocation = allocate(id, schools);
            assertThat(allocation.lines()).containsExactly(new Line("Nuneaton primary", 20, 5, 5 * 200, POT, null));
            assertThat(allocation.isAllocated()).isTrue();
        }
    }

    @Test
    void category_4_gets_no_money_on_purpose_and_the_route_is_named() {
        var allocation = allocate(
                "warwickshire-2013", List.of(school("3C", 100, "Rugby primary"), school("4", 300, "Rugby primary")));
        assertThat(allocation.triggers()).hasSize(1);
        assertThat(allocation.served()).singleElement().satisfies(served -> {
            assertThat(served.school().category()).isEqualTo("4");
            assertThat(served.route()).startsWith("the authority itself");
        });
        assertThat(allocation.warnings()).isEmpty();
    }

    @Test
    void lines_are_by_name_with_the_schools_of_none_last_and_unpaid() {
        var allocation = Allocator.allocate(
                formulas.get("warwickshire-2013-example"),
                WARWICKSHIRE,
                List.of("Atherstone primary", "Stratford primary"),
                List.of(
                        school("3A", 300, "Stratford primary"),
                        school("3A", 100, "Bedworth primary"),
                        school("2A", 100, "Bedworth primary"),
                        school("3B", 700, null)),
                new Money(1000));
        assertThat(allocation.lines())
                .containsExactly(
                        new Line("Atherstone primary", 0, 0, 0, Money.ZERO, null),
                        new Line("Bedworth primary", 2, 1, 100, new Money(250), null),
                        new Line("Stratford primary", 1, 1, 300, new Money(750), null),
                        new Line("(none)", 1, 1, 700, Money.ZERO, null));
        assertThat(allocation.warnings())
                .anyMatch(text -> text.startsWith("1 school triggers but belongs to no consortium"));
        assertThat(allocation.triggers())
                .extracting(trigger -> trigger.school().consortium())
                .containsExactly("Bedworth primary", "Stratford primary", null);
    }

    @Test
    void a_pot_that_nobody_triggers_stays_unallocated() {
        var allocation = allocate("warwickshire-2013-example", List.of(school("3C", 300, "Rugby primary")));
        assertThat(allocation.isAllocated()).isFalse();
        assertThat(allocation.unallocated()).isEqualTo(POT);
        assertThat(allocation.unallocatedBecause())
                .isEqualTo("No school is in category 3A or 3B: the pot stays unallocated");
        assertThat(allocation.lines()).containsExactly(new Line("Rugby primary", 1, 0, 0, Money.ZERO, null));
        var outside = allocate("warwickshire-2013-example", List.of(school("3A", 300, null)));
        assertThat(outside.unallocatedBecause()).contains("1 outside any consortium");
    }

    @Test
    void pupils_that_nobody_knows_count_nothing_and_are_told() {
        var unknown = new PlacedSchool(
                new SchoolId(9), new Urn(999_999), "Silent", "3A", null, PupilsFrom.NOWHERE, "Rugby primary");
        var register = new PlacedSchool(
                new SchoolId(8), new Urn(999_998), "Listed", "3A", 50, PupilsFrom.REGISTER, "Rugby primary");
        var allocation = allocate("warwickshire-2013-example", List.of(unknown, register));
        assertThat(allocation.lines()).containsExactly(new Line("Rugby primary", 2, 2, 50, POT, null));
        assertThat(allocation.warnings())
                .contains(
                        "Pupils taken from the register, since no census lies within 12 months: Listed (999998)",
                        "Pupils not known, so nothing is counted for them: Silent (999999)");
        assertThat(allocate("warwickshire-2013-example", List.of(unknown)).unallocatedBecause())
                .startsWith("No pupils are known");
    }

    @Test
    void a_fixed_sum_is_scaled_or_comes_first_as_the_formula_says() {
        var schools = List.of(school("3A", 300, "A"), school("3A", 100, "B"), school("3A", 100, "B"));
        var text = "id: f\ntitle: F\nversion: 1\nrates: {3A: 1}\nfixed_sum_per_school: 100\nfixed_sums: ";
        var scaled = Allocator.allocate(
                formulas.parse("f", text + "scaled"), WARWICKSHIRE, List.of(), schools, Money.ofPounds("800"));
        assertThat(scaled.lines()).extracting(Line::amount).containsExactly(pounds("400"), pounds("400"));
        var first = Allocator.allocate(
                formulas.parse("f", text + "first"), WARWICKSHIRE, List.of(), schools, Money.ofPounds("800"));
        assertThat(first.lines()).extracting(Line::amount).containsExactly(pounds("400"), pounds("400"));
        var more = Allocator.allocate(
                formulas.parse("f", text + "first"), WARWICKSHIRE, List.of(), schools, Money.ofPounds("1300"));
        assertThat(more.lines()).extracting(Line::amount).containsExactly(pounds("700"), pounds("600"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5.00"})
    void a_pot_of_nought_or_less_is_refused(String pot) {
        assertThatThrownBy(() -> Allocator.allocate(
                        formulas.get("warwickshire-2013"),
                        WARWICKSHIRE,
                        List.of(),
                        List.of(school("3A", 1, "A")),
                        Money.ofPounds(pot)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("give an amount of more than nought");
    }

    @Test
    void what_cannot_be_met_is_refused_with_the_sums() {
        var schools = List.of(school("3A", 300, "A"), school("3A", 100, "B"));
        var floor = formulas.parse("f", "id: f\ntitle: F\nversion: 1\nrates: {3A: 1}\nfloor: 200000");
        assertThatThrownBy(() -> Allocator.allocate(floor, WARWICKSHIRE, List.of(), schools, POT))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "The pot of £262,000.00 doesn’t reach: floors and fixed sums of formula f need £400,000.00 for 2 consortia. Raise the pot, or lower floor or fixed_sum_per_school.");
        var cap = formulas.parse("f", "id: f\ntitle: F\nversion: 1\nrates: {3A: 1}\ncap: 40000");
        assertThatThrownBy(() -> Allocator.allocate(cap, WARWICKSHIRE, List.of(), schools, POT))
                .hasMessageContaining("can place only £80,000.00 of the pot of £262,000.00");
        var unknown = formulas.parse("f", "id: f\ntitle: F\nversion: 1\nrates: {3A: 1, 5: 1}");
        assertThatThrownBy(() -> Allocator.allocate(unknown, WARWICKSHIRE, List.of(), schools, POT))
                .hasMessage(
                        "Formula f names category 5 (under rates), which policy warwickshire-2013 doesn’t have: its categories are 1, 2A, 2B, 3A, 3B, 3C, 3D, 4. Use a formula made for this policy, or mend the formula’s rates.");
    }

    @Test
    void a_consortium_held_by_a_bound_says_so() {
        var capped = formulas.parse("f", "id: f\ntitle: F\nversion: 1\nrates: {3A: 1}\nfloor: 100\ncap: 600");
        var allocation = Allocator.allocate(
                capped,
                WARWICKSHIRE,
                List.of("C"),
                List.of(school("3A", 900, "A"), school("3A", 100, "B"), school("3A", 1, "D")),
                Money.ofPounds("1000"));
        assertThat(allocation.lines())
                .containsExactly(
                        new Line("A", 1, 1, 900, pounds("600"), "cap"),
                        new Line("B", 1, 1, 100, pounds("300"), null),
                        new Line("C", 0, 0, 0, Money.ZERO, null),
                        new Line("D", 1, 1, 1, pounds("100"), "floor"));
    }

    @Test
    void the_order_in_which_schools_come_changes_nothing() {
        var schools = new ArrayList<PlacedSchool>();
        for (int i = 0; i < 60; i++) {
            schools.add(school(i % 3 == 0 ? "3A" : "3C", 50 + i * 7, "Consortium " + i % 7));
        }
        var before = allocate("warwickshire-2013", schools);
        Collections.shuffle(schools, new Random(5));
        assertThat(allocate("warwickshire-2013", schools)).isEqualTo(before);
    }

    @Test
    void odd_rules_are_told() {
        assertThat(odd("rates: {3A: 1, 3B: 2}\nserved_by: {4: us, 3C: us, 3D: us}"))
                .containsExactly(
                        "Category 3A is in greater need than 3B but gets a lower rate, and no other route is declared for it");
        assertThat(odd("rates: {3A: 1, 3B: 1, 3C: 1, 3D: 1}"))
                .containsExactly(
                        "Category 4 is in greater need than 3A, 3B, 3C and 3D but gets nothing, and no other route is declared for it");
        assertThat(odd("rates: {3A: 1, 3B: 1, 3C: 1, 3D: 1}\nserved_by: {4: us, 3D: a hub}"))
                .containsExactly("Category 3D is paid by the formula and also served by another route: a hub");
        assertThat(OddRules.of(formulas.get("warwickshire-2013"), WARWICKSHIRE)).isEmpty();
        assertThat(OddRules.of(formulas.get("warwickshire-2013-example"), WARWICKSHIRE))
                .as("the example leaves out 3C and 3D")
                .hasSize(2);
    }

    private List<String> odd(String rest) {
        return OddRules.of(formulas.parse("f", "id: f\ntitle: F\nversion: 1\n" + rest), WARWICKSHIRE);
    }

    private Allocation allocate(String formula, List<PlacedSchool> schools) {
        return Allocator.allocate(formulas.get(formula), WARWICKSHIRE, List.of(), schools, POT);
    }

    private void add(List<PlacedSchool> schools, int count, String category) {
        for (int i = 0; i < count; i++) {
            schools.add(school(category, 200, "Nuneaton primary"));
        }
    }

    private PlacedSchool school(String category, int pupils, @Nullable String consortium) {
        int urn = next++;
        return new PlacedSchool(
                new SchoolId(urn), new Urn(urn), "School " + urn, category, pupils, PupilsFrom.CENSUS, consortium);
    }

    private static Money pounds(String text) {
        return Money.ofPounds(text);
    }

    @Test
    void a_claim_is_exact() {
        assertThat(formulas.get("warwickshire-2013").claim("3A", 211)).isEqualByComparingTo(new BigDecimal("8440"));
    }
}
