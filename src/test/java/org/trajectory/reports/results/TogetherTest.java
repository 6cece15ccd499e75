package org.trajectory.reports.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.Status;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Figures of several schools together. */
class TogetherTest {
    private static final IndicatorCatalogue CATALOGUE = new IndicatorCatalogue();

    private final Map<Urn, Map<AcademicYear, Figures.Figure>> own = new HashMap<>();
    private final Map<AcademicYear, Observation> england = new HashMap<>();

    private static School school(int n) {
        return new School(
                new SchoolId(n),
                new Urn(100000 + n),
                "School " + n,
                null,
                null,
                Kind.STATE_FUNDED,
                Phase.PRIMARY,
                null,
                LegalStatus.MAINTAINED,
                Status.OPEN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Observation observation(String measure, int year, @Nullable Double value, @Nullable Integer cohort) {
        var day = LocalDate.of(year + 1, 7, 31);
        return new Observation(
                measure,
                "x",
                new AcademicYear(year),
                value,
                null,
                cohort,
                day,
                false,
                new Source(1, "f.csv", "f", 2, null, day, false));
    }

    private void told(String measure, int school, int year, double value, @Nullable Integer cohort) {
        own.computeIfAbsent(new Urn(100000 + school), urn -> new HashMap<>())
                .put(new AcademicYear(year), new Figures.Figure(observation(measure, year, value, cohort), null, null));
    }

    private Figures figures(String measure, int schools) {
        var all = new ArrayList<School>();
        for (int n = 1; n <= schools; n++) {
            all.add(school(n));
        }
        return new Figures(CATALOGUE.get(measure), all, own, Map.of(), england);
    }

    @Test
    void a_share_of_several_years_is_weighted_by_pupils_and_its_change_put_to_chance() {
        var measure = "ks2.rwm_expected";
        told(measure, 1, 2016, 50, 100);
        told(measure, 2, 2016, 60, 300);
        told(measure, 1, 2017, 60, 100);
        told(measure, 2, 2017, 80, 300);
        england.put(new AcademicYear(2017), observation(measure, 2017, 64.0, null));
        var rows = YearsTogether.rows(figures(measure, 3));
        assertThat(rows).extracting(TogetherRows.Row::mean).containsExactly(57.5, 75.0);
        assertThat(YearsTogether.sentence(rows))
                .isEqualTo("2017/18: 75%, 400 pupils in 2 of 3 schools; England 64%; up 18 points on 2016/17, more than"
                        + " chance allows.");
        var drawn = YearsTogether.of(figures(measure, 3), "North").orElseThrow();
        assertThat(drawn.chart().periods()).containsExactly("2016/17", "2017/18");
        assertThat(drawn.chart().series()).hasSize(2);
        assertThat(drawn.chart().title()).startsWith("North: ");
    }

    @Test
    void across_a_break_of_the_series_no_change_is_told() {
        var measure = "ks2.rwm_expected";
        told(measure, 1, 2014, 50, 100);
        told(measure, 1, 2015, 90, 100);
        assertThat(YearsTogether.sentence(YearsTogether.rows(figures(measure, 1))))
                .isEqualTo("2015/16: 90%, 100 pupils in 1 of 1 schools.");
        assertThat(YearsTogether.of(figures(measure, 1), "x")
                        .orElseThrow()
                        .chart()
                        .breakBefore())
                .containsExactly("2015/16");
        own.clear();
        assertThat(YearsTogether.of(figures(measure, 1), "x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            finance.balance,               added up,               150000,  90000
            workforce.teachers_fte,        added up,               150000,  90000
            finance.income_per_pupil,      'mean, each school once', 75000, 45000
            exclusions.suspension_rate,    'mean, each school once', 75000, 45000
            """)
    void amounts_are_added_up_and_rates_are_not(String measure, String how, double value, double before) {
        told(measure, 1, 2017, 100_000, null);
        told(measure, 2, 2017, 50_000, null);
        told(measure, 1, 2016, 80_000, null);
        told(measure, 2, 2016, 10_000, null);
        var row = OthersTogether.row(figures(measure, 3)).orElseThrow();
        assertThat(row.how()).isEqualTo(how);
        assertThat(row.value()).isEqualTo(value);
        assertThat(row.told()).isEqualTo(2);
        assertThat(row.of()).isEqualTo(3);
        assertThat(row.before()).hasValue(before);
    }

    @Test
    void a_year_that_few_schools_tell_waits_and_the_year_before_is_of_the_same_schools() {
        var measure = "finance.balance";
        for (int n = 1; n <= 4; n++) {
            told(measure, n, 2016, 10, null);
        }
        told(measure, 1, 2017, 99, null);
        told(measure, 1, 2015, 5, null);
        var row = OthersTogether.row(figures(measure, 4)).orElseThrow();
        assertThat(row.year()).isEqualTo(new AcademicYear(2016));
        assertThat(row.value()).isEqualTo(40);
        assertThat(row.before()).as("only one of four tells it").isEmpty();
        assertThat(OthersTogether.table(List.of(row)).file().rows().getFirst()).contains("£40", "added up", "4 of 4");
        assertThat(OthersTogether.file(List.of(row)).rows().getFirst())
                .containsExactly(
                        "finance.balance",
                        CATALOGUE.get(measure).label(),
                        "2016/17",
                        "40",
                        "added up",
                        "4",
                        "4",
                        "",
                        "",
                        "",
                        "",
                        "");
    }

    @Test
    void where_most_schools_tell_both_years_those_are_compared() {
        var measure = "finance.balance";
        for (int n = 1; n <= 4; n++) {
            told(measure, n, 2017, 10, null);
        }
        for (int n = 1; n <= 3; n++) {
            told(measure, n, 2016, -20, null);
        }
        var row = OthersTogether.row(figures(measure, 4)).orElseThrow();
        assertThat(row.value()).isEqualTo(40);
        assertThat(row.before()).isEmpty();
        assertThat(row.same()).hasValue(new OthersTogether.Same(3, -60, 30));
        assertThat(OthersTogether.table(List.of(row)).file().rows().getFirst()).contains("−£60, now £30 (3 schools)");
    }

    @Test
    void a_rate_weighs_by_pupils_where_all_tell_them() {
        var measure = "exclusions.suspension_rate";
        told(measure, 1, 2017, 2, 100);
        told(measure, 2, 2017, 6, 300);
        var row = OthersTogether.row(figures(measure, 2)).orElseThrow();
        assertThat(row.value()).isEqualTo(5);
        assertThat(row.how()).isEqualTo("mean by pupils");
    }
}
