package org.trajectory.partnership.motions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.platform.Refused;

/** Who is on the roll of a vote, and who stands aside. */
class OpeningsTest extends Boardroom {
    @Test
    void the_head_of_the_school_it_is_about_stands_aside_unless_it_is_waived() {
        concerns = List.of(new Matter.Concern(
                Matter.Concern.Of.SCHOOL,
                String.valueOf(seats.get(0).holder().orElseThrow().school()),
                "School 125501"));
        var motion = put(null, "About one school", false);
        var roll = in(() -> openings.proposedRoll(motion));
        assertThat(roll.get(0).voter().reason()).isEqualTo("sits for School 125501, which it is about");
        doing(() -> interests.declare(
                ASHSHIRE,
                seats.get(1).id() + 100,
                "SCHOOL",
                concerns.getFirst().key(),
                "School 125501",
                "my child goes there"));
        assertThat(in(() -> openings.proposedRoll(motion)).get(1).voter().reason())
                .contains("my child goes there");
        doing(() -> openings.open(
                motion,
                new Motion.Opening(
                        List.of(),
                        List.of(new Motion.Opening.Aside(seats.get(1).id(), "decided by the chair")),
                        START.plus(Duration.ofDays(10)))));
        assertThatThrownBy(() -> vote(motion, 0, Choice.FOR))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("stands aside");
        vote(motion, 1, Choice.FOR);
        assertThat(in(() -> motions.roll(motion)).get(1).voter().reason())
                .contains("by waiver")
                .contains("decided by the chair");
    }

    @Test
    void a_meeting_without_a_quorum_votes_nothing_and_who_leaves_is_not_counted() {
        var meeting = meeting();
        var motion = put(meeting.id(), "In the room", false);
        there(meeting, 0, 1);
        assertThatThrownBy(() -> in(() -> {
                    openings.open(motion, new Motion.Opening(List.of(), List.of(), null));
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("There is no quorum: 2 are there and 3 have to be");
        there(meeting, 0, 1, 4);
        doing(() -> openings.open(motion, new Motion.Opening(List.of(), List.of(), null)));
        vote(motion, 0, Choice.FOR);
        vote(motion, 1, Choice.FOR);
        assertThatThrownBy(() -> vote(motion, 2, Choice.FOR))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("wasn’t there");
        now = now.plus(Duration.ofMinutes(20));
        there(meeting, 0, 1);
        assertThat(in(() -> closings.close(motion, Optional.empty())).outcome()).isEqualTo("INQUORATE");
        assertThat(effected).isEmpty();
        assertThat(in(() -> presence.stays(meeting.id())))
                .filteredOn(stay -> stay.left().isPresent())
                .hasSize(1);
    }

    @Test
    void where_the_law_lets_some_vote_only_these_are_on_the_roll() {
        electorate = Optional.of(new Matter.Electorate("primary", true, "the members of phase primary"));
        var motion = ballot(false);
        assertThat(in(() -> motions.roll(motion)).stream()
                        .map(place -> place.voter().constituency()))
                .hasSize(4)
                .containsOnly("leads");
        electorate = Optional.of(new Matter.Electorate("secondary", true, "the members of phase secondary"));
        var other = put(null, "Another", false);
        assertThatThrownBy(() -> doing(() -> openings.open(
                        other, new Motion.Opening(List.of(), List.of(), START.plus(Duration.ofDays(10))))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Nobody could vote");
    }

    @Test
    void a_waiver_is_a_decision_in_the_register() {
        var school = seats.get(0).holder().orElseThrow().school();
        concerns = List.of(new Matter.Concern(Matter.Concern.Of.SCHOOL, String.valueOf(school), "The school"));
        var motion = put(null, "A motion", false);
        doing(() -> openings.open(
                motion,
                new Motion.Opening(
                        List.of(),
                        List.of(new Motion.Opening.Aside(seats.get(0).id(), "Nobody else knows the matter")),
                        START.plus(Duration.ofDays(10)))));
        var register = in(() -> decisions.list(ASHSHIRE, new Decision.Question("Waiver", 0, 10, 0)));
        assertThat(register.decisions()).singleElement().satisfies(one -> {
            assertThat(one.title()).contains("may vote on “A motion”");
            assertThat(one.reason()).contains("Nobody else knows the matter");
        });
        assertThat(in(() -> decisions.since(
                        List.of("937"), START.minus(Duration.ofDays(9_000)).atOffset(ZoneOffset.UTC), 9)))
                .hasSize(1);
    }
}
