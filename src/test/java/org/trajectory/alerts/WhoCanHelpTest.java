package org.trajectory.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.schools.Place;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class WhoCanHelpTest {
    private static Alert one(int urn, Alert.Kind kind, String theme, @Nullable Phase phase) {
        return new Alert(
                urn,
                new AuthorityCode("937"),
                new SchoolId(urn),
                new Urn(urn),
                "School " + urn,
                phase,
                kind.word() + "-" + theme,
                kind,
                theme,
                "Title",
                "Talk",
                "Why",
                List.of(),
                LocalDate.of(2026, 11, 21),
                null,
                null);
    }

    private static Alert alert(int urn, String theme) {
        return one(urn, Alert.Kind.ALERT, theme, Phase.PRIMARY);
    }

    private static Alert strength(int urn, String theme) {
        return one(urn, Alert.Kind.STRENGTH, theme, Phase.PRIMARY);
    }

    private static final Map<Urn, Place> PLACES = Map.of(
            new Urn(100001), new Place(400_000, 300_000),
            new Urn(100002), new Place(403_000, 304_000),
            new Urn(100003), new Place(401_000, 300_000));

    private static List<Integer> helpers(List<Alert> open, int most) {
        return WhoCanHelp.of(open, PLACES, most).stream()
                .map(match -> match.strength().urn().value())
                .toList();
    }

    @Test
    void the_nearest_school_with_a_strength_of_the_theme_comes_first() {
        var open = List.of(
                alert(100001, "attendance"),
                strength(100002, "attendance"),
                strength(100003, "attendance"),
                strength(100004, "attendance"),
                strength(100003, "results"));
        assertThat(helpers(open, 3)).containsExactly(100003, 100002, 100004);
        assertThat(helpers(open, 1)).containsExactly(100003);
        assertThat(WhoCanHelp.of(open, PLACES, 3).get(1).kilometres()).hasValue(5.0);
        assertThat(WhoCanHelp.of(open, PLACES, 3).get(2).kilometres()).isEmpty();
    }

    @Test
    void a_school_that_needs_its_strength_itself_is_not_proposed() {
        assertThat(helpers(
                        List.of(
                                alert(100001, "attendance"),
                                strength(100002, "attendance"),
                                alert(100002, "attendance")),
                        3))
                .isEmpty();
        assertThat(helpers(
                        List.of(
                                alert(100001, "attendance"),
                                strength(100002, "attendance"),
                                alert(100002, "results"),
                                alert(100002, "signals"),
                                alert(100002, "inspection")),
                        3))
                .isEmpty();
    }

    @Test
    void only_schools_of_the_same_phase_help_and_all_through_ones_help_both() {
        assertThat(helpers(
                        List.of(
                                alert(100001, "results"),
                                one(100002, Alert.Kind.STRENGTH, "results", Phase.SECONDARY),
                                one(100003, Alert.Kind.STRENGTH, "results", Phase.ALL_THROUGH),
                                one(100004, Alert.Kind.STRENGTH, "results", null)),
                        3))
                .containsExactly(100003);
    }
}
