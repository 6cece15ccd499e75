package org.trajectory.insight.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.Source;
import org.trajectory.values.Urn;

class FallTest {
    private static Inspection inspection(
            Regime regime,
            LocalDate on,
            boolean graded,
            @Nullable Integer overall,
            String judgements,
            @Nullable String concern,
            @Nullable String outcome) {
        Map<String, String> told = new HashMap<>();
        for (var one : judgements.split(";")) {
            if (one.contains("=")) {
                told.put(one.split("=")[0].strip(), one.split("=")[1].strip());
            }
        }
        return new Inspection(
                new Urn(100000),
                new Urn(100000),
                on,
                regime,
                graded,
                overall,
                told,
                concern,
                outcome,
                new Source(1, "file.csv", "ofsted", 2, null, on.plusDays(30), false));
    }

    @ParameterizedTest
    @CsvSource({
        "SATISFACTORY,         2, '',                                              , false",
        "SATISFACTORY,         3, '',                                              , true",
        "REQUIRES_IMPROVEMENT, 1, 'leadership=3',                                  , false",
        "REQUIRES_IMPROVEMENT, 4, '',                                              , true",
        "SUB_JUDGEMENTS,        , 'quality_of_education=2; leadership=2; behaviour=3', , false",
        "SUB_JUDGEMENTS,        , 'quality_of_education=3; leadership=2',          , true",
        "SUB_JUDGEMENTS,        , 'quality_of_education=2; leadership=2',        SM, true",
        "REPORT_CARD,           , 'inclusion=Expected standard; safeguarding=Met', , false",
        "REPORT_CARD,           , 'inclusion=Needs attention; safeguarding=Met',   , true",
        "REPORT_CARD,           , 'inclusion=Strong standard; safeguarding=Not met', , true",
    })
    void each_framework_is_read_by_itself(
            Regime regime, @Nullable Integer overall, String judgements, @Nullable String concern, boolean below) {
        assertThat(Fall.below(inspection(regime, LocalDate.of(2020, 1, 1), true, overall, judgements, concern, null)))
                .contains(below);
    }

    @Test
    void an_ungraded_visit_judges_nothing_but_may_raise_concerns() {
        var visit = inspection(
                Regime.REQUIRES_IMPROVEMENT,
                LocalDate.of(2018, 1, 1),
                false,
                null,
                "",
                null,
                "School remains Good (Concerns) - S5 Next");
        assertThat(Fall.below(visit)).isEmpty();
        assertThat(Fall.concerns(visit)).isTrue();
        assertThat(Fall.below(inspection(Regime.REPORT_CARD, LocalDate.of(2026, 1, 1), true, null, "", null, null)))
                .isEmpty();
    }

    @Test
    void only_what_was_published_by_the_day_is_known_and_only_the_year_after_counts() {
        var first = LocalDate.of(2014, 5, 10);
        var second = LocalDate.of(2017, 11, 20);
        var history = new History(List.of(
                inspection(Regime.REQUIRES_IMPROVEMENT, second, true, 3, "", null, null),
                inspection(Regime.REQUIRES_IMPROVEMENT, first, true, 1, "", null, null)));
        assertThat(history.last(first)).isEmpty();
        assertThat(history.last(first.plusDays(30)).orElseThrow().outstanding()).isTrue();
        var day = LocalDate.of(2017, 9, 1);
        assertThat(history.last(day).orElseThrow().on()).isEqualTo(first);
        assertThat(history.next(day, LocalDate.of(2020, 1, 1)).orElseThrow().below())
                .isTrue();
        assertThat(history.next(day, second)).isEmpty();
        assertThat(history.next(LocalDate.of(2016, 9, 1), LocalDate.of(2020, 1, 1)))
                .isEmpty();
    }
}
