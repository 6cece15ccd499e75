package org.trajectory.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    private static Person with(Person.HeldRole... roles) {
        return new Person(1, "Somebody", "some@example.org", List.of(roles));
    }

    @Test
    void a_role_counts_at_its_own_authority_only() {
        var person = with(new Person.HeldRole(Role.HEAD_OF_SERVICE, "937", null, "Warwickshire"));
        assertThat(person.mayAt(Action.MAKE_PACK, "937")).isTrue();
        assertThat(person.mayAt(Action.MAKE_PACK, "816")).isFalse();
        assertThat(person.mayAtInstallation(Action.MAKE_PACK)).isFalse();
        assertThat(person.scope().authorities()).isEqualTo(Set.of("937"));
    }

    @Test
    void a_head_reaches_the_own_school_and_not_its_authority() {
        var person = with(new Person.HeldRole(Role.HEADTEACHER, "937", 125500L, "A school"));
        assertThat(person.scope().authorities()).isEmpty();
        assertThat(person.scope().schools()).containsExactly(125500L);
        assertThat(person.authorities()).isEmpty();
        assertThat(person.may(Action.SEE_CATEGORIES)).isFalse();
        assertThat(person.may(Action.SEE_OWN_CATEGORY)).isTrue();
    }

    @Test
    void a_role_at_the_installation_reaches_every_authority() {
        var person = with(new Person.HeldRole(Role.ANALYST, null, null, "the whole installation"));
        assertThat(person.scope().authorities()).containsExactly("*");
        assertThat(person.mayAt(Action.RUN_CATEGORIES, "816")).isTrue();
        assertThat(person.mayAtInstallation(Action.IMPORT_FILES)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everybody_may_read_the_help_and_the_decisions_and_the_public_nothing_else(Role role) {
        assertThat(role.may(Action.READ_HELP)).isTrue();
        assertThat(role.may(Action.SEE_DECISIONS)).isTrue();
        if (role == Role.PUBLIC) {
            for (var action : Action.values()) {
                assertThat(role.may(action)).isEqualTo(action == Action.READ_HELP || action == Action.SEE_DECISIONS);
            }
        }
    }

    @Test
    void no_role_both_makes_the_list_of_people_and_divides_money() {
        for (var role : Role.values()) {
            assertThat(role.may(Action.MANAGE_PEOPLE) && role.may(Action.PROPOSE_ALLOCATION))
                    .as(role.words())
                    .isFalse();
        }
    }
}
