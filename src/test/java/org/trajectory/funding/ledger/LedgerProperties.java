package org.trajectory.funding.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trajectory.funding.ledger.TestLedger.ASHSHIRE;
import static org.trajectory.funding.ledger.TestLedger.DAY;
import static org.trajectory.funding.ledger.TestLedger.YEAR;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.trajectory.platform.Refused;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Money;

/** Whatever is asked of the ledger, in whatever order, it agrees with a reckoning by hand, and no penny comes or goes. */
class LedgerProperties {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static int round;
    private final TestLedger on = new TestLedger(DATABASE);

    @AfterContainer
    static void close() {
        DATABASE.close();
    }

    sealed interface Step {
        record Move(int from, int to, long pence) implements Step {}

        record Hold(int from, int to, long pence, int days) implements Step {}

        record PostHeld(int which, int percent) implements Step {}

        record Release(int which) implements Step {}

        record Reverse(int which) implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var account = Arbitraries.integers().between(0, 3);
        var pence = Arbitraries.longs().between(1, 300);
        Arbitrary<Step> move = Combinators.combine(account, account, pence)
                .filter((from, to, amount) -> !from.equals(to))
                .as(Step.Move::new);
        Arbitrary<Step> hold = Combinators.combine(
                        account, account, pence, Arbitraries.integers().between(0, 3))
                .filter((from, to, amount, days) -> !from.equals(to))
                .as(Step.Hold::new);
        Arbitrary<Step> post = Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 110))
                .as(Step.PostHeld::new);
        Arbitrary<Step> release = Arbitraries.integers().between(0, 5).map(Step.Release::new);
        Arbitrary<Step> reverse = Arbitraries.integers().between(0, 9).map(Step.Reverse::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(5, move),
                        net.jqwik.api.Tuple.of(2, hold),
                        net.jqwik.api.Tuple.of(2, post),
                        net.jqwik.api.Tuple.of(1, release),
                        net.jqwik.api.Tuple.of(2, reverse))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    /** What the ledger must come to. */
    private static final class Reckoning {
        private final long[] balance = new long[4];
        private final long[] held = new long[4];
        private final List<long[]> holds = new ArrayList<>();
        private final List<Long> holdNumbers = new ArrayList<>();
        private final HashMap<Long, long[]> journals = new HashMap<>();
        private final List<Long> order = new ArrayList<>();

        boolean has(int account, long pence) {
            return account == 0 || balance[account] - held[account] >= pence;
        }

        void move(int from, int to, long pence) {
            balance[from] -= pence;
            balance[to] += pence;
        }
    }

    @Property(tries = 60)
    void the_ledger_agrees_with_a_reckoning_by_hand(@ForAll("steps") List<Step> steps) {
        round++;
        var accounts = List.of(on.outside(), account(1), account(2), account(3));
        var before = on.now(accounts.getFirst()).balance().pence();
        var by = new Reckoning();
        for (var step : steps) {
            assertThat(done(step, accounts, by))
                    .as("%s with %s and %s held", step, by.balance, by.held)
                    .isEqualTo(true);
        }
        for (int i = 0; i < 4; i++) {
            var now = on.now(accounts.get(i));
            assertThat(now.balance().pence() - (i == 0 ? before : 0)).isEqualTo(by.balance[i]);
            if (i > 0) {
                assertThat(now.held().pence()).isEqualTo(by.held[i]);
                assertThat(now.available().pence()).isNotNegative();
            }
        }
        assertThat(on.in(() -> on.statements().verify(ASHSHIRE))).isEmpty();
    }

    /** True where the ledger did or refused it just as the reckoning says it must. */
    private boolean done(Step step, List<Account> accounts, Reckoning by) {
        return switch (step) {
            case Step.Move moveStep -> {
                int from = moveStep.from();
                int to = moveStep.to();
                long pence = moveStep.pence();
                boolean may = by.has(from, pence);
                var journal = tried(() ->
                        on.in(() -> on.ledger().post(TestLedger.posting(accounts.get(from), accounts.get(to), pence))));
                if (may) {
                    by.move(from, to, pence);
                    by.journals.put(journal, new long[] {from, to, pence});
                    by.order.add(journal);
                }
                yield may == journal > 0;
            }
            case Step.Hold holdStep -> {
                int from = holdStep.from();
                int to = holdStep.to();
                long pence = holdStep.pence();
                int days = holdStep.days();
                boolean may = by.has(from, pence);
                var hold = tried(() -> on.in(() -> on.ledger()
                        .hold(
                                ASHSHIRE,
                                new Posting.Move(
                                        accounts.get(from).id(),
                                        accounts.get(to).id(),
                                        new Money(pence)),
                                DAY.plusDays(days),
                                "held",
                                "")));
                if (may) {
                    by.held[from] += pence;
                    by.holds.add(new long[] {from, to, pence});
                    by.holdNumbers.add(hold);
                }
                yield may == hold > 0;
            }
            case Step.PostHeld postStep -> {
                int which = postStep.which();
                int percent = postStep.percent();
                if (which >= by.holds.size()) {
                    yield true;
                }
                var held = by.holds.get(which);
                long part = held[2] * percent / 100;
                boolean may = held[2] > 0 && part > 0 && part <= held[2];
                var journal = tried(() -> on.in(() -> on.ledger()
                        .postPending(
                                ASHSHIRE,
                                by.holdNumbers.get(which),
                                new Money(part),
                                Posting.Kind.COMMITMENT,
                                "posted")));
                if (may) {
                    by.held[(int) held[0]] -= held[2];
                    by.move((int) held[0], (int) held[1], part);
                    held[2] = 0;
                }
                yield may == journal > 0;
            }
            case Step.Release releaseStep -> {
                int which = releaseStep.which();
                if (which >= by.holds.size()) {
                    yield true;
                }
                var held = by.holds.get(which);
                boolean may = held[2] > 0;
                var journal =
                        tried(() -> on.in(() -> on.ledger().release(ASHSHIRE, by.holdNumbers.get(which), "freed")));
                if (may) {
                    by.held[(int) held[0]] -= held[2];
                    held[2] = 0;
                }
                yield may == journal > 0;
            }
            case Step.Reverse reverseStep -> {
                int which = reverseStep.which();
                if (which >= by.order.size()) {
                    yield true;
                }
                long number = by.order.get(which);
                var was = by.journals.get(number);
                boolean may = was[2] > 0 && by.has((int) was[1], was[2]);
                var journal = tried(() -> on.in(() -> on.ledger().reverse(ASHSHIRE, number, "a mistake")));
                if (may) {
                    by.move((int) was[1], (int) was[0], was[2]);
                    was[2] = 0;
                }
                yield may == journal > 0;
            }
        };
    }

    private static long tried(java.util.function.Supplier<Long> work) {
        try {
            return work.get();
        } catch (Refused e) {
            return -1;
        }
    }

    private Account account(int n) {
        var place = new Place(
                Place.Kind.CONSORTIUM, String.valueOf(round * 10 + n), "general-fund", "", YEAR, Stage.AVAILABLE);
        return on.in(() -> on.ledger().open(ASHSHIRE, place, "Account " + n));
    }
}
