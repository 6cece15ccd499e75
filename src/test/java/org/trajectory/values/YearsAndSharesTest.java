package org.trajectory.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearsAndSharesTest {
    @ParameterizedTest
    @CsvSource({"2017/18,2017", "2017-18,2017", "2017-2018,2017", "201718,2017", "1999/00,1999", "2018_2019,2018"})
    void a_school_year_is_read_in_each_of_its_forms(String text, int start) {
        assertThat(AcademicYear.parse(text)).contains(new AcademicYear(start));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2017", "2017/19", "0", "2025 (prov)", "17/18", ""})
    void what_is_no_school_year_is_none(String text) {
        assertThat(AcademicYear.parse(text)).isEmpty();
    }

    @Test
    void the_school_year_changes_on_the_first_of_september() {
        assertThat(AcademicYear.on(LocalDate.of(2018, 8, 31))).hasToString("2017/18");
        assertThat(AcademicYear.on(LocalDate.of(2018, 9, 1))).hasToString("2018/19");
        assertThat(new AcademicYear(1999)).hasToString("1999/00");
        assertThat(new AcademicYear(2017).resultsHoldFrom()).isEqualTo(LocalDate.of(2018, 7, 31));
    }

    @ParameterizedTest
    @CsvSource({"141,186,75.8", "22,35,62.9", "7,9,77.8", "1,8,12.5", "1,2000,0.1", "0,3,0.0"})
    void a_share_has_one_decimal_rounded_half_up(long part, long whole, String shown) {
        assertThat(Percentage.of(part, whole).oneDecimal()).isEqualTo(shown);
    }

    @Test
    void a_share_of_nothing_is_refused() {
        assertThatThrownBy(() -> Percentage.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "012345", "12345a", ""})
    void a_urn_has_six_digits(String text) {
        assertThatThrownBy(() -> Urn.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
