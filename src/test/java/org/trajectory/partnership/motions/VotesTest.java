package org.trajectory.partnership.motions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.platform.Refused;

/** Votes cast and counted. */
class VotesTest extends Boardroom {
    @Test
    void a_carried_motion_is_a_decision_and_its_matter_takes_effect() {
        var motion = ballot(false);
        vote(motion, 0, Choice.FOR);
        vote(motion, 1, Choice.FOR);
        vote(motion, 2, Choice.AGAINST);
        now = START.plus(Duration.ofDays(10));
        var closed = in(() -> closings.close(motion, Optional.empty()));
        assertThat(closed.outcome()).isEqualTo("CARRIED");
        assertThat(closed.words()).startsWith("Carried: 2 for, 1 against, 0 abstained, 0 stood aside.");
        assertThat(effected).containsExactly("1 by " + closed.decision());
        var decision = in(() -> decisions.find(ASHSHIRE, closed.decision())).orElseThrow();
        assertThat(decision.decidedBy()).isEqualTo("Improvement Board");
        assertThat(in(() -> closings.close(motion, Optional.of(Choice.AGAINST))).decision())
                .isEqualTo(closed.decision());
        assertThat(effected).hasSize(1);
    }

    @Test
    void a_matter_that_can_not_take_effect_leaves_the_vote_open_and_nothing_half_done() {
        refuses = true;
        var motion = ballot(false);
        for (int i = 0; i < 5; i++) {
            vote(motion, i, Choice.FOR);
        }
        assertThatThrownBy(() -> in(() -> closings.close(motion, Optional.empty())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("dissolved meanwhile");
        assertThat(in(() -> motions.find(motion.id())).orElseThrow().isOpen()).isTrue();
        assertThat(in(() -> decisions.list(ASHSHIRE, new Decision.Question("", 0, 10, 0)))
                        .total())
                .isZero();
        refuses = false;
        assertThat(in(() -> closings.close(motion, Optional.empty())).outcome()).isEqualTo("CARRIED");
    }

    @Test
    void a_member_votes_once_and_only_for_the_own_seat() {
        var motion = ballot(false);
        long mine = seats.get(0).id() + 100;
        as(mine, () -> {
            motions.vote(motions.find(motion.id()).orElseThrow(), seats.get(0).id(), Choice.FOR);
            return true;
        });
        assertThatThrownBy(() -> as(mine, () -> {
                    motions.vote(motion, seats.get(0).id(), Choice.AGAINST);
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cast already");
        assertThatThrownBy(() -> as(mine, () -> {
                    motions.vote(motion, seats.get(1).id(), Choice.FOR);
                    return true;
                }))
                .isInstanceOf(DataAccessException.class);
        assertThat(as(999_999L, () -> motions.find(motion.id()))).isEmpty();
        assertThat(as(mine, () -> motions.waitingFor(mine))).isEmpty();
        assertThat(as(
                        seats.get(1).id() + 100,
                        () -> motions.waitingFor(seats.get(1).id() + 100)))
                .hasSize(1);
    }

    @Test
    void two_browsers_at_once_leave_one_vote() throws Exception {
        var motion = ballot(false);
        var start = new CountDownLatch(1);
        var told = new ArrayList<Object>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var running = new ArrayList<java.util.concurrent.Future<Object>>();
            for (int i = 0; i < 6; i++) {
                var choice = i % 2 == 0 ? Choice.FOR : Choice.AGAINST;
                running.add(threads.submit(() -> {
                    start.await();
                    try {
                        vote(motion, 0, choice);
                        return "cast";
                    } catch (Refused e) {
                        return "refused";
                    }
                }));
            }
            start.countDown();
            for (var one : running) {
                told.add(one.get());
            }
        }
        assertThat(told).filteredOn("cast"::equals).hasSize(1);
        assertThat(in(() -> motions.roll(motion)).stream().filter(Motion.Place::voted))
                .hasSize(1);
    }

    @Test
    void two_clerks_who_close_one_vote_make_one_decision() throws Exception {
        var motion = ballot(false);
        for (int i = 0; i < 5; i++) {
            vote(motion, i, Choice.FOR);
        }
        var start = new CountDownLatch(1);
        var numbers = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<java.util.concurrent.Future<String>>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return in(() -> closings.close(motion, Optional.empty())).decision();
                }));
            }
            start.countDown();
            for (var one : running) {
                numbers.add(one.get());
            }
        }
        assertThat(numbers).hasSize(4).allMatch(numbers.getFirst()::equals);
        assertThat(effected).hasSize(1);
    }

    @Test
    void a_late_vote_is_refused_and_the_ballot_can_not_be_counted_early() {
        var motion = ballot(false);
        vote(motion, 0, Choice.FOR);
        assertThatThrownBy(() -> in(() -> closings.close(motion, Optional.empty())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("still open");
        now = START.plus(Duration.ofDays(10));
        assertThatThrownBy(() -> vote(motion, 1, Choice.FOR))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("too late");
        assertThat(in(() -> closings.close(motion, Optional.empty())).outcome()).isEqualTo("INQUORATE");
        assertThatThrownBy(() -> vote(motion, 1, Choice.FOR))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> in(() -> register.database
                        .db()
                        .sql(
                                "insert into partnership.vote (authority, body, motion, seat, choice, cast_at, cast_by) values ('937', :b, :m, :s, 'for', now(), 'me')")
                        .param("b", board.id())
                        .param("m", motion.id())
                        .param("s", seats.get(1).id())
                        .update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void who_is_removed_while_a_vote_runs_is_not_counted() {
        var motion = ballot(false);
        vote(motion, 0, Choice.FOR);
        vote(motion, 1, Choice.FOR);
        vote(motion, 2, Choice.AGAINST);
        doing(() -> bodies.end(board, seats.get(0).holder().orElseThrow().holding(), TODAY, "disqualification"));
        now = START.plus(Duration.ofDays(10));
        var closed = in(() -> closings.close(motion, Optional.empty()));
        assertThat(closed.outcome()).isEqualTo("LOST");
        var tally = in(() -> closings.tally(closed, Optional.empty()));
        assertThat(tally.notCounted()).singleElement().asString().contains("is vacant");
    }

    @Test
    void a_secret_vote_shows_no_name_and_counts_the_same() {
        var motion = ballot(true);
        vote(motion, 0, Choice.FOR);
        vote(motion, 1, Choice.AGAINST);
        vote(motion, 4, Choice.FOR);
        assertThat(in(() -> motions.roll(motion)))
                .allMatch(place -> place.choice().isEmpty());
        now = START.plus(Duration.ofDays(10));
        assertThat(in(() -> closings.close(motion, Optional.empty())).words()).startsWith("Carried: 2 for, 1 against");
    }
}
