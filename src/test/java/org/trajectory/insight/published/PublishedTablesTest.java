package org.trajectory.insight.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;

class PublishedTablesTest {
    private static final LocalDate DAY = LocalDate.of(2018, 7, 31);
    private static final IndicatorCatalogue CATALOGUE = new IndicatorCatalogue();

    private static Observation one(String indicator, double value, @Nullable Integer cohort) {
        return new Observation(
                indicator,
                "900001",
                new AcademicYear(2017),
                value,
                null,
                cohort,
                DAY,
                false,
                new Source(1, "a.csv", "pt.ks2", 2, null, DAY, true));
    }

    @ParameterizedTest
    @CsvSource({"30, 64%", "11, 64%", "10, -", "1, -", ", -"})
    void a_result_of_too_few_pupils_or_of_nobody_knows_how_many_is_hidden(@Nullable Integer cohort, String shown) {
        var cell = PublishedTables.cell(
                CATALOGUE.get(IndicatorCatalogue.PRIMARY), Optional.of(one(IndicatorCatalogue.PRIMARY, 64, cohort)));
        assertThat(cell).isEqualTo(shown.equals("-") ? Cell.missing(PublishedTables.HIDDEN) : Cell.text(shown));
    }

    private static DataTable groups(long[]... rows) {
        var counts = new LinkedHashMap<String, long[]>();
        for (int i = 0; i < rows.length; i++) {
            counts.put("phase " + i, rows[i]);
        }
        return PublishedTables.groups(List.of("Plan", "Support", "Neither"), counts);
    }

    private static long hidden(DataTable table) {
        return table.rows().stream()
                .flatMap(List::stream)
                .filter(cell -> cell instanceof Cell.Missing)
                .count();
    }

    @Test
    void a_small_count_hides_others_so_that_totals_dont_tell_it() {
        var table = groups(new long[] {3, 40, 900}, new long[] {60, 120, 2000}, new long[] {8, 12, 300});
        assertThat(table.rows().getFirst().get(1)).isEqualTo(Cell.missing(PublishedTables.HIDDEN));
        assertThat(hidden(table)).as("a rectangle of four at the least").isGreaterThanOrEqualTo(4);
        assertThat(table.rows().getLast().get(1)).as("totals stay").isEqualTo(Cell.text("71"));
        assertThat(table.rows().getFirst().getLast()).isEqualTo(Cell.text("943"));
    }

    @Test
    void large_counts_and_noughts_are_all_shown() {
        assertThat(hidden(groups(new long[] {0, 40, 900}, new long[] {60, 120, 2000})))
                .isZero();
    }

    @Test
    void where_nothing_protects_all_but_the_totals_is_hidden() {
        var table = groups(new long[] {3, 40, 900});
        assertThat(hidden(table)).isEqualTo(3);
        assertThat(table.rows()).hasSize(1);
    }
}
