package org.trajectory.evidence.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feeds;

class ReadColumnsTest {
    private static ReadColumns of(String feed, String... header) {
        return new ReadColumns(new Feeds().find(feed).orElseThrow(), List.of(header), new IndicatorCatalogue());
    }

    @Test
    void the_register_s_fields_are_found_by_the_column_that_the_file_has() {
        var columns = of("gias.all", "URN", "LA (code)", "establishmentname", "OpenDate", "Telephone");
        assertThat(columns.of("register.NAME")).containsExactly(2);
        assertThat(columns.of("register.OPENED")).containsExactly(3);
        assertThat(columns.of("register.CLOSED")).as("not in this file").isEmpty();
        assertThat(columns.as(2)).isEqualTo("Register: name");
        assertThat(columns.as(4)).as("not read").isEmpty();
        assertThat(columns.of("")).isEmpty();
    }

    @Test
    void neighbours_and_what_is_named_are_marked() {
        var columns = of("sn.neighbours", "LA num", "LA Name", "SN1", "SNP1", "SN2", "SNP2");
        assertThat(columns.of("neighbours")).containsExactly(2, 3, 4, 5);
        assertThat(columns.as(3)).isEqualTo("How close it is");
        assertThat(columns.of("column.LA Name")).as("though it isn’t read").containsExactly(1);
        assertThat(columns.of("column.None")).isEmpty();
    }

    @Test
    void a_long_file_s_figure_stands_with_its_item() {
        var columns = of("lait.values", "Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number");
        assertThat(columns.of("ks2.rwm_expected")).containsExactly(0, 4);
        assertThat(columns.of("inspection")).isEmpty();
        assertThat(columns.as(4)).isEqualTo("The figure");
    }
}
