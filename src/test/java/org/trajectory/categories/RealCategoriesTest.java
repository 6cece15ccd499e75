package org.trajectory.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.evidence.RealData;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;

/** Warwickshire's schools on the real files, where they are found. */
class RealCategoriesTest {
    private static final AuthorityCode WARWICKSHIRE = new AuthorityCode("937");
    private static final LocalDate JULY = LocalDate.of(2018, 7, 31);
    private static final LocalDate NOW = LocalDate.of(2026, 11, 1);

    private static TestDatabase database;
    private static TestCategories categories;

    @BeforeAll
    static void load() {
        database = RealData.database();
        categories = TestCategories.on(database);
    }

    @AfterAll
    static void close() {
        if (database != null) {
            categories.close();
            database.close();
        }
    }

    @Test
    void known_the_same_day_the_direction_of_travel_is_missing() {
        var schools = run("warwickshire-2013", JULY);

        assertThat(schools)
                .hasSizeGreaterThan(230)
                .allSatisfy(school -> assertThat(school.missing()).contains("direction of travel"));
        assertThat(schools).extracting(SchoolCategory::category).doesNotContain("2B", "3B");
    }

    @Test
    void known_later_some_schools_are_improving_and_some_declining() {
        var schools = run("warwickshire-2013", NOW);
        var counts = new TreeMap<String, Integer>();
        schools.forEach(school -> counts.merge(school.category(), 1, Integer::sum));
        System.out.println("Warwickshire as at 31 July 2018: " + counts);

        assertThat(counts).containsKeys("1", "2A", "3C", "4");
        assertThat(schools.stream().filter(school -> !school.missing().contains("direction of travel")))
                .hasSizeGreaterThan(100);
    }

    @Test
    void the_same_question_gives_the_run_that_is_kept() {
        var first = operator(() -> categories.run(WARWICKSHIRE, "warwickshire-2013", JULY, NOW));
        var again = operator(() -> categories.run(WARWICKSHIRE, "warwickshire-2013", JULY, NOW));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void every_category_is_explained_with_the_line_it_came_from() {
        var run = operator(() -> categories.run(WARWICKSHIRE, "warwickshire-2013", JULY, NOW));
        operator(() -> {
            for (var school : categories.categorisation().categories(run.id())) {
                var told = categories
                        .categorisation()
                        .explanation(run.id(), school.urn())
                        .orElseThrow();
                assertThat(told.category()).isEqualTo(school.category());
                assertThat(told.because()).isNotEmpty();
                if (!school.category().isEmpty()) {
                    assertThat(told.values())
                            .anyMatch(value -> value.input().equals("latest overall grade")
                                    && !value.from().isEmpty()
                                    && value.from().getFirst().line() > 1);
                }
            }
            return null;
        });
    }

    @Test
    void a_later_run_is_compared_with_the_one_before() {
        var york = new AuthorityCode("816");
        var before = operator(() -> categories.run(york, "warwickshire-2013", LocalDate.of(2015, 5, 31), NOW));
        var after = operator(() -> categories.run(york, "warwickshire-2013", JULY, NOW));
        var schools = operator(() -> categories.categorisation().categories(after.id()));
        var movements = operator(() -> categories.categorisation().movements(after.id()));
        var policyChanged = operator(() -> categories.run(york, "report-card-2025", JULY, NOW));

        assertThat(after.previous()).isEqualTo(before.id());
        assertThat(policyChanged.previous()).isNull();
        assertThat(schools.stream().filter(SchoolCategory::moved)).isNotEmpty();
        assertThat(movements.stream().filter(one -> one.whys().contains(Movement.Why.SCHOOL)))
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.from()).isNotEqualTo(one.to());
                    assertThat(one.changes()).isNotEmpty();
                });
    }

    @Test
    void England_is_categorised_within_seconds() {
        operator(() -> categories.run(null, "warwickshire-2013", JULY, NOW.minusDays(1)));
        long begun = System.nanoTime();
        var run = operator(() -> categories.run(null, "warwickshire-2013", JULY, NOW));
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.println("%,d schools of England categorised in %.1f s".formatted(run.schools(), seconds));

        var found = operator(() -> categories.categorisation().categories(run.id()));
        assertThat(found).extracting(SchoolCategory::category).contains("1", "2A", "2B", "3C", "4", "");
        assertThat(run.schools()).isGreaterThan(20_000);
        assertThat(seconds).isLessThan(30);
    }

    private static List<SchoolCategory> run(String policy, LocalDate knownAt) {
        return operator(() -> categories
                .categorisation()
                .categories(categories.run(WARWICKSHIRE, policy, JULY, knownAt).id()));
    }

    private static <T> T operator(Supplier<T> work) {
        return Scope.installation("test").get(work);
    }
}
