package org.trajectory.partnership.motions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.BodiesForTests;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.bodies.NewRules;
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

/** A board of two consortia with two leads each and one officer, on real PostgreSQL; each test has its own. */
abstract class Boardroom {
    static final Instant START = TODAY.atTime(10, 0).toInstant(ZoneOffset.UTC);

    SmallRegister register;
    Bodies bodies;
    NewRules drafts;
    Interests interests;
    Decisions decisions;
    Presence presence;
    Meetings meetings;
    Motions motions;
    Openings openings;
    Closings closings;
    Wordings wordings;
    Body board;
    List<Body.Seat> seats;
    Instant now = START;
    boolean refuses;
    List<Matter.Concern> concerns = List.of();
    Optional<Matter.Electorate> electorate = Optional.empty();
    final List<String> effected = new ArrayList<>();

    final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    final Matter pot = new Matter() {
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
        drafts = BodiesForTests.drafts(register, bodies);
        interests = InterestsForTests.of(register, clock);
        decisions = DecisionsForTests.of(register.database, pot);
        presence = MeetingsForTests.presence(register, clock);
        meetings = MeetingsForTests.meetings(register, decisions, clock);
        var table = new MotionTable(register.database.db());
        var audit = AuditForTests.of(register.database.db());
        wordings = new Wordings(register.database.db(), table, audit, clock);
        motions = new Motions(table, decisions, audit, clock);
        openings = new Openings(
                table,
                bodies,
                new RollCall(bodies, presence, interests, decisions, register.register, clock),
                MeetingsForTests.letters(register, clock),
                decisions,
                audit,
                clock);
        closings = new Closings(
                table, bodies, new Teller(table, bodies, presence, clock), decisions, wordings, audit, clock);
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

    Long school(Body.Seat seat) {
        return register.register
                .find(new Urn(125500 + seat.number() + (seat.unit().equals("South") ? 4 : 0)), TODAY)
                .map(school -> school.id().value())
                .orElse(null);
    }

    @AfterEach
    void close() {
        register.close();
    }

    <T> T in(Supplier<T> work) {
        return register.in(work);
    }

    void doing(Runnable work) {
        register.doing(work);
    }

    <T> T as(long person, Supplier<T> work) {
        return new Scope(Set.of(), Set.of(), "person:" + person)
                .get(() -> register.database.transactions().execute(status -> work.get()));
    }

    Motion put(Long meeting, String title, boolean secret) {
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

    Motion ballot(boolean secret) {
        var motion = put(null, "A motion", secret);
        doing(() -> openings.open(motion, new Motion.Opening(List.of(), List.of(), START.plus(Duration.ofDays(10)))));
        return motion;
    }

    void vote(Motion motion, int seat, Choice choice) {
        doing(() -> motions.vote(motion, seats.get(seat).id(), choice));
    }

    Meeting meeting() {
        return in(() -> {
            var called = meetings.call(board, START.plus(Duration.ofDays(9)), "Shire Hall");
            meetings.addItem(called, "The pot", "A paper", "", new Decision.About("pot", "1"));
            meetings.notify(called, board, "");
            now = START.plus(Duration.ofDays(9));
            meetings.open(meetings.find(called.id()).orElseThrow());
            return meetings.find(called.id()).orElseThrow();
        });
    }

    void there(Meeting meeting, int... present) {
        var said = new HashMap<Long, String>();
        for (int one : present) {
            said.put(seats.get(one).id(), "holder");
        }
        doing(() -> presence.update(meeting, seats, said));
    }

    void changedMeanwhile(String what, Runnable step) {
        assertThatThrownBy(() -> doing(step))
                .isInstanceOf(Conflict.class)
                .hasMessage(what + " was changed by somebody else while you had the form open");
    }
}
