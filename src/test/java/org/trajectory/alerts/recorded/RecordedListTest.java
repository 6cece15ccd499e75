package org.trajectory.alerts.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.lists.ListColumn;

/** The page of what was recorded shows days in words and leaves out what only the file needs. */
class RecordedListTest {
    private record One(String urn, String name, @Nullable LocalDate on) {}

    private static final RecordedList<One> LIST = new RecordedList<>(
            "Things",
            "What they are.",
            "None.",
            "/things.csv",
            "the things",
            RecordedList.Back.ALERTS,
            List.of(
                    RecordedList.inFile("urn", One::urn),
                    ListColumn.text("name", "School", One::name),
                    RecordedList.day("met_on", "Met", One::on, "Not yet")));

    private static final List<One> ROWS =
            List.of(new One("125500", "Ash", LocalDate.of(2026, 3, 2)), new One("125501", "Oak", null));

    @Test
    void the_page_shows_days_in_words_and_which_kind_is_missing() {
        var table = LIST.table(ROWS);
        assertThat(table.columns()).extracting(column -> column.label()).containsExactly("School", "Met");
        assertThat(table.rows())
                .containsExactly(
                        List.of(Cell.text("Ash"), Cell.text("2 March 2026")),
                        List.of(Cell.text("Oak"), Cell.missing("Not yet")));
    }

    @Test
    void the_file_holds_every_column_with_days_for_programs() {
        var file = LIST.file(ROWS);
        assertThat(file.columns()).containsExactly("urn", "name", "met_on");
        assertThat(file.rows()).containsExactly(List.of("125500", "Ash", "2026-03-02"), List.of("125501", "Oak", ""));
    }
}
