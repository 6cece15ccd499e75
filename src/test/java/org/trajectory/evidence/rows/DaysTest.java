package org.trajectory.evidence.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trajectory.values.AcademicYear;

class DaysTest {
    @ParameterizedTest
    @CsvSource({
        "21-01-2021, 2021-01-21",
        "31/08/2010, 2010-08-31",
        "2022-03-17, 2022-03-17",
        "20130418, 2013-04-18",
        "41383, 2013-04-19",
        "41383.5, 2013-04-19",
        "2019-01-30 00:00:00, 2019-01-30",
        "1/9/2005, 2005-09-01",
        "3 Sep 2012, 2012-09-03"
    })
    void days_are_read_in_all_forms_that_files_use(String cell, LocalDate day) {
        assertThat(Days.cell(cell)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NULL", "01-01-1900", "1900-01-01", "Not recorded"})
    void some_cells_say_that_the_day_is_not_known(String cell) {
        assertThat(Days.cell(cell)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"31-02-2020", "99/99/2020", "soon", "20201301", "12"})
    void what_is_no_day_is_trouble(String cell) {
        assertThatThrownBy(() -> Days.cell(cell)).isInstanceOf(Days.NoDay.class);
    }

    @ParameterizedTest
    @CsvSource({
        "edubasealldata20250524.csv, 2025-05-24",
        "latest_inspections_as_at_28_Feb_2026_leeds.csv, 2026-02-28",
        "Management_Information___31_May_2015.xlsx, 2015-05-31",
        "sn_may_2025.xlsx, 2025-05-31",
        "links_202203.csv, 2022-03-31",
        "as_at_2024-08-31.csv, 2024-08-31"
    })
    void a_file_name_tells_its_day(String name, LocalDate day) {
        assertThat(Days.inName(name)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"england_ks2final.csv", "202324_information.csv", "results.csv", "marks_2018.csv"})
    void a_file_name_without_a_day_tells_none(String name) {
        assertThat(Days.inName(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "performance-tables/2018-2019/england_ks2final.csv, 2018", "2017-2018_850_ks4final.csv, 2017",
                "815_2019_census.csv, 2018",
        "tables/2017-18/x.csv, 2017", "2021-2022/2020-2021_england_swf.csv, 2020", "202324_information.csv, 2023"
    })
    void a_path_tells_its_school_year(String path, int start) {
        assertThat(Days.yearInPath(path)).contains(new AcademicYear(start));
    }
}
