package org.trajectory.access.arrangements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Person;
import org.trajectory.access.Role;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** Warrington (877) lets advisers of Halton (876) see its categories, and nothing else. */
class ArrangementsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    private static final Scope WARRINGTON = new Scope(Set.of("877"), Set.of(), "person:1");
    private static final Scope HALTON = new Scope(Set.of("876"), Set.of(), "person:2");
    private static final Person.HeldRole ADVISER = new Person.HeldRole(Role.ADVISER, HeldAt.authority("876", "Halton"));

    private TestDatabase database;
    private Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Arrangements arrangements() {
        return ArrangementsForTests.of(database.db(), clock);
    }

    private <T> T in(Scope scope, Supplier<T> work) {
        return scope.get(() -> database.transactions().execute(status -> work.get()));
    }

    private void does(Scope scope, Runnable work) {
        scope.run(() -> database.transactions().executeWithoutResult(status -> work.run()));
    }

    private static Arrangements.Terms terms() {
        return new Arrangements.Terms(
                "877",
                "876",
                Set.of(Role.ADVISER),
                Set.of(Action.SEE_CATEGORIES),
                TODAY,
                TODAY.plusDays(10),
                "The joint venture");
    }

    private List<Person.Lent> lent() {
        return in(Scope.installation("test"), () -> arrangements().lentTo(List.of(ADVISER)));
    }

    @Test
    void it_counts_once_both_sides_have_agreed_and_until_its_last_day() {
        long id = in(WARRINGTON, () -> arrangements().propose(terms(), "877"));
        assertThat(lent()).isEmpty();
        does(HALTON, () -> arrangements().consent(id, "876"));
        assertThat(lent()).containsExactly(new Person.Lent("877", Set.of(Action.SEE_CATEGORIES)));
        clock = Clock.offset(clock, Duration.ofDays(10));
        assertThat(lent()).isEmpty();
    }

    @Test
    void either_side_ends_it_at_once() {
        long id = in(WARRINGTON, () -> arrangements().propose(terms(), "877"));
        does(HALTON, () -> arrangements().consent(id, "876"));
        does(HALTON, () -> arrangements().end(id));
        assertThat(lent()).isEmpty();
        assertThatThrownBy(() -> does(WARRINGTON, () -> arrangements().consent(id, "877")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void nobody_agrees_for_the_other_side_and_a_third_sees_nothing() {
        long id = in(HALTON, () -> arrangements().propose(terms(), "876"));
        assertThatThrownBy(() -> does(HALTON, () -> arrangements().consent(id, "877")))
                .isInstanceOf(DataAccessException.class);
        var third = new Scope(Set.of("816"), Set.of(), "person:3");
        assertThat(in(third, () -> arrangements().list())).isEmpty();
        assertThatThrownBy(() -> does(third, () -> arrangements().propose(terms(), "816")))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void it_opens_what_it_names_for_those_it_names_and_nothing_else() {
        long id = in(WARRINGTON, () -> arrangements().propose(terms(), "877"));
        does(HALTON, () -> arrangements().consent(id, "876"));
        var adviser = new Person(5, "An adviser", "a@example.org", List.of(ADVISER), lent());
        for (var action : Action.values()) {
            assertThat(adviser.mayAt(action, "877")).as(action.words()).isEqualTo(action == Action.SEE_CATEGORIES);
            assertThat(adviser.scope(action).authorities().contains("877"))
                    .as("rows by a route to " + action.words())
                    .isEqualTo(action == Action.SEE_CATEGORIES);
        }
        assertThat(adviser.scope().authorities()).containsExactly("876");
        for (var other : List.of(
                new Person.HeldRole(Role.HEAD_OF_SERVICE, HeldAt.authority("876", "Halton")),
                new Person.HeldRole(Role.ADVISER, HeldAt.authority("816", "York")),
                new Person.HeldRole(Role.ADVISER, HeldAt.school(1, "876", "A school")))) {
            assertThat(in(Scope.installation("test"), () -> arrangements().lentTo(List.of(other))))
                    .isEmpty();
        }
    }

    @Test
    void a_role_gets_no_right_elsewhere_that_it_lacks_at_home_and_none_to_change() {
        for (var right :
                List.of(Action.SEE_ALLOCATIONS, Action.RUN_CATEGORIES, Action.MANAGE_PEOPLE, Action.SEE_AUDIT)) {
            var role = right == Action.SEE_ALLOCATIONS ? Role.ADVISER : Role.HEAD_OF_SERVICE;
            var asked = new Arrangements.Terms(
                    "877", "876", Set.of(role), Set.of(right), TODAY, TODAY.plusDays(1), "Because");
            assertThatThrownBy(() -> does(WARRINGTON, () -> arrangements().propose(asked, "877")))
                    .as(right.words())
                    .isInstanceOf(Refused.class);
        }
    }
}
