package org.trajectory.partnership.motions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.meetings.MeetingsForTests;
import org.trajectory.platform.Refused;
import org.trajectory.web.Seen;

/** Meetings from their notice to what they asked for. */
class MeetingsTest extends Boardroom {
    @Test
    void papers_freeze_with_the_notice_and_short_notice_needs_a_reason() {
        var called = in(() -> meetings.call(board, START.plus(Duration.ofDays(3)), "Shire Hall"));
        doing(() -> meetings.addItem(called, "The pot", "", "", new Decision.About("pot", "1")));
        assertThatThrownBy(() -> in(() -> {
                    meetings.notify(called, board, "");
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("asks for 7 clear days");
        doing(() -> meetings.notify(called, board, "The inspector comes on Friday"));
        assertThat(in(() -> meetings.items(called.id())).getFirst().paper()).isEqualTo("Pot 1. It holds £100.");
        assertThatThrownBy(() -> in(() -> {
                    meetings.addItem(called, "Late", "", "", null);
                    return true;
                }))
                .isInstanceOf(Refused.class);
        assertThat(as(5L, () -> meetings.items(called.id()))).hasSize(1);
    }

    @Test
    void notice_presence_and_the_opening_of_a_vote_rest_on_what_was_shown() {
        var called = in(() -> meetings.call(board, START.plus(Duration.ofDays(9)), "Shire Hall"));
        doing(() -> meetings.addItem(called, "The pot", "", "", null));
        var agenda = Seen.of(in(() -> meetings.items(called.id())));
        doing(() -> meetings.addItem(called, "A late item", "", "", null));
        changedMeanwhile("The agenda", () -> meetings.notify(called, board, "", agenda));
        doing(() -> meetings.notify(called, board, "", Seen.of(meetings.items(called.id()))));
        now = START.plus(Duration.ofDays(9));
        doing(() -> meetings.open(meetings.find(called.id()).orElseThrow()));
        var open = in(() -> meetings.find(called.id())).orElseThrow();

        var nobody = in(() -> presence.seen(open.id()));
        there(open, 0, 1, 2);
        changedMeanwhile("Who is there", () -> presence.update(open, seats, Map.of(), nobody));
        assertThat(in(() -> presence.now(open.id()))).hasSize(3);

        var motion = put(open.id(), "A motion", false);
        var three = in(() -> openings.seen(motion));
        there(open, 0, 1, 2, 3);
        var opening = new Motion.Opening(List.of(), List.of(), null);
        changedMeanwhile("The motion, or who may vote on it,", () -> openings.open(motion, opening, three));
        doing(() -> openings.open(motion, opening, openings.seen(motion)));
        assertThat(in(() -> motions.find(motion.id())).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void who_is_named_while_the_meeting_is_open_does_not_stand_in_at_it() {
        var open = meeting();
        var authority = seats.getLast();
        doing(() -> bodies.fill(
                board,
                authority.id(),
                new Body.Filling("Olive Officer", null, null, true, "office", "", TODAY.minusDays(1))));
        seats = in(() -> bodies.seats(board.id(), TODAY));
        assertThatThrownBy(() -> doing(() -> presence.update(open, seats, Map.of(authority.id(), "substitute"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Olive Officer can’t stand in at this meeting");
    }

    @Test
    void an_adjourned_meeting_votes_nothing_until_it_goes_on() {
        var meeting = meeting();
        there(meeting, 0, 1, 2, 3, 4);
        var adjournments = MeetingsForTests.adjournments(register, clock);
        var open = put(meeting.id(), "Open", false);
        doing(() -> openings.open(open, new Motion.Opening(List.of(), List.of(), null)));
        assertThatThrownBy(() -> doing(() ->
                        adjournments.adjourn(meeting, board, now.plus(Duration.ofDays(7)), "Shire Hall", "Too late")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("count it before");
        in(() -> closings.close(open, Optional.empty()));
        doing(() -> adjournments.adjourn(meeting, board, now.plus(Duration.ofDays(7)), "Shire Hall", "Too late"));
        var broken = in(() -> meetings.find(meeting.id())).orElseThrow();
        assertThat(broken.state()).isEqualTo("Adjourned");
        var motion = put(meeting.id(), "A motion", false);
        assertThatThrownBy(() -> doing(() -> openings.open(motion, new Motion.Opening(List.of(), List.of(), null))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no quorum");
        assertThatThrownBy(() -> there(broken, 0)).isInstanceOf(Refused.class).hasMessageContaining("adjourned");
        doing(() -> adjournments.resume(broken));
        there(in(() -> meetings.find(meeting.id())).orElseThrow(), 0, 1, 2);
        doing(() -> openings.open(motion, new Motion.Opening(List.of(), List.of(), null)));
    }

    @Test
    void outside_term_time_a_meeting_needs_a_reason() {
        doing(() -> MeetingsForTests.terms(register).add(ASHSHIRE, "Spring", TODAY.minusDays(10), TODAY.plusDays(5)));
        var late = START.plus(Duration.ofDays(9));
        assertThatThrownBy(() -> in(() -> meetings.call(board, late, "Shire Hall")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("outside term time");
        assertThat(in(() -> meetings.call(board, late, "Shire Hall", "No other day"))
                        .outOfTerm())
                .isEqualTo("No other day");
        assertThat(in(() -> meetings.call(board, START.plus(Duration.ofDays(3)), "Shire Hall"))
                        .outOfTerm())
                .isEmpty();
    }

    @Test
    void an_action_is_its_owner_s_until_it_is_done() {
        var meeting = meeting();
        var actions = MeetingsForTests.actions(register, clock);
        long owner = seats.get(0).id() + 100;
        long other = seats.get(1).id() + 100;
        doing(() -> actions.add(meeting, "Ask for a room", owner, "Ann", TODAY.plusDays(20)));
        var open = as(owner, () -> actions.openOf(owner));
        assertThat(open).hasSize(1);
        assertThatThrownBy(() -> as(other, () -> {
                    actions.done(meeting, open.getFirst().id(), "Me");
                    return true;
                }))
                .isInstanceOf(Refused.class);
        as(owner, () -> {
            actions.done(meeting, open.getFirst().id(), "Booked");
            return true;
        });
        assertThat(in(() -> actions.of(meeting.id())))
                .singleElement()
                .satisfies(one -> assertThat(one.state(TODAY)).isEqualTo("Done: Booked"));
        assertThat(as(owner, () -> actions.openOf(owner))).isEmpty();
    }
}
