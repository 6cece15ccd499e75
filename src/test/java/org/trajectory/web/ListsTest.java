package org.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.trajectory.platform.Table;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.DataTable.Sorted;

class ListsTest {
    @Test
    void an_address_keeps_every_filter_and_escapes_it() {
        var here = Address.of("/schools", Map.of("phase", new String[] {"primary", "special"}, "q", new String[] {""}));
        assertThat(here.plus("q", "St Bede & Co").without("phase", "special"))
                .hasToString("/schools?phase=primary&q=St+Bede+%26+Co");
        assertThat(here.without("phase")).hasToString("/schools");
        assertThat(here.at("/schools.csv")).hasToString("/schools.csv?phase=primary&phase=special");
    }

    @Test
    void sorting_again_turns_the_order_round_and_goes_back_to_the_first_page() {
        var here = Address.of("/schools").with("page", "3");
        var plain = Column.text("School").sortable(here, "name");
        assertThat(plain.sorted()).isEqualTo(Sorted.NO);
        assertThat(plain.sortBy().orElseThrow()).hasToString("/schools?sort=name");
        var up = Column.text("School").sortable(plain.sortBy().orElseThrow(), "name");
        assertThat(up.sorted()).isEqualTo(Sorted.ASCENDING);
        assertThat(up.sortBy().orElseThrow()).hasToString("/schools?sort=name&dir=desc");
        var down = Column.text("School").sortable(up.sortBy().orElseThrow(), "name");
        assertThat(down.sorted()).isEqualTo(Sorted.DESCENDING);
        assertThat(down.sortBy().orElseThrow()).hasToString("/schools?sort=name");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 25, 642, 1, 25, '[1, 2, 3, 0, 26]'",
        "4, 25, 642, 76, 100, '[1, 2, 3, 4, 5, 6, 0, 26]'",
        "26, 25, 642, 626, 642, '[1, 0, 24, 25, 26]'",
        "99, 25, 30, 26, 30, '[1, 2]'",
        "1, 25, 0, 0, 0, '[1]'"
    })
    void a_page_knows_its_rows_and_its_neighbours(int page, int size, long total, long from, long to, String shown) {
        var paging = new Paging(page, size, total);
        assertThat(paging.from()).isEqualTo(from);
        assertThat(paging.to()).isEqualTo(to);
        assertThat(paging.shown()).hasToString(shown);
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        assertThatThrownBy(() -> new DataTable(
                        "Schools", List.of(Column.text("A"), Column.text("B")), List.of(List.of(Cell.text("one")))))
                .hasMessageContaining("1 cells under 2 columns");
    }

    @Test
    void a_download_is_a_named_file_without_formulas() throws Exception {
        var response = new MockHttpServletResponse();
        Download.csv(
                response,
                "schools-937",
                new Table(
                        List.of("name", "change"),
                        List.of(List.of("=HYPERLINK(\"x\")", "-3.2"), List.of("@sum", "+1+1"))));
        assertThat(response.getHeader("Content-Disposition")).contains("schools-937.csv");
        assertThat(response.getContentAsString())
                .isEqualTo("name,change\n\"'=HYPERLINK(\"\"x\"\")\",-3.2\n'@sum,'+1+1\n");
    }

    @Test
    void in_a_workbook_numbers_are_numbers_and_formulas_stay_text() throws Exception {
        var bytes = new ByteArrayOutputStream();
        Download.workbook(
                new Table(List.of("name", "value", "laestab"), List.of(List.of("=1+1", "-3.25", "007"))), bytes);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
            var row = book.getSheetAt(0).getRow(1);
            assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("=1+1");
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(-3.25);
            assertThat(row.getCell(2).getStringCellValue()).isEqualTo("007");
        }
    }
}
