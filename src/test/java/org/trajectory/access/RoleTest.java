package org.trajectory.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    private static final Set<Action> OPEN = Set.of(Action.READ_HELP, Action.SEE_DECISIONS, Action.SEE_PUBLISHED);

    private static Person with(Person.HeldRole... roles) {
        return new Person(1, "Somebody", "some@example.org", List.of(roles));
    }

    @Test
    void a_role_counts_at_its_own_authority_only() {
        var person = with(new Person.HeldRole(Role.HEAD_OF_SERVICE, HeldAt.authority("937", "Warwickshire")));
        assertThat(person.mayAt(Action.MAKE_PACK, "937")).isTrue();
        assertThat(person.mayAt(Action.MAKE_PACK, "816")).isFalse();
        assertThat(person.mayAtInstallation(Action.MAKE_PACK)).isFalse();
        assertThat(person.scope().authorities()).isEqualTo(Set.of("937"));
    }

    @Test
    void a_head_reaches_the_own_school_and_not_its_authority() {
        var person = with(new Person.HeldRole(Role.HEADTEACHER, HeldAt.school(125500, "937", "A school")));
        assertThat(person.scope().authorities()).isEmpty();
        assertThat(person.scope().schools()).containsExactly(125500L);
        assertThat(person.authorities()).isEmpty();
        assertThat(person.may(Action.SEE_CATEGORIES)).isFalse();
        assertThat(person.may(Action.SEE_OWN_CATEGORY)).isTrue();
    }

    @Test
    void a_role_at_the_installation_reaches_every_authority() {
        var person = with(new Person.HeldRole(Role.ANALYST, HeldAt.installation()));
        assertThat(person.scope().authorities()).containsExactly("*");
        assertThat(person.mayAt(Action.RUN_CATEGORIES, "816")).isTrue();
        assertThat(person.mayAtInstallation(Action.IMPORT_FILES)).isTrue();
    }

    @Test
    void a_consortium_lead_takes_part_in_the_authority_and_reaches_the_members_only() {
        var at = new HeldAt(HeldAt.Kind.CONSORTIUM, "17", "937", "North");
        var person = with(new Person.HeldRole(Role.CONSORTIUM_LEAD, at, Set.of("937"), Set.of(125500L)));
        assertThat(person.scope().authorities()).isEmpty();
        assertThat(person.scope().partners()).containsExactly("937");
        assertThat(person.scope().schools()).containsExactly(125500L);
        assertThat(person.scope().places()).containsExactly("consortium:17");
        assertThat(person.authorities()).containsExactly("937");
        assertThat(person.mayAt(Action.SEE_CONSORTIA, "937")).isTrue();
        assertThat(person.mayAt(Action.SEE_CONSORTIA, "816")).isFalse();
        assertThat(person.mayAt(Action.SEE_OWN_CATEGORY, "937")).isFalse();
        assertThat(person.may(Action.SEE_OWN_CATEGORY)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void no_role_below_an_authority_has_a_right_to_all_of_its_rows(Role role) {
        if (role.held() != Role.Held.AT_AUTHORITY) {
            for (var action : Action.values()) {
                assertThat(role.may(action) && action.reach() == Action.Reach.AUTHORITY)
                        .as("%s to %s", role.words(), action.words())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void an_auditor_sees_what_anybody_at_an_authority_sees_and_changes_nothing(Role role) {
        for (var action : Action.values()) {
            if (action.name().startsWith("SEE_") && role.may(action)) {
                assertThat(Role.AUDITOR.may(action) || action.reach() == Action.Reach.OWN)
                        .as(action.words())
                        .isTrue();
            }
            if (Role.AUDITOR.may(action)) {
                assertThat(action.name()).matches("(SEE|READ)_.*");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everybody_may_read_the_help_and_the_decisions_and_the_public_nothing_else(Role role) {
        assertThat(role.may(Action.READ_HELP)).isTrue();
        assertThat(role.may(Action.SEE_DECISIONS)).isTrue();
        if (role == Role.PUBLIC) {
            for (var action : Action.values()) {
                assertThat(role.may(action)).isEqualTo(OPEN.contains(action));
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
