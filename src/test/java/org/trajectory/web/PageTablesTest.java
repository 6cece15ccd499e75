package org.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

class PageTablesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static DataTable table(String caption, String... values) {
        return new DataTable(
                caption,
                List.of(Column.text("What")),
                List.of(values).stream().map(one -> List.of(Cell.text(one))).toList());
    }

    @Test
    void a_table_that_a_page_offers_is_found_with_its_day_and_its_page() {
        var drawn = new PageTables(Address.of("/schools/100000/findings")
                .with("asAt", "31 July 2018")
                .with("table", "old")
                .with("as", "xlsx"));
        var offered = new ArrayList<Address>();
        drawn.during(() -> {
            offered.add(PageTables.file(table("Earlier visits", "=1+1")).orElseThrow());
            offered.add(PageTables.file(table("Earlier visits", "two")).orElseThrow());
            assertThat(PageTables.file(table("Nothing"))).as("without rows").isEmpty();
        });
        assertThat(offered)
                .extracting(Address::toString)
                .containsExactly(
                        "/schools/100000/findings?asAt=31+July+2018&table=earlier-visits",
                        "/schools/100000/findings?asAt=31+July+2018&table=earlier-visits-2");
        var first = drawn.find("earlier-visits", "Trajectory", TODAY).orElseThrow();
        assertThat(first.name()).isEqualTo("earlier-visits-2018-07-31");
        assertThat(first.rows().csv())
                .isEqualTo(
                        "What,as_at,source\n'=1+1,2018-07-31,Trajectory: /schools/100000/findings?asAt=31+July+2018\n");
        assertThat(drawn.find("earlier-visits-2", "Trajectory", TODAY)
                        .orElseThrow()
                        .rows()
                        .rows()
                        .getFirst())
                .startsWith("two");
        assertThat(drawn.find("another", "Trajectory", TODAY)).isEmpty();
    }

    @Test
    void on_paper_no_file_is_offered() {
        assertThat(PageTables.file(table("Earlier visits", "one"))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "Earlier alerts and strengths, earlier-alerts-and-strengths",
        "What raises or lowers it most – against the usual, what-raises-or-lowers-it-most-against-the-usual",
        "“…”, table",
    })
    void a_caption_names_its_table(String caption, String key) {
        assertThat(PageTables.key(caption)).isEqualTo(key);
    }
}
