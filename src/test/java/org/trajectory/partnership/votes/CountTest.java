package org.trajectory.partnership.votes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trajectory.partnership.votes.Rolls.cast;
import static org.trajectory.partnership.votes.Rolls.full;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Fraction;
import org.trajectory.partnership.votes.Tally.Outcome;
import org.trajectory.partnership.votes.Voter.Standing;

class CountTest {
    private static final Constitution WARWICKSHIRE = Rolls.of("warwickshire-primary-board");
    private static final Constitution YORK = Rolls.of("york-education-partnership");

    private static Tally count(Constitution constitution, List<Voter> roll, Map<String, Choice> cast) {
        return Count.of(constitution, "ordinary", roll, cast, false, Optional.empty());
    }

    /** Schools Forums Regulations 2012, reg. 8(3): two fifths of the total; governing bodies 2013, reg. 14: half of the filled, rounded up. */
    @ParameterizedTest
    @CsvSource({
        "15, 2/5, 6",
        "20, 2/5, 8",
        "22, 2/5, 9",
        "23, 2/5, 10",
        "12, 1/2, 6",
        "13, 1/2, 7",
        "10, 1/2, 5",
        "7, 1/2, 4"
    })
    void a_quorum_is_never_rounded_down(int of, String share, int needed) {
        assertThat(Quora.needed(of, Fraction.of(share))).isEqualTo(needed);
    }

    @Test
    void the_same_votes_carry_in_warwickshire_and_fail_in_york() {
        var warwickshire = full(WARWICKSHIRE);
        assertThat(warwickshire).hasSize(21);
        assertThat(count(
                                WARWICKSHIRE,
                                warwickshire,
                                cast(warwickshire, "leads 11 for", "leads 9 against", "authority 1 against"))
                        .outcome())
                .isEqualTo(Outcome.CARRIED);
        var york = full(YORK);
        var tally = count(
                YORK,
                york,
                cast(york, "primary 8 for", "secondary 2 for", "secondary 4 against", "further-education 1 for"));
        assertThat(tally.outcome()).isEqualTo(Outcome.LOST);
        assertThat(tally.votesFor()).hasToString("11");
        assertThat(tally.reason()).contains("the secondary seats gave it 2 for and 4 against");
    }

    @Test
    void a_tie_is_lost_unless_the_chair_has_a_casting_vote() {
        var roll = full(WARWICKSHIRE);
        var tie = cast(roll, "leads 10 for", "leads 10 against", "authority 1 abstain");
        assertThat(Count.of(WARWICKSHIRE, "ordinary", roll, tie, false, Optional.of(Choice.FOR))
                        .outcome())
                .isEqualTo(Outcome.LOST);
        var york = full(YORK);
        var equal = cast(
                york,
                "primary 4 for",
                "primary 4 against",
                "secondary 3 for",
                "secondary 3 against",
                "further-education 1 for",
                "higher-education 1 against");
        assertThat(count(YORK, york, equal).outcome()).isEqualTo(Outcome.LOST);
        var decided = Count.of(YORK, "ordinary", york, equal, false, Optional.of(Choice.FOR));
        assertThat(decided.outcome()).isEqualTo(Outcome.CARRIED);
        assertThat(decided.castingVote()).isTrue();
    }

    @Test
    void who_stands_aside_has_no_vote_and_is_named() {
        var roll = new ArrayList<>(full(WARWICKSHIRE));
        roll.set(0, roll.getFirst().as(Standing.RECUSED, "head of the school it is about"));
        var tally = count(WARWICKSHIRE, roll, cast(roll, "leads 11 for", "leads 9 against", "authority 1 against"));
        assertThat(tally.outcome()).isEqualTo(Outcome.LOST);
        assertThat(tally.recused()).isEqualTo(1);
        assertThat(tally.notCounted()).containsExactly("leads 1: stands aside, head of the school it is about");
        assertThat(tally.present()).isEqualTo(21);
    }

    @Test
    void without_a_quorum_nothing_is_decided() {
        var roll = new ArrayList<>(full(WARWICKSHIRE));
        for (int i = 0; i < 11; i++) {
            roll.set(i, roll.get(i).as(Standing.ABSENT, ""));
        }
        var tally = count(WARWICKSHIRE, roll, cast(roll, "leads 20 for", "authority 1 for"));
        assertThat(tally.outcome()).isEqualTo(Outcome.INQUORATE);
        assertThat(tally.quorum()).isEqualTo(11);
        assertThat(tally.present()).isEqualTo(10);
    }

    @Test
    void a_quorum_of_its_own_is_asked_of_each_constituency_named() {
        var roll = new ArrayList<>(full(YORK));
        roll.replaceAll(voter ->
                voter.constituency().equals("secondary") && !voter.seat().equals("secondary 1")
                        ? voter.as(Standing.ABSENT, "")
                        : voter);
        var tally = count(YORK, roll, cast(roll, "primary 8 for", "secondary 1 for"));
        assertThat(tally.outcome()).isEqualTo(Outcome.INQUORATE);
        assertThat(tally.reason()).contains("Secondary clusters 1 are there and 2 have to be");
    }

    @Test
    void the_schools_of_hertfordshire_share_eighty_parts_and_the_authority_has_twenty() {
        var trust = Rolls.of("hertfordshire-learning-trust");
        var roll = full(trust);
        assertThat(roll).hasSize(520);
        var all = count(trust, roll, cast(roll, "schools 519 for", "authority 1 against"));
        assertThat(all.votesFor()).hasToString("80");
        assertThat(all.against()).hasToString("20");
        var divided = count(trust, roll, cast(roll, "schools 200 for", "schools 319 against", "authority 1 for"));
        assertThat(divided.outcome()).isEqualTo(Outcome.CARRIED);
        var without = count(trust, roll, cast(roll, "schools 200 for", "schools 319 against"));
        assertThat(without.outcome()).isEqualTo(Outcome.LOST);
        assertThat(Powers.of(trust, "ordinary", roll)).hasSize(520);
    }

    @Test
    void partners_cast_their_one_vote_together() {
        var venture = Rolls.of("warrington-halton-strategic-board");
        var roll = full(venture);
        var tally = count(
                venture, roll, cast(roll, "warrington 2 for", "halton 1 for", "halton 1 against", "company 2 for"));
        assertThat(tally.votesFor()).hasToString("2");
        assertThat(tally.abstained()).hasToString("1");
        assertThat(tally.outcome()).isEqualTo(Outcome.CARRIED);
        assertThat(Count.of(
                                venture,
                                "constitution",
                                roll,
                                cast(roll, "warrington 2 for", "halton 2 against", "company 2 for"),
                                false,
                                Optional.empty())
                        .outcome())
                .isEqualTo(Outcome.LOST);
    }

    @Test
    void between_meetings_who_votes_is_present() {
        var roll = full(WARWICKSHIRE);
        var few = Count.of(WARWICKSHIRE, "ordinary", roll, cast(roll, "leads 10 for"), true, Optional.empty());
        assertThat(few.outcome()).isEqualTo(Outcome.INQUORATE);
        var enough = Count.of(
                WARWICKSHIRE, "ordinary", roll, cast(roll, "leads 6 for", "leads 5 against"), true, Optional.empty());
        assertThat(enough.outcome()).isEqualTo(Outcome.CARRIED);
    }

    @Test
    void silence_counts_against_a_majority_of_all() {
        var roll = full(WARWICKSHIRE);
        assertThat(Count.of(WARWICKSHIRE, "constitution", roll, cast(roll, "leads 13 for"), false, Optional.empty())
                        .outcome())
                .isEqualTo(Outcome.LOST);
        assertThat(Count.of(WARWICKSHIRE, "constitution", roll, cast(roll, "leads 14 for"), false, Optional.empty())
                        .outcome())
                .isEqualTo(Outcome.CARRIED);
    }

    private static Map<String, Choice> any(List<Voter> roll, List<Integer> choices) {
        var cast = new HashMap<String, Choice>();
        for (int i = 0; i < roll.size(); i++) {
            int choice = choices.get(i % choices.size());
            if (choice < 3) {
                cast.put(roll.get(i).seat(), Choice.values()[choice]);
            }
        }
        return cast;
    }

    @Property(tries = 150)
    void the_order_of_the_roll_changes_nothing(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 3) Integer> choices, @ForAll long seed) {
        for (var constitution : Rolls.SHIPPED.shipped()) {
            if (!constitution.hasVotes() || constitution.id().startsWith("hertfordshire")) {
                continue;
            }
            var roll = new ArrayList<>(full(constitution));
            var cast = any(roll, choices);
            var first = count(constitution, roll, cast);
            Collections.shuffle(roll, new Random(seed));
            assertThat(count(constitution, roll, cast)).isEqualTo(first);
        }
    }

    @Property(tries = 150)
    void who_changes_to_for_never_turns_a_motion_lost(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 3) Integer> choices,
            @ForAll @IntRange(min = 0, max = 100) int who) {
        for (var constitution : List.of(WARWICKSHIRE, YORK)) {
            var roll = full(constitution);
            var cast = any(roll, choices);
            if (count(constitution, roll, cast).outcome() == Outcome.CARRIED) {
                cast.put(roll.get(who % roll.size()).seat(), Choice.FOR);
                assertThat(count(constitution, roll, cast).outcome()).isEqualTo(Outcome.CARRIED);
            }
        }
    }

    @Property(tries = 100)
    void votes_of_who_may_not_vote_change_nothing(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 3) Integer> choices,
            @ForAll @IntRange(min = 0, max = 20) int who) {
        var roll = new ArrayList<>(full(WARWICKSHIRE));
        roll.set(who, roll.get(who).as(Standing.RECUSED, ""));
        var cast = any(roll, choices);
        var with = count(WARWICKSHIRE, roll, cast);
        cast.remove(roll.get(who).seat());
        cast.put("stranger 1", Choice.FOR);
        var without = count(WARWICKSHIRE, roll, cast);
        assertThat(without.outcome()).isEqualTo(with.outcome());
        assertThat(without.votesFor()).isEqualTo(with.votesFor());
        assertThat(without.against()).isEqualTo(with.against());
    }
}
