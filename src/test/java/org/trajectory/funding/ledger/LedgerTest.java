package org.trajectory.funding.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.funding.ledger.TestLedger.ASHSHIRE;
import static org.trajectory.funding.ledger.TestLedger.DAY;
import static org.trajectory.funding.ledger.TestLedger.YEAR;
import static org.trajectory.funding.ledger.TestLedger.posting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Money;

class LedgerTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private final TestLedger on = new TestLedger(DATABASE);
    private final Account outside = on.outside();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void money_moves_and_both_statements_say_so() {
        var north = on.account("1");
        var south = on.account("2");
        on.move(outside, north, 100_00);
        long journal = on.move(north, south, 30_01);
        assertThat(on.now(north).balance()).isEqualTo(new Money(69_99));
        assertThat(on.now(south).balance()).isEqualTo(new Money(30_01));
        var left = on.in(() -> on.statements().entries(north, Long.MAX_VALUE, 10));
        assertThat(left).extracting(Entry::number).containsExactly(2L, 1L);
        assertThat(left.getFirst())
                .returns(journal, Entry::journal)
                .returns(new Money(-30_01), Entry::amount)
                .returns(new Money(69_99), Entry::after)
                .returns("person:1", Entry::recordedBy)
                .returns(south.code(), Entry::otherCode);
        assertThat(on.in(() -> on.statements().entries(north, 2, 10))).hasSize(1);
        assertThat(on.in(() -> on.statements().balance(north, DAY, null))).isEqualTo(new Money(69_99));
        assertThat(on.in(() -> on.statements().balance(north, DAY.minusDays(1), null)))
                .isEqualTo(Money.ZERO);
        var trial = on.in(() -> on.statements().trial(ASHSHIRE, YEAR));
        assertThat(trial.stream().map(Statements.TrialLine::debit).reduce(Money.ZERO, Money::plus))
                .isEqualTo(trial.stream().map(Statements.TrialLine::credit).reduce(Money.ZERO, Money::plus));
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }

    @Test
    void nothing_is_overdrawn_and_the_refusal_names_the_account_and_both_sums() {
        var north = on.account("11");
        var south = on.account("12");
        on.move(outside, north, 10_00);
        assertThatThrownBy(() -> on.move(north, south, 10_01))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("“11” has £10.00")
                .hasMessageContaining("£10.01 is asked");
        assertThat(on.now(north).balance()).isEqualTo(new Money(10_00));
    }

    @Test
    void the_database_itself_refuses_what_a_hostile_program_tries() {
        var north = on.account("21");
        on.move(outside, north, 10_00);
        for (var hostile : List.of(
                "update funding.balance set pence = 1000000",
                "insert into funding.balance (account, authority, pence) values (1, '937', 5)",
                "update funding.transfer set pence = 1",
                "delete from funding.transfer",
                "update funding.journal set because = 'something else'",
                "truncate funding.journal cascade",
                "insert into funding.journal (authority, effective, kind, because) values ('937', '2026-11-02', 'budget', 'moves nothing')",
                "insert into funding.journal (authority, effective, kind, because, recorded_by) values ('937', '2026-11-02', 'budget', 'x', 'person:2')",
                "insert into funding.journal (authority, effective, kind, because, recorded_at) values ('937', '2026-11-02', 'budget', 'x', '2020-01-01')",
                "with j as (insert into funding.journal (authority, effective, kind, because) values ('937', '2026-11-02', 'budget', 'too much') returning id)"
                        + " insert into funding.transfer (journal, authority, from_account, to_account, pence) select id, '937', "
                        + north.id() + ", " + outside.id() + ", 1001 from j",
                "with j as (insert into funding.journal (authority, effective, kind, because) values ('937', '2026-11-02', 'budget', 'negative') returning id)"
                        + " insert into funding.transfer (journal, authority, from_account, to_account, pence) select id, '937', "
                        + outside.id() + ", " + north.id() + ", -1 from j",
                "select funding.move()")) {
            assertThatThrownBy(() -> on.in(() -> DATABASE.db().sql(hostile).update()))
                    .as(hostile)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(on.now(north).balance()).isEqualTo(new Money(10_00));
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }

    @Test
    void a_journal_is_reversed_once_and_exactly() {
        var north = on.account("31");
        long wrong = on.move(outside, north, 50_00);
        long right = on.in(() -> on.ledger().reverse(ASHSHIRE, wrong, "entered twice"));
        assertThat(on.now(north).balance()).isEqualTo(Money.ZERO);
        assertThat(on.in(() -> on.ledger().journal(wrong)).orElseThrow().reversedBy())
                .isEqualTo(right);
        assertThatThrownBy(() -> on.in(() -> on.ledger().reverse(ASHSHIRE, wrong, "again")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was reversed already, by journal " + right);
        assertThatThrownBy(() -> on.in(() -> on.ledger().reverse(ASHSHIRE, right, "back and forth")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> on.in(() -> DATABASE.db()
                        .sql("""
                        with j as (insert into funding.journal (authority, effective, kind, because, reverses)
                                   values ('937', '2026-11-02', 'correction', 'not the opposite', %d) returning id)
                        insert into funding.transfer (journal, authority, from_account, to_account, pence)
                        select id, '937', %d, %d, 1 from j
                        """.formatted(on.move(outside, north, 5), outside.id(), north.id()))
                        .update()))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("opposite");
    }

    @Test
    void a_reversal_finds_the_money_gone() {
        var north = on.account("41");
        var south = on.account("42");
        long in = on.move(outside, north, 50_00);
        on.move(north, south, 1);
        assertThatThrownBy(() -> on.in(() -> on.ledger().reverse(ASHSHIRE, in, "a mistake")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("£49.99");
    }

    @Test
    void money_set_aside_is_there_but_not_to_be_had() {
        var north = on.account("51");
        var south = on.account("52");
        on.move(outside, north, 100_00);
        var half = new Posting.Move(north.id(), south.id(), new Money(60_00));
        long hold = on.in(() -> on.ledger().hold(ASHSHIRE, half, DAY.plusDays(30), "offered", "need:1"));
        assertThat(on.now(north))
                .returns(new Money(100_00), Account::balance)
                .returns(new Money(40_00), Account::available);
        assertThatThrownBy(() -> on.move(north, south, 40_01)).isInstanceOf(Refused.class);
        on.in(() -> on.ledger().postPending(ASHSHIRE, hold, new Money(25_00), Posting.Kind.COMMITMENT, "signed"));
        assertThat(on.now(north)).returns(new Money(75_00), Account::balance).returns(Money.ZERO, Account::held);
        assertThat(on.now(south).balance()).isEqualTo(new Money(25_00));
        assertThatThrownBy(() -> on.in(() -> on.ledger().release(ASHSHIRE, hold, "again")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no pending transfer");
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }

    @Test
    void at_night_what_has_lapsed_is_freed_for_every_authority() {
        var from = on.account("63");
        on.move(outside, from, 500_00);
        var to = on.account("64");
        on.in(() -> on.ledger()
                .hold(ASHSHIRE, new Posting.Move(from.id(), to.id(), new Money(200_00)), DAY, "offered", ""));
        assertThat(on.now(from).available()).isEqualTo(new Money(300_00));
        var next = Clock.fixed(DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        Scope.installation("job:lapsed-transfers")
                .run(() -> Lapsing.release(DATABASE.db(), on.at(DAY.plusDays(1)), DATABASE.transactions(), next));
        assertThat(on.now(from).available()).isEqualTo(new Money(500_00));
    }

    @Test
    void what_lapsed_is_released_and_cannot_be_posted() {
        var north = on.account("61");
        var south = on.account("62");
        on.move(outside, north, 100_00);
        var move = new Posting.Move(north.id(), south.id(), new Money(60_00));
        long hold = on.in(() -> on.ledger().hold(ASHSHIRE, move, DAY, "offered", ""));
        var later = on.at(DAY.plusDays(1));
        assertThatThrownBy(() -> on.in(
                        () -> later.postPending(ASHSHIRE, hold, new Money(60_00), Posting.Kind.COMMITMENT, "late")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("lapsed");
        assertThat(on.in(() -> on.ledger().releaseLapsed(ASHSHIRE))).isZero();
        assertThat(on.in(() -> later.releaseLapsed(ASHSHIRE))).isEqualTo(1);
        assertThat(on.now(north).available()).isEqualTo(new Money(100_00));
    }

    @Test
    void an_authority_sees_and_moves_only_its_own() {
        var north = on.account("71");
        on.move(outside, north, 100_00);
        assertThatThrownBy(() -> on.in("816", () -> on.ledger().get(north.id())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> on.in("816", () -> on.ledger().post(posting(outside, north, 1))))
                .isInstanceOf(RuntimeException.class);
        assertThat(on.in("816", () -> on.statements().trial(ASHSHIRE, null))).isEmpty();
    }

    @Test
    void a_year_closes_when_it_is_empty_and_then_takes_nothing() {
        var year = new FinancialYear(2019);
        var on2019 = on.in(() -> on.ledger().open(ASHSHIRE, Place.outside(year), "Outside 2019/20"));
        var north = on.in(() -> on.ledger()
                .open(
                        ASHSHIRE,
                        new Place(Place.Kind.CONSORTIUM, "81", "general-fund", "", year, Stage.AVAILABLE),
                        "North 2019/20"));
        on.move(on2019, north, 7);
        assertThatThrownBy(() -> on.in(() -> {
                    on.ledger().close(ASHSHIRE, year, null);
                    return 1;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("still hold money");
        on.move(north, on2019, 7);
        on.in(() -> {
            on.ledger().close(ASHSHIRE, year, null);
            return 1;
        });
        assertThatThrownBy(() -> on.move(on2019, north, 7))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2019/20 is closed");
    }

    @Test
    void sixty_four_clients_draw_on_one_account_and_not_a_penny_too_much_leaves() throws Exception {
        var pot = on.account("90");
        var takers = java.util.stream.IntStream.range(0, 8)
                .mapToObj(n -> on.account("9" + (n + 1)))
                .toList();
        on.move(outside, pot, 1_000);
        try (var clients = Executors.newFixedThreadPool(64)) {
            var draws = java.util.stream.IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(n -> () -> {
                        try {
                            on.move(pot, takers.get(n % 8), 30);
                            return true;
                        } catch (Refused e) {
                            return false;
                        }
                    })
                    .toList();
            long served = 0;
            for (var draw : clients.invokeAll(draws)) {
                served += draw.get() ? 1 : 0;
            }
            assertThat(served).isEqualTo(33);
        }
        assertThat(on.now(pot).balance()).isEqualTo(new Money(10));
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }

    @Test
    void journals_of_several_moves_never_wait_for_each_other_in_a_ring() throws Exception {
        var accounts = java.util.stream.IntStream.range(0, 6)
                .mapToObj(n -> on.account("20" + n))
                .toList();
        accounts.forEach(account -> on.move(outside, account, 1_000_00));
        try (var clients = Executors.newFixedThreadPool(6)) {
            var rounds = java.util.stream.IntStream.range(0, 60)
                    .<Callable<Long>>mapToObj(n -> () -> on.in(() -> on.ledger()
                            .post(new Posting(
                                    ASHSHIRE,
                                    LocalDate.of(2026, 11, 2),
                                    Posting.Kind.VIREMENT,
                                    "round",
                                    "",
                                    java.util.stream.IntStream.range(0, 6)
                                            .mapToObj(m -> new Posting.Move(
                                                    accounts.get((n + m) % 6).id(),
                                                    accounts.get((n * 5 + m + 1 + n % 2) % 6)
                                                                            .id()
                                                                    == accounts.get((n + m) % 6)
                                                                            .id()
                                                            ? outside.id()
                                                            : accounts.get((n * 5 + m + 1 + n % 2) % 6)
                                                                    .id(),
                                                    new Money(1)))
                                            .toList()))))
                    .toList();
            for (var round : clients.invokeAll(rounds)) {
                assertThat(round.get()).isPositive();
            }
        }
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }
}
