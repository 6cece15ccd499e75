package org.trajectory.partnership.elections;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.AuditForTests;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.BodiesForTests;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.fitness.FitsForTests;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;

/** The primary seats of a forum, elected by primary schools, on real PostgreSQL. */
class ElectionsTest {
    private static final Instant START = TODAY.atTime(10, 0).toInstant(ZoneOffset.UTC);

    private SmallRegister register;
    private Bodies bodies;
    private Elections elections;
    private Body forum;
    private Instant now = START;
    private List<School> schools;

    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @BeforeEach
    void open() {
        register = new SmallRegister();
        bodies = BodiesForTests.of(register);
        elections = new Elections(
                new ElectionTable(register.database.db()),
                bodies,
                new Candidates(bodies, FitsForTests.of(register), BodiesForTests.people(register)),
                register.consortia,
                register.register,
                AuditForTests.of(register.database.db()),
                clock);
        forum = register.in(() -> bodies.make(
                ASHSHIRE, "Heads’ Board", new Constitutions().text("stockton-heads-board"), TODAY.minusDays(30)));
        schools = register.in(() -> elections.electors(forum, "primary", ""));
        assertThat(schools).hasSizeGreaterThan(3);
    }

    @AfterEach
    void close() {
        register.close();
    }

    private void doing(Runnable work) {
        register.doing(work);
    }

    private Election opened(boolean secret, int seats, String... nominated) {
        var vacant = register.in(() -> bodies.seats(forum.id(), TODAY)).stream()
                .filter(seat -> seat.constituency().equals("primary"))
                .limit(seats)
                .map(Body.Seat::id)
                .toList();
        for (var name : nominated) {
            doing(() -> bodies.nominate(forum, vacant.getFirst(), name, null, "A school"));
        }
        return register.in(() -> elections.open(
                forum, new Election.New("primary", "", vacant, List.of(), secret, START.plus(Duration.ofDays(5)))));
    }

    private long candidate(Election election, String name) {
        return register.in(() -> elections.candidates(election)).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** As the head of a school, who sees nothing of the authority but what is open. */
    private void vote(Election election, School school, String... names) {
        var chosen = new ArrayList<Long>();
        for (var name : names) {
            chosen.add(candidate(election, name));
        }
        new Scope(Set.of(), Set.of(school.id().value()), "person:" + school.id().value())
                .run(() -> register.database
                        .transactions()
                        .executeWithoutResult(status -> elections.vote(
                                elections.find(election.id()).orElseThrow(),
                                school.id().value(),
                                chosen)));
    }

    @Test
    void schools_elect_who_then_holds_the_seat() {
        var election = opened(true, 1, "Ann", "Ben");
        vote(election, schools.get(0), "Ann");
        vote(election, schools.get(1), "Ann");
        vote(election, schools.get(2), "Ben");
        assertThatThrownBy(() -> doing(() -> elections.count(election)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("still open");
        now = START.plus(Duration.ofDays(5));
        var counted = register.in(() -> elections.count(election));
        assertThat(counted.words()).isEqualTo("3 of %d schools voted. Elected: Ann.".formatted(schools.size()));
        var holder = register.in(() -> bodies.seats(forum.id(), TODAY.plusDays(5))).stream()
                .flatMap(seat -> seat.holder().stream())
                .findFirst()
                .orElseThrow();
        assertThat(holder.name()).isEqualTo("Ann");
        assertThat(holder.how()).isEqualTo("election");
        assertThat(register.in(() -> elections.choices(counted))).isEmpty();
        assertThat(register.in(() -> elections.count(election)).words()).isEqualTo(counted.words());
    }

    @Test
    void a_school_has_one_vote_whatever_it_tries() throws Exception {
        var election = opened(false, 1, "Ann", "Ben");
        var school = schools.getFirst();
        var start = new CountDownLatch(1);
        var told = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<java.util.concurrent.Future<String>>();
            for (int i = 0; i < 4; i++) {
                var name = i % 2 == 0 ? "Ann" : "Ben";
                running.add(threads.submit(() -> {
                    start.await();
                    try {
                        vote(election, school, name);
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
        now = START.plus(Duration.ofDays(6));
        assertThatThrownBy(() -> vote(election, schools.get(1), "Ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("too late");
        assertThat(register.in(() -> elections.count(election)).words()).startsWith("1 of ");
    }

    @Test
    void nobody_votes_for_a_school_that_isn_t_theirs() {
        var election = opened(false, 1, "Ann");
        long ann = candidate(election, "Ann");
        assertThatThrownBy(() -> new Scope(Set.of(), Set.of(schools.get(0).id().value()), "person:1")
                        .run(() -> register.database
                                .transactions()
                                .executeWithoutResult(status -> elections.vote(
                                        election, schools.get(1).id().value(), List.of(ann)))))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void several_seats_are_filled_at_once_and_a_withdrawn_candidate_gets_none() {
        var election = opened(false, 2, "Ann", "Ben", "Cat");
        assertThatThrownBy(() -> vote(election, schools.get(0), "Ann", "Ben", "Cat"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("between one and 2");
        vote(election, schools.get(0), "Ann", "Cat");
        vote(election, schools.get(1), "Ann", "Ben");
        vote(election, schools.get(2), "Ben", "Cat");
        vote(election, schools.get(3), "Cat");
        doing(() -> elections.withdraw(election, candidate(election, "Cat")));
        now = START.plus(Duration.ofDays(5));
        assertThat(register.in(() -> elections.count(election)).words()).contains("Elected: Ann, Ben.");
    }

    @Test
    void a_tie_leaves_the_seat_vacant_and_it_can_be_voted_on_again() {
        var election = opened(true, 1, "Ann", "Ben");
        vote(election, schools.get(0), "Ann");
        vote(election, schools.get(1), "Ben");
        now = START.plus(Duration.ofDays(5));
        assertThat(register.in(() -> elections.count(election)).words())
                .contains("Nobody is elected. Ann and Ben have as many votes as one another");
        now = START;
        assertThat(opened(true, 1).voted()).isZero();
    }

    @Test
    void without_nominations_or_while_one_is_open_none_is_opened() {
        assertThatThrownBy(() -> opened(true, 1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Nobody is nominated");
        opened(true, 1, "Ann");
        assertThatThrownBy(() -> opened(true, 1, "Ben"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("open already");
    }
}
