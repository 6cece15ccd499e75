package org.trajectory.funding.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.funding.ledger.TestLedger.ASHSHIRE;
import static org.trajectory.funding.ledger.TestLedger.DAY;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Posting;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.funding.ledger.TestLedger;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;

class BudgetsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private final TestLedger on = new TestLedger(DATABASE);
    private final TestSources at = new TestSources(DATABASE, on.ledger());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static <T> T as(int person, Supplier<T> work) {
        return new Scope(Set.of("937"), Set.of(), "person:" + person)
                .get(() -> DATABASE.transactions().execute(status -> work.get()));
    }

    private static int done(Runnable work) {
        work.run();
        return 1;
    }

    private Source source(String name, Source.Rules rules) {
        return as(1, () -> at.sources().add(ASHSHIRE, name, Source.Kind.GENERAL_FUND, null, rules));
    }

    private static Budgets.Change change(long pence) {
        return new Budgets.Change(new Money(pence), "the council", DAY, "decided");
    }

    private static Source.Rules usual() {
        return Source.Kind.GENERAL_FUND.usual();
    }

    @Test
    void a_budget_is_never_cut_below_what_is_given_out() {
        var year = TestLedger.YEAR;
        var source = source("Cut", usual());
        as(1, () -> done(() -> at.budgets().change(ASHSHIRE, source.code(), year, change(1_000_00))));
        var account = as(1, () -> on.ledger().find(ASHSHIRE, Place.source(source.code(), year)))
                .orElseThrow();
        on.move(account, on.account("5"), 700_00);
        assertThatThrownBy(() ->
                        as(1, () -> done(() -> at.budgets().change(ASHSHIRE, source.code(), year, change(-300_01)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("can fall by £300.00 at most");
        as(1, () -> done(() -> at.budgets().change(ASHSHIRE, source.code(), year, change(-300_00))));
        assertThat(as(1, () -> at.budgets().list(ASHSHIRE, year, source))).hasSize(2);
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }

    @Test
    void a_virement_waits_for_another_person_and_for_the_rules() {
        var year = TestLedger.YEAR;
        var giver = source("Giver", usual());
        var taker = as(
                1, () -> at.sources().add(ASHSHIRE, "Bound grant", Source.Kind.GRANT, null, Source.Kind.GRANT.usual()));
        as(1, () -> done(() -> at.budgets().change(ASHSHIRE, giver.code(), year, change(100_00))));
        assertThatThrownBy(() -> as(
                        1,
                        () -> at.budgets()
                                .askVirement(ASHSHIRE, taker.code(), giver.code(), year, new Money(1), "why")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("may not be moved");
        long id = as(
                1,
                () -> at.budgets()
                        .askVirement(ASHSHIRE, giver.code(), taker.code(), year, new Money(40_00), "needed there"));
        assertThatThrownBy(() -> as(1, () -> done(() -> at.budgets().approve(ASHSHIRE, id))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> as(
                        1,
                        () -> DATABASE.db()
                                .sql("insert into funding.virement_answer (virement, authority) values (%d, '937')"
                                        .formatted(id))
                                .update()))
                .hasMessageContaining("can't approve it");
        as(2, () -> done(() -> at.budgets().approve(ASHSHIRE, id)));
        assertThatThrownBy(() -> as(3, () -> done(() -> at.budgets().refuse(ASHSHIRE, id, "late"))))
                .isInstanceOf(Refused.class);
        assertThat(as(1, () -> on.ledger().find(ASHSHIRE, Place.source(taker.code(), year)))
                        .orElseThrow()
                        .balance())
                .isEqualTo(new Money(40_00));
    }

    @Test
    void de_delegation_is_of_a_phase_that_can_vote() {
        assertThatThrownBy(() -> as(
                        1,
                        () -> at.sources().add(ASHSHIRE, "Special", Source.Kind.DE_DELEGATION, Phase.SPECIAL, usual())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("primary or secondary");
        assertThatThrownBy(() ->
                        as(1, () -> at.sources().add(ASHSHIRE, "None", Source.Kind.DE_DELEGATION, null, usual())))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"ALL, , 10001, 10001", "NOTHING, , 10001, 0", "SHARE, 50, 10001, 5000", "SHARE, 33.33, 3, 0"})
    void what_is_carried_forward_follows_the_rule_and_rounds_down(
            Source.Carry carry, BigDecimal percent, long left, long carried) {
        var rules = new Source.Rules("x", "", List.of(), true, carry, percent, null, false, "", BigDecimal.ZERO);
        assertThat(rules.carriedOf(new Money(left))).isEqualTo(new Money(carried));
    }

    @Test
    void a_year_closes_with_what_is_bound_carried_whole_and_the_rest_by_the_rule() {
        var year = new FinancialYear(2024);
        var half = source(
                "Half",
                new Source.Rules(
                        "x",
                        "",
                        List.of(),
                        true,
                        Source.Carry.SHARE,
                        BigDecimal.valueOf(50),
                        null,
                        false,
                        "",
                        BigDecimal.ZERO));
        as(1, () -> done(() -> at.budgets().change(ASHSHIRE, half.code(), year, change(1_000_01))));
        var account = as(1, () -> on.ledger().find(ASHSHIRE, Place.source(half.code(), year)))
                .orElseThrow();
        var place = new Place(Place.Kind.CONSORTIUM, "9", half.code(), "", year, Stage.COMMITTED);
        var bound = as(1, () -> on.ledger().open(ASHSHIRE, place, "Nine: committed, Half 2024/25"));
        on.move(account, bound, 300_00);
        var end = new YearEnd(at.sources(), at.budgets(), on.ledger(), clock(DAY));
        assertThatThrownBy(() -> as(
                        1,
                        () -> new YearEnd(at.sources(), at.budgets(), on.ledger(), clock(year.lastDay()))
                                .close(ASHSHIRE, year)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("runs until 31 March 2025");
        var hold = as(
                1,
                () -> on.ledger()
                        .hold(ASHSHIRE, new Posting.Move(account.id(), bound.id(), new Money(1)), DAY, "offered", ""));
        assertThatThrownBy(() -> as(1, () -> end.close(ASHSHIRE, year)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("still set aside");
        as(1, () -> on.ledger().release(ASHSHIRE, hold, "not needed"));
        assertThat(as(1, () -> end.close(ASHSHIRE, year))).isEqualTo(new Money(350_00 + 300_00));
        assertThat(as(1, () -> on.ledger().find(ASHSHIRE, place.in(year.next())))
                        .orElseThrow())
                .returns(new Money(300_00), found -> found.balance())
                .returns("Nine: committed, Half 2025/26", found -> found.name());
        assertThatThrownBy(() -> as(1, () -> end.close(ASHSHIRE, year))).isInstanceOf(Refused.class);
        assertThat(as(1, () -> on.ledger().openYear(ASHSHIRE, year))).isEqualTo(year.next());
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }

    private static Clock clock(LocalDate day) {
        return Clock.fixed(day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }
}
