package org.trajectory.categories.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.backtest.Reckoning.Case;
import org.trajectory.categories.jobs.AuthorityJob;
import org.trajectory.categories.rules.Tables;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.evidence.Source;
import org.trajectory.values.Urn;

class ReckoningTest {
    private static final Scheme SCHEME =
            Tables.POLICIES.resolveDraft("warwickshire-2013").policy().scheme();

    @Test
    void a_good_school_in_greater_need_than_most_good_ones_is_pointed_out() {
        var schools = new ArrayList<Case>();
        for (int i = 0; i < 5; i++) {
            schools.add(new Case(2, "2A", null));
        }
        schools.add(new Case(2, "2B", 200L));
        schools.add(new Case(2, "2B", 400L));
        schools.add(new Case(2, "2B", null));
        schools.add(new Case(2, "2A", 100L));
        schools.add(new Case(1, "1", 50L));
        schools.add(new Case(3, "3C", 50L));
        schools.add(new Case(2, "", null));
        var ordinary = Reckoning.ordinary(schools, SCHEME);
        var counts = Reckoning.count(schools, ordinary, SCHEME);

        assertThat(ordinary).isEqualTo(Map.of(1, "1", 2, "2A"));
        assertThat(counts).isEqualTo(new Reckoning.Counts(11, 2, 2, 1, List.of(200L, 400L)));
        assertThat(counts.precision()).isEqualTo(2 / 3.0);
        assertThat(counts.recall()).isEqualTo(0.5);
        assertThat(counts.leadTime()).isEqualTo(400L);
        assertThat(Reckoning.NONE.precision()).isNull();
    }

    /** The first graded inspection after the day decides, within three years. */
    @ParameterizedTest
    @CsvSource({
        "2018-01-10:3,                       163",
        "2018-01-10:2 2018-06-01:4,          ''",
        "2017-07-31:4,                       ''",
        "2021-08-01:4,                       ''",
        "2020-07-31:3,                       1096",
        "2018-01-10:x,                       ''",
    })
    void a_fall_is_the_next_inspection_that_found_less_than_good(String told, String days) {
        var inspections = new ArrayList<Inspection>();
        for (var one : told.split(" ")) {
            var parts = one.split(":");
            inspections.add(new Inspection(
                    new Urn(100000),
                    new Urn(100000),
                    LocalDate.parse(parts[0]),
                    Regime.REQUIRES_IMPROVEMENT,
                    true,
                    parts[1].equals("x") ? null : Integer.valueOf(parts[1]),
                    Map.of(),
                    null,
                    null,
                    new Source(0, "f", "feed", 1, null, LocalDate.EPOCH, false)));
        }

        assertThat(Judging.fell(inspections, LocalDate.of(2017, 7, 31), 36))
                .isEqualTo(days.isEmpty() ? null : Long.valueOf(days));
    }

    /** Newcombe 1998, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void intervals_are_those_of_wilson(int part, int whole, double low, double high) {
        assertThat(Reckoning.interval(part, whole)[0]).isCloseTo(low, org.assertj.core.api.Assertions.within(5e-5));
        assertThat(Reckoning.interval(part, whole)[1]).isCloseTo(high, org.assertj.core.api.Assertions.within(5e-5));
    }

    /** Of order statistics: for eleven values the third and the ninth lie about the 95% bounds, rounded outwards. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 1, 5", "11, 2, 10", "25, 8, 18", "101, 41, 61"})
    void the_interval_of_a_median_comes_from_its_order(int n, long low, long high) {
        var sorted = java.util.stream.LongStream.rangeClosed(1, n).boxed().toList();

        assertThat(Reckoning.medianInterval(sorted)).containsExactly(low, high);
    }

    @Test
    void the_columns_of_the_file_stay() {
        assertThat(new BackTested("p", null, 36, List.of(), List.of(), List.of(), List.of(), List.of())
                        .table()
                        .columns())
                .containsExactly(
                        "date",
                        "schools",
                        "moved",
                        "found",
                        "missed",
                        "false_alarms",
                        "precision",
                        "recall",
                        "lead_time_days",
                        "cost");
    }

    @Test
    void the_columns_of_the_schools_stay() {
        assertThat(new BackTested("p", null, 36, List.of(), List.of(), List.of(), List.of(), List.of())
                        .outcomeTable()
                        .columns())
                .containsExactly("date", "urn", "name", "category", "outcome", "days");
    }

    @Test
    void a_kept_back_test_is_read_back_the_same() {
        var counts = new Reckoning.Counts(3, 1, 1, 1, List.of(40L));
        var tested = new BackTested(
                "p",
                "other",
                36,
                List.of(new BackTested.Year(
                        LocalDate.of(2016, 7, 31),
                        3,
                        2,
                        counts,
                        counts,
                        null,
                        0,
                        new org.trajectory.categories.FormulaCosts.Cost(
                                "f", java.util.Map.of("North", new org.trajectory.values.Money(1234))),
                        new org.trajectory.categories.FormulaCosts.Cost(
                                "f", java.util.Map.of("South", new org.trajectory.values.Money(1000))),
                        2)),
                List.of(new BackTested.Group("Phase", "primary", counts)),
                List.of(new BackTested.Outcome(
                        LocalDate.of(2016, 7, 31),
                        new org.trajectory.values.Urn(100001),
                        "School",
                        "2B",
                        BackTested.Kind.FOUND,
                        40L)),
                List.of(new BackTested.Moves(new org.trajectory.values.Urn(100001), "School", 2, List.of("2A", "2B"))),
                List.of("note"));

        assertThat(AuthorityJob.read(AuthorityJob.json(tested), BackTested.class))
                .isEqualTo(tested);
        assertThat(CostTables.beside(tested).rows())
                .extracting(row -> row.stream().map(Object::toString).toList().toString())
                .hasSize(3)
                .satisfiesExactly(
                        north -> assertThat(north).contains("North", "£12.34", "+£12.34"),
                        south -> assertThat(south).contains("South", "£10.00"),
                        all -> assertThat(all).contains("All", "+£2.34"));
    }

    @Test
    void it_says_on_which_days_the_results_were_there_that_the_policy_asks_for() {
        assertThat(BackTest.results(List.of(year(2016, 0), year(2018, 2))))
                .singleElement()
                .asString()
                .contains("None were known on 31 July 2016")
                .contains("some were on 31 July 2018 (2 of 3 schools)");
        assertThat(BackTest.results(List.of(year(2016, 0))))
                .singleElement()
                .asString()
                .contains("inspections alone");
        assertThat(BackTest.results(List.of(year(2016, null)))).isEmpty();
    }

    private static BackTested.Year year(int year, @org.jspecify.annotations.Nullable Integer results) {
        return new BackTested.Year(
                LocalDate.of(year, 7, 31), 3, null, Reckoning.NONE, null, null, 0, null, null, results);
    }

    @Test
    void the_same_day_of_each_year_is_looked_at() {
        assertThat(new BackTest.Question(
                                null,
                                LocalDate.of(2012, 7, 31),
                                LocalDate.of(2018, 7, 31),
                                36,
                                LocalDate.of(2026, 1, 1))
                        .days())
                .hasSize(7)
                .startsWith(LocalDate.of(2012, 7, 31))
                .endsWith(LocalDate.of(2018, 7, 31));
    }
}
