package org.trajectory.partnership.motions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.web.Conflict;

/** The seats of a board, and the board itself. */
class BoardTest extends Boardroom {
    @Test
    void one_person_has_one_seat_and_one_seat_one_holder() {
        var filling = new Body.Filling("Somebody", seats.get(1).id() + 100, null, false, "office", "", TODAY);
        doing(() -> bodies.end(board, seats.get(0).holder().orElseThrow().holding(), TODAY, "resignation"));
        assertThatThrownBy(() -> in(() -> {
                    bodies.fill(board, seats.get(0).id(), filling);
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("one person has one seat");
        assertThatThrownBy(() -> in(() -> {
                    bodies.fill(
                            board,
                            seats.get(2).id(),
                            new Body.Filling("Another", 5L, null, false, "office", "", TODAY));
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("holds this seat");
        assertThat(in(() -> bodies.past(board))).hasSize(1);
    }

    @Test
    void a_consortium_that_ends_takes_its_seats_along_when_they_are_laid_out_anew() {
        var shown = in(() -> bodies.proposed(board, TODAY)).seen();
        doing(() -> register.consortia.end(
                ASHSHIRE, register.consortia.list(ASHSHIRE, TODAY).getFirst().id(), TODAY));
        var change = in(() -> bodies.proposed(board, TODAY));
        assertThat(change.ended()).hasSize(2);
        assertThatThrownBy(() -> doing(() -> bodies.layAnew(ASHSHIRE, board.id(), TODAY, shown)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("have changed since the page showed");
        doing(() -> bodies.layAnew(ASHSHIRE, board.id(), TODAY, change.seen()));
        assertThat(in(() -> bodies.seats(board.id(), TODAY))).hasSize(3);
        assertThat(in(() -> bodies.past(board)))
                .hasSize(2)
                .allMatch(one -> one.endedBy().equals("seat ended"));
    }

    @Test
    void everybody_sees_seats_and_holders() {
        assertThat(as(1L, () -> bodies.seats(board.id(), TODAY))).hasSize(5);
        List<Body.Listed> elsewhere = new Scope(Set.of("816"), Set.of(), "person:9")
                .get(() -> register.database.transactions().execute(status -> bodies.list(ASHSHIRE, TODAY)));
        assertThat(elsewhere).singleElement().isEqualTo(new Body.Listed(board.id(), "Improvement Board", 5, 5, 5));
    }

    @Test
    void a_body_ends_with_its_seats_once_no_vote_is_open() {
        var motion = ballot(false);
        assertThatThrownBy(() -> doing(() -> bodies.dissolve(board, TODAY, "Another takes over")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("A vote of the Improvement Board is open");
        for (int i = 0; i < 5; i++) {
            vote(motion, i, Choice.FOR);
        }
        in(() -> closings.close(motion, Optional.empty()));
        doing(() -> bodies.dissolve(board, TODAY, "Another takes over"));
        assertThat(in(() -> bodies.seats(board.id(), TODAY))).isEmpty();
        assertThat(in(() -> bodies.list(ASHSHIRE, TODAY))).isEmpty();
        assertThat(in(() -> decisions.list(ASHSHIRE, new Decision.Question("", 0, 10, 0)))
                        .total())
                .isEqualTo(1);
    }
}
