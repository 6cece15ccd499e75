package org.trajectory.partnership.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.partnership.SmallRegister.ASHSHIRE;
import static org.trajectory.partnership.SmallRegister.TODAY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.partnership.SmallRegister;
import org.trajectory.partnership.constitution.Substitution;
import org.trajectory.platform.Refused;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Each word of a constitution on substitutes lets stand in whom it says, and nobody else. */
class SubstitutesTest {
    private static final String RULES = """
            id: heads
            format: 1
            version: "1"
            title: Heads
            kind: board
            constituencies:
              - {id: north, title: Heads of the groups, phase: primary, seats: {number: 1, for_each: consortium, planned: 2},
                 filled: {by: nomination, among: schools of the group}, holders: {are: headteacher}, substitute: {by: same}}
              - {id: leads, title: Leads, phase: primary, seats: {number: 1, for_each: consortium, planned: 2},
                 filled: {by: nomination, among: schools of the group}, holders: {are: headteacher}, substitute: {by: vice}}
              - {id: secondary, title: Secondary heads, phase: secondary, seats: {number: 1},
                 filled: {by: election, among: secondary schools}, holders: {are: headteacher}, substitute: {by: primary}}
              - {id: primary, title: Primary heads, phase: primary, seats: {number: 1},
                 filled: {by: election, among: primary schools}, holders: {are: headteacher}}
              - {id: officers, title: Officers, seats: {number: 1}, filled: {by: office}, holders: {are: officer},
                 substitute: {by: named, days: 2}}
              - {id: members, title: Elected members, seats: {number: 1}, filled: {by: appointment},
                 holders: {are: elected-member}, substitute: {by: same}}
            chair: {who: elected}
            quorum: {share: 1/2}
            majority: {ordinary: {more_than: 1/2}, constitution: {share: 2/3}}
            """;
    private static SmallRegister register;
    private static Bodies bodies;
    private static Body board;

    @BeforeAll
    static void open() {
        register = new SmallRegister();
        bodies = BodiesForTests.of(
                register, (authority, day) -> Map.of("North", List.of(new StandIns.StandIn("Vera Vice", null, null))));
        var north = register.in(() -> register.consortia.create(ASHSHIRE, Phase.PRIMARY, "North", null));
        var south = register.in(() -> register.consortia.create(ASHSHIRE, Phase.PRIMARY, "South", null));
        register.in(() -> register.consortia.move(ASHSHIRE, List.of(school(125500)), Optional.of(north), null));
        register.in(() -> register.consortia.move(ASHSHIRE, List.of(school(125501)), Optional.of(south), null));
        board = register.in(() -> bodies.make(ASHSHIRE, "Heads", RULES, TODAY.minusDays(30)));
    }

    @AfterAll
    static void close() {
        register.close();
    }

    private static org.trajectory.schools.SchoolId school(int urn) {
        return register.register.find(new Urn(urn), TODAY).orElseThrow().id();
    }

    private static Body.Seat seat(String key) {
        return register.in(() -> bodies.seats(board.id(), TODAY)).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Names somebody, and takes it back at once. @return why it was refused; empty where it wasn’t */
    private static String named(String seat, String name, @Nullable Integer urn) {
        var filling =
                new Body.Filling(name, null, urn == null ? null : school(urn).value(), true, "nomination", "", TODAY);
        try {
            register.in(() -> {
                bodies.fill(board, seat(seat).id(), filling);
                throw new TakenBack();
            });
            return "";
        } catch (TakenBack done) {
            return "";
        } catch (Refused e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static final class TakenBack extends RuntimeException {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // the same constituency: a school of that very group
                "north North 1    | Ann  | 125500 | ''",
                "north North 1    | Ann  | 125501 | somebody of “Heads of the groups” stands in for North, and School 125501 isn’t one of its schools",
                "north North 1    | Ann  | 125503 | isn’t one of its schools",
                "north North 1    | Ann  | -      | enter the URN of the school of which Ann is",
                // a vice-lead
                "leads North 1    | Vera Vice | 125500 | ''",
                "leads North 1    | Ann  | 125500 | for North that is Vera Vice",
                "leads South 1    | Ann  | 125501 | South has none on",
                // another constituency: its schools, whatever the seat’s own
                "secondary 1      | Ann  | 125503 | ''",
                "secondary 1      | Ann  | 125530 | somebody of “Primary heads” stands in, and School 125530 isn’t one of its schools",
                "secondary 1      | Ann  | -      | enter the URN",
                // nobody
                "primary 1        | Ann  | 125503 | The constitution gives “Primary heads” no substitutes",
                // named: anybody, but in time for the meeting
                "officers 1       | Ann  | -      | ''",
                // of no school: nothing to look up
                "members 1        | Ann  | -      | ''",
            })
    void who_may_be_named(String seat, String name, @Nullable Integer urn, String told) {
        var refused = named(seat, name, urn);
        if (told.isEmpty()) {
            assertThat(refused).isEmpty();
        } else {
            assertThat(refused).contains(told);
        }
    }

    @Test
    void what_the_rules_ask_is_read_once_for_all_seats_of_a_meeting() {
        var asked = new AtomicInteger();
        var substitutes = new Substitutes(
                (authority, day) -> {
                    asked.incrementAndGet();
                    return Map.of();
                },
                register.register,
                register.consortia);
        var seats = List.of(taken("leads North 1"), taken("leads South 1"), seat("primary 1"));
        var now = Instant.now();
        var reasons = register.in(() -> substitutes.whyNot(board, seats, now, now));
        assertThat(reasons.keySet())
                .containsExactlyInAnyOrder(seats.get(0).id(), seats.get(1).id());
        assertThat(asked).hasValue(1);
    }

    /** A seat for which somebody is named to stand in. */
    private static Body.Seat taken(String key) {
        var seat = seat(key);
        var named =
                new Body.Holder(1, null, "Vera Vice", null, "nomination", "", TODAY, Optional.empty(), Instant.now());
        return new Body.Seat(
                seat.id(),
                seat.constituency(),
                seat.unit(),
                seat.number(),
                seat.phase(),
                seat.votes(),
                seat.weight(),
                seat.holder(),
                Optional.of(named));
    }

    @ParameterizedTest
    @CsvSource({
        // days asked for, named at, the meeting’s hour and opening, in time
        "0, 2026-03-10T09:00:00Z, 2026-03-10T16:00:00Z, 2026-03-10T16:02:00Z, true",
        "0, 2026-03-10T16:02:00Z, 2026-03-10T16:00:00Z, 2026-03-10T16:02:00Z, false",
        "0, 2026-03-10T16:01:59Z, 2026-03-10T16:00:00Z, 2026-03-10T16:02:00Z, true",
        "1, 2026-03-10T09:00:00Z, 2026-03-10T16:00:00Z, 2026-03-10T16:02:00Z, false",
        "1, 2026-03-09T23:59:00Z, 2026-03-10T16:00:00Z, 2026-03-10T16:02:00Z, true",
        "2, 2026-03-08T12:00:00Z, 2026-03-10T16:00:00Z, 2026-03-10T16:02:00Z, true",
        "2, 2026-03-09T00:00:00Z, 2026-03-10T16:00:00Z, 2026-03-10T16:02:00Z, false",
        // in summer the day begins an hour before that of Greenwich
        "1, 2026-06-09T22:59:00Z, 2026-06-10T16:00:00Z, 2026-06-10T16:02:00Z, true",
        "1, 2026-06-09T23:00:00Z, 2026-06-10T16:00:00Z, 2026-06-10T16:02:00Z, false",
    })
    void who_is_named_has_to_be_so_in_time(int days, Instant named, Instant starts, Instant opened, boolean inTime) {
        assertThat(Substitutes.inTime(new Substitution.Named(days), named, starts, opened))
                .isEqualTo(inTime);
    }

    @Test
    void who_was_named_too_late_or_is_fit_no_more_does_not_come_to_the_meeting() {
        var named = new Body.Filling("Olive Officer", null, null, true, "office", "", TODAY);
        register.in(() -> {
            bodies.fill(board, seat("officers 1").id(), named);
            return true;
        });
        var officers = seat("officers 1");
        var now = Instant.now();
        assertThatCode(() -> may(officers, now.plus(Duration.ofDays(4)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> may(officers, now.plus(Duration.ofHours(20))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Olive Officer can’t stand in at this meeting: they were named on ")
                .hasMessageContaining("whoever was named at least 2 days before the day of the meeting");

        var other = new Body.Filling("Ann Oak", null, school(125503).value(), true, "nomination", "", TODAY);
        var secondary = register.in(() -> {
            bodies.fill(board, seat("secondary 1").id(), other);
            return bodies.seat(board, seat("secondary 1").id(), TODAY);
        });
        var meeting = TODAY.atTime(16, 0).toInstant(java.time.ZoneOffset.UTC);
        assertThatCode(() -> may(secondary, meeting)).doesNotThrowAnyException();
        var vice = new Body.Seat(
                1,
                "leads",
                "South",
                1,
                "primary",
                true,
                org.trajectory.partnership.constitution.Fraction.ONE,
                Optional.empty(),
                secondary.substitute());
        assertThatThrownBy(() -> may(vice, meeting))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("South has none on");
        assertThat(register.in(() ->
                        bodies.mayNotStandIn(board, List.of(officers, secondary, seat("north North 1")), now, now)))
                .as("those whom the form of a meeting doesn’t offer")
                .hasEntrySatisfying(officers.id(), why -> assertThat(why).contains("they were named on "))
                .doesNotContainKey(secondary.id())
                .hasSize(1);
        assertThat(register.in(() -> bodies.mayNotStandIn(board, List.of(vice), meeting, meeting)))
                .containsOnlyKeys(1L)
                .hasEntrySatisfying(
                        1L,
                        why -> assertThat(why)
                                .startsWith(
                                        "Ann Oak can’t stand in at this meeting. On the Heads a vice-lead stands in"));
        register.in(() -> {
            for (var one : List.of(officers, secondary)) {
                bodies.end(board, one.substitute().orElseThrow().holding(), TODAY, "replaced");
            }
            return true;
        });
    }

    private static void may(Body.Seat seat, Instant meeting) {
        register.in(() -> {
            bodies.mayStandIn(board, seat, meeting, meeting);
            return true;
        });
    }
}
