package org.trajectory.partnership.motions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.BodiesForTests;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.decisions.DecisionsForTests;
import org.trajectory.partnership.interests.Interests;
import org.trajectory.partnership.interests.InterestsForTests;
import org.trajectory.partnership.meetings.Meeting;
import org.trajectory.partnership.meetings.Meetings;
import org.trajectory.partnership.meetings.MeetingsForTests;
import org.trajectory.partnership.meetings.Presence;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;
import org.trajectory.web.Conflict;
import org.trajectory.web.Seen;

/** A board of two consortia with two leads each and one officer, on real PostgreSQL. */
class MotionsTest {
    private static final Instant START = TODAY.atTime(10, 0).toInstant(ZoneOffset.UTC);

    private SmallRegister register;
    private Bodies bodies;
    private Interests interests;
    private Decisions decisions;
    private Presence presence;
    private Meetings meetings;
    private Motions motions;
    private Body board;
    private List<Body.Seat> seats;
    private Instant now = START;
    private boolean refuses;
    private List<Matter.Concern> concerns = List.of();
    private Optional<Matter.Electorate> electorate = Optional.empty();
    private final List<String> effected = new ArrayList<>();

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final Matter pot = new Matter() {
        @Override
        public String kind() {
            return "pot";
        }

        @Override
        public Optional<Described> describe(AuthorityCode authority, String reference) {
            return Optional.of(new Described("Pot " + reference, "/pots/" + reference, "It holds £100."));
        }

        @Override
        public void carried(Carried carried) {
            if (refuses) {
                throw new Refused("The consortium was dissolved meanwhile");
            }
            effected.add(carried.reference() + " by " + carried.decision());
        }

        @Override
        public List<Concern> concerns(AuthorityCode authority, String reference) {
            return concerns;
        }

        @Override
        public Optional<Electorate> electorate(AuthorityCode authority, String reference) {
            return electorate;
        }
    };

    @BeforeEach
    void open() {
        register = new SmallRegister();
        bodies = BodiesForTests.of(register);
        interests = InterestsForTests.of(register, clock);
        decisions = DecisionsForTests.of(register.database, pot);
        presence = MeetingsForTests.presence(register, clock);
        meetings = MeetingsForTests.meetings(register, decisions, clock);
        var table = new MotionTable(register.database.db());
        motions = new Motions(
                table,
                bodies,
                new RollCall(bodies, presence, interests, decisions, register.register, clock),
                new Teller(table, bodies, presence, clock),
                MeetingsForTests.letters(register, clock),
                decisions,
                AuditForTests.of(register.database.db()),
                clock);
        register.in(() -> {
            register.consortia.create(ASHSHIRE, Phase.PRIMARY, "North", null);
            register.consortia.create(ASHSHIRE, Phase.PRIMARY, "South", null);
            board = bodies.make(
                    ASHSHIRE,
                    "Improvement Board",
                    new Constitutions().text("warwickshire-primary-board"),
                    TODAY.minusDays(30));
            for (var seat : bodies.seats(board.id(), TODAY)) {
                long person = seat.id() + 100;
                bodies.fill(
                        board,
                        seat.id(),
                        new Body.Filling(
                                "Person " + person,
                                person,
                                school(seat),
                                false,
                                "nomination",
                                "nle",
                                TODAY.minusDays(20)));
            }
            seats = bodies.seats(board.id(), TODAY);
            return true;
        });
        assertThat(seats).hasSize(5);
    }

    private Long school(Body.Seat seat) {
        return register.register
                .find(new Urn(125500 + seat.number() + (seat.unit().equals("South") ? 4 : 0)), TODAY)
                .map(school -> school.id().value())
                .orElse(null);
    }

    @AfterEach
    void close() {
        register.close();
    }

    private <T> T in(Supplier<T> work) {
        return register.in(work);
    }

    private void doing(Runnable work) {
        in(() -> {
            work.run();
            return true;
        });
    }

    private <T> T as(long person, Supplier<T> work) {
        return new Scope(Set.of(), Set.of(), "person:" + person)
                .get(() -> register.database.transactions().execute(status -> work.get()));
    }

    private Motion put(Long meeting, String title, boolean secret) {
        return in(() -> motions.put(
                board,
                new Motion.New(
                        meeting,
                        null,
                        title,
                        "To do it",
                        "",
                        "",
                        "",
                        "ordinary",
                        new Decision.About("pot", "1"),
                        null,
                        null,
                        secret)));
    }

    private Motion ballot(boolean secret) {
        var motion = put(null, "A motion", secret);
        doing(() -> motions.open(motion, new Motion.Opening(List.of(), List.of(), START.plus(Duration.ofDays(10)))));
        return motion;
    }

    private void vote(Motion motion, int seat, Choice choice) {
        doing(() -> motions.vote(motion, seats.get(seat).id(), choice));
    }

    private Meeting meeting() {
        return in(() -> {
            var called = meetings.call(board, START.plus(Duration.ofDays(9)), "Shire Hall");
            meetings.addItem(called, "The pot", "A paper", "", new Decision.About("pot", "1"));
            meetings.notify(called, board, "");
            now = START.plus(Duration.ofDays(9));
            meetings.open(meetings.find(called.id()).orElseThrow());
            return meetings.find(called.id()).orElseThrow();
        });
    }

    private void there(Meeting meeting, int... present) {
        var said = new HashMap<Long, String>();
        for (int one : present) {
            said.put(seats.get(one).id(), "holder");
        }
        doing(() -> presence.update(meeting, seats, said));
    }

    /** The clock of this test stands still in 2022; who is named now is named after the meeting was opened. */
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
    void a_carried_motion_is_a_decision_and_its_matter_takes_effect() {
        var motion = ballot(false);
        vote(motion, 0, Choice.FOR);
        vote(motion, 1, Choice.FOR);
        vote(motion, 2, Choice.AGAINST);
        now = START.plus(Duration.ofDays(10));
        var closed = in(() -> motions.close(motion, Optional.empty()));
        assertThat(closed.outcome()).isEqualTo("CARRIED");
        assertThat(closed.words()).startsWith("Carried: 2 for, 1 against, 0 abstained, 0 stood aside.");
        assertThat(effected).containsExactly("1 by " + closed.decision());
        var decision = in(() -> decisions.find(ASHSHIRE, closed.decision())).orElseThrow();
        assertThat(decision.decidedBy()).isEqualTo("Improvement Board");
        assertThat(in(() -> motions.close(motion, Optional.of(Choice.AGAINST))).decision())
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
        assertThatThrownBy(() -> in(() -> motions.close(motion, Optional.empty())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("dissolved meanwhile");
        assertThat(in(() -> motions.find(motion.id())).orElseThrow().isOpen()).isTrue();
        assertThat(in(() -> decisions.list(ASHSHIRE, new Decision.Question("", 0, 10, 0)))
                        .total())
                .isZero();
        refuses = false;
        assertThat(in(() -> motions.close(motion, Optional.empty())).outcome()).isEqualTo("CARRIED");
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
                    return in(() -> motions.close(motion, Optional.empty())).decision();
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
        assertThatThrownBy(() -> in(() -> motions.close(motion, Optional.empty())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("still open");
        now = START.plus(Duration.ofDays(10));
        assertThatThrownBy(() -> vote(motion, 1, Choice.FOR))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("too late");
        assertThat(in(() -> motions.close(motion, Optional.empty())).outcome()).isEqualTo("INQUORATE");
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
        var closed = in(() -> motions.close(motion, Optional.empty()));
        assertThat(closed.outcome()).isEqualTo("LOST");
        var tally = in(() -> motions.tally(closed, Optional.empty()));
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
        assertThat(in(() -> motions.close(motion, Optional.empty())).words()).startsWith("Carried: 2 for, 1 against");
    }

    @Test
    void the_head_of_the_school_it_is_about_stands_aside_unless_it_is_waived() {
        concerns = List.of(new Matter.Concern(
                Matter.Concern.Of.SCHOOL,
                String.valueOf(seats.get(0).holder().orElseThrow().school()),
                "School 125501"));
        var motion = put(null, "About one school", false);
        var roll = in(() -> motions.proposedRoll(motion));
        assertThat(roll.get(0).voter().reason()).isEqualTo("sits for School 125501, which it is about");
        doing(() -> interests.declare(
                ASHSHIRE,
                seats.get(1).id() + 100,
                "SCHOOL",
                concerns.getFirst().key(),
                "School 125501",
                "my child goes there"));
        assertThat(in(() -> motions.proposedRoll(motion)).get(1).voter().reason())
                .contains("my child goes there");
        doing(() -> motions.open(
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
                    motions.open(motion, new Motion.Opening(List.of(), List.of(), null));
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("There is no quorum: 2 are there and 3 have to be");
        there(meeting, 0, 1, 4);
        doing(() -> motions.open(motion, new Motion.Opening(List.of(), List.of(), null)));
        vote(motion, 0, Choice.FOR);
        vote(motion, 1, Choice.FOR);
        assertThatThrownBy(() -> vote(motion, 2, Choice.FOR))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("wasn’t there");
        now = now.plus(Duration.ofMinutes(20));
        there(meeting, 0, 1);
        assertThat(in(() -> motions.close(motion, Optional.empty())).outcome()).isEqualTo("INQUORATE");
        assertThat(effected).isEmpty();
        assertThat(in(() -> presence.stays(meeting.id())))
                .filteredOn(stay -> stay.left().isPresent())
                .hasSize(1);
    }

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
                    motions.open(motion, opening);
                    return true;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("amendment");
        doing(() -> motions.open(amendment, opening));
        for (int i = 0; i < 5; i++) {
            vote(amendment, i, Choice.FOR);
        }
        doing(() -> motions.close(amendment, Optional.empty()));
        assertThat(in(() -> motions.find(motion.id())).orElseThrow().text()).isEqualTo("To do it twice");
        doing(() -> motions.open(motion, opening));
        assertThatThrownBy(() -> in(() -> motions.put(
                        board,
                        new Motion.New(
                                null, motion.id(), "Late", "No", "", "", "", "ordinary", null, null, null, false))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("can’t be amended any more");
    }

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

    /** What a page showed is no more when somebody else has changed it: the step isn’t done, and done at the next try. */
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
        var three = in(() -> motions.seen(motion));
        there(open, 0, 1, 2, 3);
        var opening = new Motion.Opening(List.of(), List.of(), null);
        changedMeanwhile("The motion, or who may vote on it,", () -> motions.open(motion, opening, three));
        doing(() -> motions.open(motion, opening, motions.seen(motion)));
        assertThat(in(() -> motions.find(motion.id())).orElseThrow().isOpen()).isTrue();
    }

    private void changedMeanwhile(String what, Runnable step) {
        assertThatThrownBy(() -> doing(step))
                .isInstanceOf(Conflict.class)
                .hasMessage(what + " was changed by somebody else while you had the form open");
    }

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
    void rules_change_only_by_their_own_majority() {
        var text = new Constitutions()
                .text("warwickshire-primary-board")
                .replace("version: \"1\"", "version: \"2\"")
                .replace("notice: {days: 7, ours: true}", "notice: {days: 3}");
        long draft = in(() -> bodies.draft(board, text));
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
        doing(() -> bodies.putInForce(ASHSHIRE, draft, TODAY, "2022-001"));
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

    @Test
    void everybody_sees_seats_and_holders() {
        assertThat(as(1L, () -> bodies.seats(board.id(), TODAY))).hasSize(5);
        List<Body.Listed> elsewhere = new Scope(Set.of("816"), Set.of(), "person:9")
                .get(() -> register.database.transactions().execute(status -> bodies.list(ASHSHIRE, TODAY)));
        assertThat(elsewhere).singleElement().isEqualTo(new Body.Listed(board.id(), "Improvement Board", 5, 5, 5));
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
        assertThatThrownBy(() -> doing(() ->
                        motions.open(other, new Motion.Opening(List.of(), List.of(), START.plus(Duration.ofDays(10))))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Nobody could vote");
    }

    @Test
    void a_waiver_is_a_decision_in_the_register() {
        var school = seats.get(0).holder().orElseThrow().school();
        concerns = List.of(new Matter.Concern(Matter.Concern.Of.SCHOOL, String.valueOf(school), "The school"));
        var motion = put(null, "A motion", false);
        doing(() -> motions.open(
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

    @Test
    void a_body_ends_with_its_seats_once_no_vote_is_open() {
        var motion = ballot(false);
        assertThatThrownBy(() -> doing(() -> bodies.dissolve(board, TODAY, "Another takes over")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("A vote of the Improvement Board is open");
        for (int i = 0; i < 5; i++) {
            vote(motion, i, Choice.FOR);
        }
        in(() -> motions.close(motion, Optional.empty()));
        doing(() -> bodies.dissolve(board, TODAY, "Another takes over"));
        assertThat(in(() -> bodies.seats(board.id(), TODAY))).isEmpty();
        assertThat(in(() -> bodies.list(ASHSHIRE, TODAY))).isEmpty();
        assertThat(in(() -> decisions.list(ASHSHIRE, new Decision.Question("", 0, 10, 0)))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void an_adjourned_meeting_votes_nothing_until_it_goes_on() {
        var meeting = meeting();
        there(meeting, 0, 1, 2, 3, 4);
        var adjournments = MeetingsForTests.adjournments(register, clock);
        var open = put(meeting.id(), "Open", false);
        doing(() -> motions.open(open, new Motion.Opening(List.of(), List.of(), null)));
        assertThatThrownBy(() -> doing(() ->
                        adjournments.adjourn(meeting, board, now.plus(Duration.ofDays(7)), "Shire Hall", "Too late")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("count it before");
        in(() -> motions.close(open, Optional.empty()));
        doing(() -> adjournments.adjourn(meeting, board, now.plus(Duration.ofDays(7)), "Shire Hall", "Too late"));
        var broken = in(() -> meetings.find(meeting.id())).orElseThrow();
        assertThat(broken.state()).isEqualTo("Adjourned");
        var motion = put(meeting.id(), "A motion", false);
        assertThatThrownBy(() -> doing(() -> motions.open(motion, new Motion.Opening(List.of(), List.of(), null))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no quorum");
        assertThatThrownBy(() -> there(broken, 0)).isInstanceOf(Refused.class).hasMessageContaining("adjourned");
        doing(() -> adjournments.resume(broken));
        there(in(() -> meetings.find(meeting.id())).orElseThrow(), 0, 1, 2);
        doing(() -> motions.open(motion, new Motion.Opening(List.of(), List.of(), null)));
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
