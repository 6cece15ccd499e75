package org.trajectory.evidence.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;

/** A hundred and ten authorities, 200 to 309, that have 0 to 109. */
class AuthoritySpreadTest {
    private static final AuthorityCode OURS = code(10);

    private static AuthorityCode code(int n) {
        return new AuthorityCode(String.valueOf(200 + n));
    }

    private static Known measure(String unit, Indicator.@Nullable Polarity polarity) {
        return new Known(
                "x", "X", unit, "", List.of(), List.of(), 1, "2016/17", Optional.ofNullable(polarity), "", List.of());
    }

    private static Map<AuthorityCode, List<Observation>> told(int authorities, @Nullable Integer cohort) {
        var told = new HashMap<AuthorityCode, List<Observation>>();
        for (int i = 0; i < authorities; i++) {
            told.put(
                    code(i),
                    List.of(new Observation(
                            "x",
                            code(i).code(),
                            new AcademicYear(2016),
                            (double) i,
                            null,
                            cohort,
                            LocalDate.of(2017, 7, 31),
                            false,
                            new Source(1, "f.csv", "lait.values", 2, null, LocalDate.of(2017, 7, 31), false))));
        }
        return told;
    }

    private static AuthoritySpread only(Known measure, int authorities, @Nullable Integer cohort, int neighbours) {
        var near = new java.util.HashSet<AuthorityCode>();
        for (int i = 0; i < neighbours; i++) {
            near.add(code(i));
        }
        return AuthoritySpread.of(measure, told(authorities, cohort), Optional.of(OURS), near)
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            HIGH_IS_GOOD, 110, 100
            LOW_IS_GOOD,  110, 11
            NEUTRAL,      110,
            ,             110,
            HIGH_IS_GOOD, 99,
            """)
    void the_place_follows_which_way_is_better(
            Indicator.@Nullable Polarity polarity, int authorities, @Nullable Integer rank) {
        var place = only(measure("rate", polarity), authorities, null, 10).place();
        assertThat(place.map(AuthoritySpread.Place::rank).orElse(null)).isEqualTo(rank);
        assertThat(place.flatMap(AuthoritySpread.Place::range)).isEmpty();
    }

    @Test
    void where_the_children_are_told_the_place_has_the_range_that_chance_allows() {
        var place = only(measure("%", Indicator.Polarity.LOW_IS_GOOD), 100, 400, 10)
                .place()
                .orElseThrow();
        assertThat(place.rank()).isEqualTo(11);
        var range = place.range().orElseThrow();
        assertThat(range.best()).isLessThan(11);
        assertThat(range.worst()).isGreaterThan(11);
    }

    @Test
    void neighbours_count_once_each_and_few_of_them_not_at_all() {
        assertThat(only(measure("%", null), 110, null, 5).neighbours().getAsDouble())
                .isEqualTo(2.0);
        var few = only(measure("%", null), 110, null, 4);
        assertThat(few.neighbours()).isEmpty();
        assertThat(few.near()).isEqualTo(4);
    }

    @Test
    void the_quantiles_are_of_authorities_and_words_and_tables_say_them() {
        var known = measure("rate", Indicator.Polarity.LOW_IS_GOOD);
        var spread = only(known, 110, null, 10);
        assertThat(spread.quantiles()[2]).isCloseTo(54.5, within(1e-9));
        assertThat(AuthorityFigures.sentence(known, List.of(spread), "Ours"))
                .startsWith("2016/17: half of the 110 authorities")
                .endsWith("Ours has 10, place 11 of 110, where 1 is the lowest.");
        var row = AuthorityFigures.table(known, List.of(spread), "Ours", List.of(), List.of())
                .file()
                .rows()
                .getFirst();
        assertThat(row).startsWith("2016/17", "110").endsWith("10.0", "", "4.5, of 10", "11 of 110");
        assertThat(AuthorityFigures.dots(known, List.of(spread), AuthorityCode::code, List.of()))
                .hasValueSatisfying(dots -> {
                    assertThat(dots.rows()).filteredOn(one -> one.own()).hasSize(1);
                    assertThat(dots.description()).contains("110 authorities");
                });
        assertThat(AuthorityFigures.file(
                                known, told(3, null), AuthorityCode::code, Optional.of(code(1)), Set.of(code(2)))
                        .rows())
                .extracting(line -> line.get(3))
                .containsExactly("", "own", "neighbour");
    }
}
