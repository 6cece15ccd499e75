package org.trajectory.access.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Person;
import org.trajectory.access.Role;

class RightsChangeTest {
    private static final Person.HeldRole ADVISER =
            new Person.HeldRole(Role.ADVISER, HeldAt.authority("937", "Warwickshire"));
    private static final Person.HeldRole ADVISER_ELSEWHERE =
            new Person.HeldRole(Role.ADVISER, HeldAt.authority("816", "York"));
    private static final Person.HeldRole VIEWER =
            new Person.HeldRole(Role.VIEWER, HeldAt.authority("937", "Warwickshire"));

    @Test
    void what_is_gained_names_the_place_and_what_everybody_may_is_left_out() {
        var change = RightsChange.between(List.of(), List.of(ADVISER));
        assertThat(change.gained()).contains("see the categories of an authority’s schools: Warwickshire");
        assertThat(change.gained()).noneMatch(right -> right.startsWith("read the help"));
        assertThat(change.lost()).isEmpty();
    }

    @Test
    void what_is_held_by_another_role_is_neither_gained_nor_lost() {
        var given = RightsChange.between(List.of(ADVISER), List.of(ADVISER, VIEWER));
        assertThat(given.gained()).isEmpty();
        var ended = RightsChange.between(List.of(ADVISER, VIEWER), List.of(VIEWER));
        assertThat(ended.lost())
                .contains("see the categories of an authority’s schools: Warwickshire")
                .noneMatch(right -> right.startsWith("see the consortia"));
    }

    @Test
    void the_same_role_at_another_place_is_something_else() {
        var change = RightsChange.between(List.of(ADVISER), List.of(ADVISER_ELSEWHERE));
        assertThat(change.gained()).contains("see the categories of an authority’s schools: York");
        assertThat(change.lost()).contains("see the categories of an authority’s schools: Warwickshire");
        assertThat(change.gained()).noneMatch(right -> right.startsWith("see the register"));
    }
}
