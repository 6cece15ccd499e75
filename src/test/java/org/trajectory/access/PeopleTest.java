package org.trajectory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.trajectory.access.arrangements.ArrangementsForTests;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class PeopleTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Scope ALL = Scope.installation("test");
    private static final String PASSWORD = "three random words";

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

    private People people() {
        var passwords = new BCryptPasswordEncoder(4);
        var audit = new Audit(database.db());
        return new People(
                new PersonTable(database.db()),
                new Accounts(database.db(), passwords, audit, clock),
                passwords,
                audit,
                clock);
    }

    private <T> T in(Scope scope, Supplier<T> work) {
        return scope.get(() -> database.transactions().execute(status -> work.get()));
    }

    private void does(Scope scope, Runnable work) {
        scope.run(() -> database.transactions().executeWithoutResult(status -> work.run()));
    }

    private static People.NewRole adviser(String authority) {
        return new People.NewRole(Role.ADVISER, authority, null, "Somewhere");
    }

    @Test
    void the_first_administrator_comes_in_by_a_link_that_works_once() {
        var token = in(ALL, () -> people().firstAdministratorLink());
        assertThat(in(ALL, () -> people().linkWorks(token, true))).isTrue();
        does(ALL, () -> people().firstAdministrator(token, "Ann Other", "Ann@Example.org ", PASSWORD));
        var secret = in(ALL, () -> people().secret("ann@example.org")).orElseThrow();
        assertThat(new BCryptPasswordEncoder().matches(PASSWORD, secret.passwordHash()))
                .isTrue();
        var person = in(ALL, () -> people().find(secret.person())).orElseThrow();
        assertThat(person.mayAtInstallation(Action.MANAGE_PEOPLE)).isTrue();
        assertThat(in(ALL, () -> people().linkWorks(token, true))).isFalse();
    }

    @Test
    void people_are_found_by_name_address_place_role_and_state() {
        does(ALL, () -> {
            people().invite("Ann O’Dell", "ann@example.org", adviser("501"));
            people().invite("Bob 100%", "bob@example.net", adviser("502"));
            people().invite(
                            "Cleo Marsh",
                            "cleo@example.org",
                            new People.NewRole(Role.HEADTEACHER, "501", 7L, "Hill_top School"));
        });
        record Case(String words, @Nullable Role role, People.@Nullable State state, String found) {}
        for (var one : List.of(
                new Case("", null, null, "Ann O’Dell,Bob 100%,Cleo Marsh"),
                new Case("EXAMPLE.ORG", null, null, "Ann O’Dell,Cleo Marsh"),
                new Case("marsh cleo", null, null, "Cleo Marsh"),
                new Case("hill_top", null, null, "Cleo Marsh"),
                new Case("hillxtop", null, null, ""),
                new Case("100%", null, null, "Bob 100%"),
                new Case("%", null, null, "Bob 100%"),
                new Case("_", null, null, "Cleo Marsh"),
                new Case("\\", null, null, ""),
                new Case("", Role.ADVISER, null, "Ann O’Dell,Bob 100%"),
                new Case("example.net", Role.HEADTEACHER, null, ""),
                new Case("", null, People.State.NEVER_IN, "Ann O’Dell,Bob 100%,Cleo Marsh"),
                new Case("", null, People.State.WITHOUT_ROLE, ""))) {
            var asked = new People.Asked(
                    one.words(), Optional.ofNullable(one.role()), Optional.ofNullable(one.state()), false, false);
            var found = in(ALL, () -> people().list(asked, 50, 0));
            assertThat(String.join(",", found.stream().map(People.Listed::name).toList()))
                    .as(one.toString())
                    .isEqualTo(one.found());
            assertThat(in(ALL, () -> people().count(asked))).as(one.toString()).isEqualTo(found.size());
        }
        var backwards = new People.Asked("", Optional.empty(), Optional.empty(), true, true);
        assertThat(in(ALL, () -> people().list(backwards, 2, 1)))
                .extracting(People.Listed::email)
                .containsExactly("bob@example.net", "ann@example.org");
    }

    @Test
    void no_link_makes_a_second_first_administrator() {
        var first = in(ALL, () -> people().firstAdministratorLink());
        does(ALL, () -> people().firstAdministrator(first, "Ann Other", "ann@example.org", PASSWORD));
        var second = in(ALL, () -> people().firstAdministratorLink());
        assertThatThrownBy(
                        () -> does(ALL, () -> people().firstAdministrator(second, "Eve", "eve@example.org", PASSWORD)))
                .isInstanceOf(Refused.class);
        assertThat(in(ALL, () -> people().list())).hasSize(1);
    }

    @Test
    void an_invitation_sets_a_password_within_seven_days_and_not_after() {
        var invitation = in(ALL, () -> people().invite("Bo", "bo@example.org", adviser("937")));
        clock = Clock.offset(clock, Duration.ofDays(8));
        assertThatThrownBy(() -> does(ALL, () -> people().setPassword(invitation.token(), PASSWORD)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("too old");
        clock = Clock.fixed(NOON, ZoneOffset.UTC);
        does(ALL, () -> people().setPassword(invitation.token(), PASSWORD));
        assertThat(in(ALL, () -> people().secret("bo@example.org"))).isPresent();
    }

    @Test
    void a_new_link_ends_the_one_before_and_the_database_holds_no_token() {
        var invitation = in(ALL, () -> people().invite("Bo", "bo@example.org", adviser("937")));
        var newer = in(ALL, () -> people().link(invitation.person()));
        assertThat(in(ALL, () -> people().linkWorks(invitation.token(), false))).isFalse();
        assertThat(in(ALL, () -> people().linkWorks(newer, false))).isTrue();
        assertThat(in(
                        ALL,
                        () -> database.db()
                                .sql("select count(*) from access.one_time_link where token_hash like :token || '%'")
                                .param("token", newer)
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    @Test
    void an_address_is_one_person_however_it_is_written() {
        does(ALL, () -> people().invite("Bo", "bo@example.org", adviser("937")));
        assertThatThrownBy(() -> does(ALL, () -> people().invite("Bo again", " BO@example.org", adviser("937"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already");
    }

    @Test
    void an_ended_role_gives_no_right_from_that_day() {
        var invitation = in(ALL, () -> people().invite("Bo", "bo@example.org", adviser("937")));
        var role = in(ALL, () -> people().roles(invitation.person())).getFirst();
        assertThat(in(ALL, () -> people().find(invitation.person()))
                        .orElseThrow()
                        .may(Action.SEE_CATEGORIES))
                .isTrue();
        does(ALL, () -> people().endRole(invitation.person(), role.id()));
        assertThat(in(ALL, () -> people().find(invitation.person()))
                        .orElseThrow()
                        .may(Action.SEE_CATEGORIES))
                .isFalse();
    }

    @Test
    void a_role_counts_from_its_first_day_to_its_last() {
        var day = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
        var role = new People.NewRole(
                Role.ADVISER, HeldAt.authority("937", "Somewhere"), day.plusDays(1), day.plusDays(3));
        var bo = in(ALL, () -> people().invite("Bo", "bo@example.org", role)).person();
        var may = new ArrayList<Boolean>();
        for (int days = 0; days < 4; days++) {
            clock = Clock.fixed(NOON.plus(Duration.ofDays(days)), ZoneOffset.UTC);
            may.add(in(ALL, () -> people().find(bo)).orElseThrow().may(Action.SEE_CATEGORIES));
        }
        assertThat(may).containsExactly(false, true, true, false);
    }

    @Test
    void a_role_of_the_installation_at_a_trust_opens_what_its_place_opens_and_one_of_an_authority_no_more_than_that() {
        var trust = new HeldAt(HeldAt.Kind.TRUST, "5", null, "A trust");
        var there = new HeldAt(HeldAt.Kind.TRUST, "5", "937", "A trust");
        var bo = in(ALL, () -> people().invite("Bo", "bo@example.org", new People.NewRole(Role.TRUST_OFFICER, trust)))
                .person();
        var cy = in(ALL, () -> people().invite("Cy", "cy@example.org", new People.NewRole(Role.TRUST_OFFICER, there)))
                .person();
        var standing = new Standing(people(), places(), ArrangementsForTests.of(database.db(), clock), clock);
        var all = in(ALL, () -> standing.find(bo)).orElseThrow();
        assertThat(all.schools()).containsExactly(1L, 2L);
        assertThat(all.scope().partners()).containsExactlyInAnyOrder("816", "937");
        assertThat(all.scope().authorities()).isEmpty();
        var own = in(ALL, () -> standing.find(cy)).orElseThrow();
        assertThat(own.schools()).containsExactly(1L);
        assertThat(own.scope().partners()).containsExactly("937");
    }

    /** A trust with a school in each of two authorities. */
    private static ObjectProvider<RolePlaces> places() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("trusts", new RolePlaces() {
            @Override
            public HeldAt.Kind kind() {
                return HeldAt.Kind.TRUST;
            }

            @Override
            public String asked() {
                return "the trust";
            }

            @Override
            public List<HeldAt> find(String words, @Nullable String authority, int most) {
                return List.of();
            }

            @Override
            public Opened open(HeldAt at, LocalDate day) {
                return at.authority() == null
                        ? new Opened(Set.of("816", "937"), Set.of(1L, 2L))
                        : new Opened(Set.of("937"), Set.of(1L));
            }
        });
        return beans.getBeanProvider(RolePlaces.class);
    }

    @Test
    void an_administrator_of_one_authority_sees_its_people_only() {
        does(ALL, () -> people().invite("Bo", "bo@example.org", adviser("937")));
        does(ALL, () -> people().invite("Cy", "cy@example.org", adviser("816")));
        var there = new Scope(Set.of("816"), Set.of(), "test");
        assertThat(in(there, () -> people().list()))
                .extracting(People.Listed::name)
                .containsExactly("Cy");
        assertThatThrownBy(() -> does(there, () -> people().giveRole(1, adviser("937"))))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> in(new Scope(Set.of(), Set.of(), "public"), () -> people().list()))
                .rootCause()
                .hasMessageStartingWith("ERROR: permission denied for schema access");
    }

    @Test
    void an_administrator_of_one_authority_invites_there_but_not_a_person_of_another() {
        does(ALL, () -> people().invite("Bo", "bo@example.org", adviser("937")));
        var there = new Scope(Set.of("816"), Set.of(), "test");
        var invitation = in(there, () -> people().invite("Cy", "cy@example.org", adviser("816")));
        assertThat(in(there, () -> people().find(invitation.person()))).isPresent();
        assertThatThrownBy(() -> does(there, () -> people().invite("Bo", "bo@example.org", adviser("816"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already");
    }

    @Test
    void what_was_changed_is_recorded_and_can_not_be_unsaid() {
        does(ALL, () -> people().invite("Bo", "bo@example.org", adviser("937")));
        var entry = in(ALL, () -> new Audit(database.db()).list(Long.MAX_VALUE)).getFirst();
        assertThat(entry.what()).isEqualTo("invited a person");
        assertThat(entry.who()).isEqualTo("test");
        assertThat(entry.after()).contains("bo@example.org");
        for (var hostile : new String[] {"update access.audit_entry set what = ''", "delete from access.audit_entry"}) {
            assertThatThrownBy(() -> does(ALL, () -> database.db().sql(hostile).update()))
                    .as(hostile)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void audit_entries_of_another_authority_do_not_show() {
        does(ALL, () -> people().invite("Bo", "bo@example.org", adviser("937")));
        var there = new Scope(Set.of("816"), Set.of(), "test");
        assertThat(in(there, () -> new Audit(database.db()).list(Long.MAX_VALUE)))
                .isEmpty();
    }
}
