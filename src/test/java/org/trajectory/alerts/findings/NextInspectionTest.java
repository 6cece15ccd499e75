package org.trajectory.alerts.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.Source;
import org.trajectory.values.Phase;
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

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static Inspection visited(LocalDate on, String outcome) {
        return new Inspection(
                new Urn(100001),
                new Urn(100001),
                on,
                Regime.REQUIRES_IMPROVEMENT,
                false,
                null,
                Map.of(),
                null,
                outcome,
                new Source(1, "mi.csv", "ofsted.mi-2019", 2, null, on, false));
    }

    private static Inspection concern(LocalDate on, String code) {
        return new Inspection(
                new Urn(100001),
                new Urn(100001),
                on,
                Regime.REQUIRES_IMPROVEMENT,
                true,
                4,
                Map.of(),
                code,
                null,
                new Source(1, "mi.csv", "ofsted.mi-2019", 2, null, on, false));
    }

    private static String next(Phase phase, LocalDate day, Inspection... told) {
        return NextInspection.after(List.of(told), phase, NextInspection.shipped(), day)
                .map(next -> switch (next) {
                    case NextInspection.Next.Due due -> due.on() + " " + due.monitored();
                    case NextInspection.Next.NotSaid none -> none.why();
                })
                .orElse("");
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
        assertThat(next(Phase.PRIMARY, TODAY, inspected(on, regime, true, overall, Map.of())))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"Expected standard, 2029-12-02 false", "Needs attention, 2028-06-02 true"})
    void a_report_card_tells_it_by_its_areas(String word, String due) {
        assertThat(next(
                        Phase.PRIMARY,
                        TODAY,
                        inspected(
                                LocalDate.of(2025, 12, 2),
                                Regime.REPORT_CARD,
                                true,
                                null,
                                Map.of("achievement", word))))
                .isEqualTo(due);
    }

    @Test
    void a_visit_without_grades_alone_tells_nothing() {
        assertThat(next(
                        Phase.PRIMARY,
                        TODAY,
                        inspected(LocalDate.of(2023, 1, 1), Regime.REQUIRES_IMPROVEMENT, false, null, Map.of())))
                .isEmpty();
    }

    @ParameterizedTest(name = "grade {0} of {1}, looked at on {2}")
    @CsvSource({
        "2, 2016-05-10, 2017-01-01, 2019-05-10 false",
        "2, 2016-05-10, 2018-04-12, 2019-05-10 false",
        "2, 2016-05-10, 2018-04-13, 2020-05-10 false",
        "3, 2016-05-10, 2017-01-01, 2018-11-10 true",
        "2, 2013-05-10, 2014-01-01, The usual times of the handbooks before September 2015 aren’t entered here",
    })
    void the_times_are_those_of_the_day_looked_at(int grade, LocalDate on, LocalDate day, String told) {
        assertThat(next(Phase.PRIMARY, day, inspected(on, Regime.REQUIRES_IMPROVEMENT, true, grade, Map.of())))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "SM, 2017-01-01, 2018-05-10 true",
        "SWK, 2017-01-01, 2017-11-10 true",
        "SWK, 2018-04-13, 2018-11-10 true"
    })
    void a_category_of_concern_had_a_time_of_its_own_before_april_2018(String code, LocalDate day, String told) {
        assertThat(next(Phase.SECONDARY, day, concern(LocalDate.of(2016, 5, 10), code)))
                .isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}, looked at on {1}")
    @CsvSource({
        "PRIMARY, 2012-06-07, The usual times",
        "PRIMARY, 2012-06-08, An outstanding mainstream school was exempt",
        "SECONDARY, 2020-11-12, An outstanding mainstream school was exempt",
        "SECONDARY, 2020-11-13, The school was exempt from routine inspection until",
        "SPECIAL, 2019-01-01, 2015-05-10 false",
        "PRIMARY, 2015-08-31, An outstanding mainstream school was exempt",
    })
    void no_day_is_given_where_an_outstanding_school_was_exempt(Phase phase, LocalDate day, String told) {
        assertThat(next(phase, day, inspected(LocalDate.of(2011, 5, 10), Regime.SATISFACTORY, true, 1, Map.of())))
                .startsWith(told);
    }

    @Test
    void a_school_found_satisfactory_was_to_be_seen_by_the_end_of_2013_14() {
        assertThat(next(
                        Phase.PRIMARY,
                        LocalDate.of(2013, 1, 1),
                        inspected(LocalDate.of(2011, 5, 10), Regime.SATISFACTORY, true, 3, Map.of())))
                .isEqualTo("2014-07-31 false");
    }

    @Test
    void a_short_inspection_begins_the_time_anew_or_announces_a_graded_one() {
        var good = inspected(LocalDate.of(2014, 5, 10), Regime.REQUIRES_IMPROVEMENT, true, 2, Map.of());
        var day = LocalDate.of(2018, 2, 1);
        assertThat(next(Phase.PRIMARY, TODAY, visited(day, "School remains Good"), good))
                .isEqualTo("2022-02-01 false");
        assertThat(next(Phase.PRIMARY, TODAY, visited(day, "School remains Good (Concerns) - S5 Next"), good))
                .isEqualTo("2020-02-01 false");
        assertThat(NextInspection.sentence(
                        List.of(visited(day, "School remains Good"), good),
                        Phase.PRIMARY,
                        NextInspection.shipped(),
                        LocalDate.of(2018, 6, 1)))
                .hasValue(
                        "The latest judgement is of 10 May 2014. On 1 February 2018 an ungraded inspection found: School remains Good. The next is usually due by 1 February 2022, in 44 months (Inspection handbooks from April 2018, about four years after the latest visit). The inspectorate may come at any time.");
    }

    @Test
    void each_line_gives_a_day_with_its_source_or_says_why_none() {
        assertThat(NextInspection.shipped()).allSatisfy(line -> {
            boolean dated = line.months() != null || line.by() != null;
            assertThat(line.why() == null).isEqualTo(dated);
            assertThat(line.source() != null).isEqualTo(dated);
        });
    }
}
