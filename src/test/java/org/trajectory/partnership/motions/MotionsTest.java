package org.trajectory.partnership.motions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.motions.Wordings.Wording;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.platform.Refused;

/** What may be put, changed and amended before a vote. */
class MotionsTest extends Boardroom {
    @Test
    void an_amendment_changes_the_motion_before_its_vote_and_never_after() {
        var motion = put(null, "A motion", false);
        var amendment = in(() -> motions.put(
                board,
                new Motion.New(
                        null,
                        motion.id(),
                        "A motion",
                        "To do it twice",
                        "",
                        "",
                        "",
                        "ordinary",
                        null,
                        null,
                        null,
                        false)));
        var opening = new Motion.Opening(List.of(), List.of(), START.plus(Duration.ofDays(10)));
        assertThatThrownBy(() -> in(() -> {
                    openings.open(motion, opening);
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("amendment");
        doing(() -> openings.open(amendment, opening));
        for (int i = 0; i < 5; i++) {
            vote(amendment, i, Choice.FOR);
        }
        doing(() -> closings.close(amendment, Optional.empty()));
        assertThat(in(() -> motions.find(motion.id())).orElseThrow().text()).isEqualTo("To do it twice");
        doing(() -> openings.open(motion, opening));
        assertThatThrownBy(() -> in(() -> motions.put(
                        board,
                        new Motion.New(
                                null, motion.id(), "Late", "No", "", "", "", "ordinary", null, null, null, false))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("can’t be amended any more");
    }

    @Test
    void rules_change_only_by_their_own_majority() {
        var text = new Constitutions()
                .text("warwickshire-primary-board")
                .replace("version: \"1\"", "version: \"2\"")
                .replace("notice: {days: 7, ours: true}", "notice: {days: 3}");
        long draft = in(() -> drafts.add(board, text));
        assertThatThrownBy(() -> in(() -> motions.put(
                        board,
                        new Motion.New(
                                null,
                                null,
                                "New rules",
                                "Yes",
                                "",
                                "",
                                "",
                                "ordinary",
                                new Decision.About("constitution", String.valueOf(draft)),
                                null,
                                null,
                                false))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("majority that the constitution names");
        doing(() -> drafts.putInForce(ASHSHIRE, draft, TODAY, "2022-001"));
        assertThat(in(() -> bodies.get(board.id(), TODAY)).constitution().noticeDays())
                .isEqualTo(3);
        assertThat(in(() -> bodies.get(board.id(), TODAY.minusDays(5)))
                        .constitution()
                        .noticeDays())
                .isEqualTo(7);
        assertThat(in(() -> bodies.seats(board.id(), TODAY)))
                .hasSize(5)
                .allMatch(seat -> seat.holder().isPresent());
    }

    private Wording wording(Motion motion) {
        return Wording.of(in(() -> motions.find(motion.id())).orElseThrow());
    }

    @Test
    void the_words_change_until_the_vote_is_opened_and_how_they_read_before_is_kept() {
        var motion = put(null, "A motion", false);
        var first = wording(motion);
        var second = new Wording("A motion on peers", "To do it in turn", "It is fair");
        doing(() -> wordings.change(motion, second, first.seen()));
        assertThat(wording(motion)).isEqualTo(second);
        doing(() -> wordings.change(motion, second, second.seen()));
        assertThat(in(() -> wordings.earlier(motion))).singleElement().satisfies(one -> {
            assertThat(one.wording()).isEqualTo(first);
            assertThat(one.until()).isEqualTo(now);
            assertThat(one.amendment()).isNull();
        });
        assertThat(register.audited()).containsOnlyOnce("changed the words of a motion");

        doing(() -> openings.open(motion, new Motion.Opening(List.of(), List.of(), START.plus(Duration.ofDays(10)))));
        assertThatThrownBy(() -> doing(() -> wordings.change(motion, first, second.seen())))
                .isInstanceOf(Refused.class)
                .hasMessage("The vote was opened: what is voted on can’t change any more");
        assertThatThrownBy(() -> in(() -> register.database
                        .db()
                        .sql("update partnership.motion set title = 'Another' where id = :id")
                        .param("id", motion.id())
                        .update()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("can't change once its vote was opened");
    }

    @Test
    void the_second_to_change_the_words_is_told() {
        var motion = put(null, "A motion", false);
        var shown = wording(motion).seen();
        doing(() -> wordings.change(motion, new Wording("A motion", "To do it in turn", ""), shown));
        changedMeanwhile(
                "The wording of the motion",
                () -> wordings.change(motion, new Wording("A motion", "To do it at once", ""), shown));
        assertThat(wording(motion).text()).isEqualTo("To do it in turn");
    }

    @Test
    void the_words_stay_while_an_amendment_to_them_is_undecided_and_its_own_may_change() {
        var motion = put(null, "A motion", false);
        var amendment = in(() -> motions.put(
                board,
                new Motion.New(
                        null,
                        motion.id(),
                        "A motion",
                        "To do it twice",
                        "",
                        "",
                        "",
                        "ordinary",
                        null,
                        null,
                        null,
                        false)));
        var seen = wording(motion).seen();
        assertThatThrownBy(() -> doing(() -> wordings.change(motion, new Wording("A motion", "Other", ""), seen)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("An amendment to this wording isn’t decided yet");
        doing(() -> wordings.change(
                amendment,
                new Wording("A motion", "To do it thrice", ""),
                wording(amendment).seen()));
        var opening = new Motion.Opening(List.of(), List.of(), START.plus(Duration.ofDays(10)));
        doing(() -> openings.open(amendment, opening));
        for (int i = 0; i < 5; i++) {
            vote(amendment, i, Choice.FOR);
        }
        doing(() -> closings.close(amendment, Optional.empty()));
        assertThat(wording(motion).text()).isEqualTo("To do it thrice");
        assertThat(in(() -> wordings.earlier(motion))).singleElement().satisfies(one -> {
            assertThat(one.wording().text()).isEqualTo("To do it");
            assertThat(one.amendment()).isEqualTo(amendment.id());
        });
    }
}
