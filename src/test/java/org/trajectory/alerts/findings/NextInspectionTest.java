package org.trajectory.alerts.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.Source;
import org.trajectory.values.Urn;

class NextInspectionTest {
    private static Inspection inspected(
            LocalDate on, Regime regime, boolean graded, @Nullable Integer overall, Map<String, String> areas) {
        return new Inspection(
                new Urn(100001),
                new Urn(100001),
                on,
                regime,
                graded,
                overall,
                areas,
                null,
                null,
                new Source(1, "mi.csv", "ofsted.mi-2019", 2, null, on, false));
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIRES_IMPROVEMENT, 2022-05-10, 1, 2026-05-10 false",
        "REQUIRES_IMPROVEMENT, 2022-05-10, 3, 2024-11-10 true",
        "SATISFACTORY, 2011-05-10, 3, 2013-11-10 true",
        "REQUIRES_IMPROVEMENT, 2022-05-10, , ''"
    })
    void a_grade_tells_when_the_next_is_usually_due(
            Regime regime, LocalDate on, @Nullable Integer overall, String due) {
        assertThat(NextInspection.after(inspected(on, regime, true, overall, Map.of()), NextInspection.shipped())
                        .map(one -> one.on() + " " + one.monitored())
                        .orElse(""))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"Expected standard, 2029-12-02 false", "Needs attention, 2028-06-02 true"})
    void a_report_card_tells_it_by_its_areas(String word, String due) {
        assertThat(NextInspection.after(
                                inspected(
                                        LocalDate.of(2025, 12, 2),
                                        Regime.REPORT_CARD,
                                        true,
                                        null,
                                        Map.of("achievement", word)),
                                NextInspection.shipped())
                        .map(one -> one.on() + " " + one.monitored())
                        .orElse(""))
                .isEqualTo(due);
    }

    @org.junit.jupiter.api.Test
    void a_visit_without_grades_changes_nothing() {
        assertThat(NextInspection.after(
                        inspected(LocalDate.of(2023, 1, 1), Regime.REQUIRES_IMPROVEMENT, false, null, Map.of()),
                        NextInspection.shipped()))
                .isEmpty();
    }
}
