package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "=1+1|'=1+1",
                "@SUM(A1)|'@SUM(A1)",
                "+44 1632 960000|'+44 1632 960000",
                "-cmd|'-cmd",
                "-1.5|-1.5",
                "+3|+3",
                "-|'-",
                "St Mary's|St Mary's"
            })
    void a_cell_that_a_spreadsheet_would_run_is_disarmed_and_a_number_is_not(String cell, String written) {
        assertThat(Table.disarmed(cell)).isEqualTo(written);
    }

    @Test
    void commas_quotes_and_line_breaks_are_quoted() {
        var table = new Table(List.of("name", "note"), List.of(List.of("a, \"b\"", "two\nlines"), List.of("", "c")));
        assertThat(table.csv()).isEqualTo("name,note\n\"a, \"\"b\"\"\",\"two\nlines\"\n,c\n");
    }
}
