package org.trajectory.alerts.hits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.alerts.Alert;
import org.trajectory.categories.Category;
import org.trajectory.categories.Scheme;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.Source;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

class HitsTest {
    private static final LocalDate FIRED = LocalDate.of(2022, 9, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static Inspection inspected(String on, boolean graded, @Nullable Integer overall) {
        var day = LocalDate.parse(on);
        return new Inspection(
                new Urn(100001),
                new Urn(100001),
                day,
                Regime.REQUIRES_IMPROVEMENT,
                graded,
                overall,
                Map.of(),
                null,
                null,
                new Source(1, "mi.csv", "ofsted.mi-2019", 2, null, day.plusDays(30), true));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-09-02, 3, 1, 1", // the day after
        "2022-09-01, 3, 0, 0", // the day itself was known
        "2024-09-01, 4, 1, 1", // within two years
        "2024-09-02, 4, 0, 0", // later has other reasons
        "2023-05-01, 2, 1, 0"
    })
    void the_first_judgement_within_two_years_counts(String on, int grade, int judged, int below) {
        assertThat(Hits.of(FIRED, List.of(inspected(on, true, grade)), TODAY)).isEqualTo(new Hits(1, judged, below));
    }

    @Test
    void of_several_the_first_decides_and_ungraded_visits_don_t() {
        var all = List.of(
                inspected("2024-05-01", true, 3),
                inspected("2023-05-01", true, 2),
                inspected("2022-11-01", false, null));
        assertThat(Hits.of(FIRED, all, TODAY)).isEqualTo(new Hits(1, 1, 0));
    }

    @Test
    void what_is_not_published_yet_is_not_counted() {
        assertThat(Hits.of(FIRED, List.of(inspected("2023-05-01", true, 3)), LocalDate.of(2023, 5, 20)))
                .isEqualTo(new Hits(1, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-07-31, A, 2023-07-31, B, 1, 1", // greater need
        "2022-07-31, B, 2023-07-31, A, 1, 0",
        "2022-07-31, A, 2024-10-01, B, 0, 0", // too late
        "2022-10-01, A, 2023-07-31, B, 0, 0", // none before
        "2022-07-31, A, 2023-07-31, '', 0, 0" // not known
    })
    void a_later_category_of_the_same_policy_is_compared(
            LocalDate first, String was, LocalDate second, String is, int judged, int greater) {
        var scheme = new Scheme(
                List.of(new Category("A", "a", 1, null), new Category("B", "b", 2, null)),
                Set.of(new Scheme.Step("A", "B")));
        var school = new SchoolId(100001);
        var alert = new Alert(
                1,
                new AuthorityCode("937"),
                school,
                new Urn(100001),
                "School",
                null,
                "rule",
                Alert.Kind.ALERT,
                "results",
                "T",
                "T",
                "W",
                List.of(),
                FIRED,
                null,
                null);
        var runs = List.of(
                new LaterNeeds.Placed(first, "p", Map.of(school, was)),
                new LaterNeeds.Placed(second, "p", Map.of(school, is)),
                new LaterNeeds.Placed(second, "other", Map.of(school, "B")));
        assertThat(LaterNeeds.of(alert, runs, Map.of("p", scheme))).isEqualTo(new Hits(1, judged, greater));
    }

    @Test
    void with_fewer_than_ten_judgements_nothing_is_said() {
        assertThat(new Hits(40, 9, 9).isFew()).isTrue();
        assertThat(new Hits(10, 9, 3).plus(new Hits(1, 1, 0)).isFew()).isFalse();
        assertThatThrownBy(() -> new Hits(1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
