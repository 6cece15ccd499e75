package org.trajectory.reports.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trajectory.values.AcademicYear;

class SourceTableTest {
    @Test
    void a_file_is_one_row_with_its_years_and_days_and_the_latest_published_comes_first() {
        var table = SourceTable.of(
                List.of(),
                List.of(
                        row("census.csv", 2016, "2017-06-26", true),
                        row("exclusions.csv", 2015, "2017-07-20", false),
                        row("exclusions.csv", 2016, "2018-07-20", false),
                        row("exclusions.csv", 2017, "2019-07-20", false),
                        row("offers.csv", 2014, "2017-06-13", false),
                        row("offers.csv", 2017, "2017-06-13", false),
                        row("ofsted.csv", null, "2008-12-13", false),
                        row("ofsted.csv", null, "2026-01-03", false)));
        assertThat(table.file().rows())
                .containsExactly(
                        List.of("ofsted.csv", "Inspections", "13 December 2008 to 3 January 2026"),
                        List.of("exclusions.csv", "Figures of 2015/16 to 2017/18", "20 July 2017 to 20 July 2019"),
                        List.of("census.csv", "Figures of 2016/17", "26 June 2017 (assumed)"),
                        List.of("offers.csv", "Figures of 2014/15, 2017/18", "13 June 2017"));
    }

    private static SourceTable.Row row(String file, @Nullable Integer year, String published, boolean assumed) {
        return new SourceTable.Row(
                file, year == null ? null : new AcademicYear(year), LocalDate.parse(published), assumed);
    }
}
