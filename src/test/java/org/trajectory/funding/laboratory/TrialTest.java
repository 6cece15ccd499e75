package org.trajectory.funding.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trajectory.funding.Allocation;
import org.trajectory.funding.Formula;
import org.trajectory.funding.Formulas;
import org.trajectory.funding.PlacedSchool;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Money;
import org.trajectory.values.Urn;

class TrialTest {
    private static final Formula FIRST = new Formulas().get("warwickshire-2013");
    private static final Formula SECOND = new Formulas().get("warwickshire-2013-count");

    @Test
    void each_formula_is_measured_against_the_first() {
        var trial = new Trial(
                new Money(1000),
                List.of(
                        result(FIRST, Map.of("A", 600L, "B", 400L, "C", 0L)),
                        result(SECOND, Map.of("A", 500L, "B", 400L, "C", 100L))),
                List.of());
        assertThat(trial.rows())
                .extracting(
                        Trial.Row::consortium,
                        row -> row.formula().id(),
                        row -> row.difference().pence())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A", FIRST.id(), 0L),
                        org.assertj.core.groups.Tuple.tuple("A", SECOND.id(), -100L),
                        org.assertj.core.groups.Tuple.tuple("B", FIRST.id(), 0L),
                        org.assertj.core.groups.Tuple.tuple("B", SECOND.id(), 0L),
                        org.assertj.core.groups.Tuple.tuple("C", FIRST.id(), 0L),
                        org.assertj.core.groups.Tuple.tuple("C", SECOND.id(), 100L));
        assertThat(trial.verdicts())
                .singleElement()
                .returns(1, Trial.Verdict::gained)
                .returns(1, Trial.Verdict::lost)
                .returns(new Money(100), Trial.Verdict::moved)
                .returns("C", Trial.Verdict::winner)
                .returns("A", Trial.Verdict::loser);
        assertThat(LaboratoryReport.sentences(trial)).anyMatch(sentence -> sentence.contains("moves £1.00"));
        assertThat(LaboratoryReport.rows(trial).columns())
                .containsExactly("consortium", "formula", "amount", "difference");
    }

    @Test
    void what_changed_hands_from_year_to_year_is_half_the_changes_of_the_shares() {
        var now = result(FIRST, Map.of("A", 600L, "B", 400L));
        var before = result(FIRST, Map.of("A", 400L, "B", 350L, "C", 250L));
        var trial = new Trial(new Money(1000), List.of(now), List.of(new Trial.Year("a year ago", List.of(before))));
        assertThat(trial.swings()).singleElement().returns(0.25, Trial.Swing::share);
    }

    @Test
    void a_formula_that_cannot_divide_the_pot_is_told_and_left_out() {
        var trial = new Trial(
                new Money(1000),
                List.of(result(FIRST, Map.of("A", 1000L)), new Trial.Result(SECOND, null, "The pot doesn’t reach")),
                List.of());
        assertThat(trial.rows()).hasSize(1);
        assertThat(trial.verdicts()).isEmpty();
        assertThat(LaboratoryReport.sentences(trial)).containsExactly(SECOND.id() + ": The pot doesn’t reach");
    }

    @Test
    void money_follows_a_school_for_the_days_that_are_left() {
        var allocation = new Allocation(
                new Money(36_500),
                List.of(
                        new Allocation.Line("A", 2, 2, 300, new Money(36_500), null),
                        new Allocation.Line("B", 1, 0, 0, Money.ZERO, null)),
                List.of(trigger(1, "A", "200"), trigger(2, "A", "100")),
                List.of(),
                Money.ZERO,
                null,
                List.of());
        var first = LocalDate.of(2025, 4, 1);
        var last = LocalDate.of(2026, 3, 31);
        var follows = MidYear.of(
                allocation,
                List.of(
                        new MidYear.Move(new SchoolId(2), "B", LocalDate.of(2026, 3, 22)),
                        new MidYear.Move(new SchoolId(3), "B", LocalDate.of(2026, 1, 1)),
                        new MidYear.Move(new SchoolId(1), null, LocalDate.of(2026, 4, 1))),
                first,
                last);
        assertThat(follows)
                .extracting(MidYear.Follows::school, MidYear.Follows::brings, MidYear.Follows::follows)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("School 2", new Money(12_167), new Money(333)),
                        org.assertj.core.groups.Tuple.tuple("School 1", new Money(24_333), Money.ZERO));
    }

    private static Allocation.Trigger trigger(int n, String consortium, String claim) {
        return new Allocation.Trigger(
                new PlacedSchool(
                        new SchoolId(n),
                        new Urn(100_000 + n),
                        "School " + n,
                        "3A",
                        100,
                        PlacedSchool.PupilsFrom.CENSUS,
                        consortium),
                new BigDecimal(claim));
    }

    private static Trial.Result result(Formula formula, Map<String, Long> amounts) {
        var lines = new ArrayList<Allocation.Line>();
        new java.util.TreeMap<>(amounts)
                .forEach((name, pence) -> lines.add(new Allocation.Line(name, 5, 1, 100, new Money(pence), null)));
        return new Trial.Result(
                formula, new Allocation(new Money(1000), lines, List.of(), List.of(), Money.ZERO, null, List.of()), "");
    }
}
