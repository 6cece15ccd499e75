package org.trajectory.categories.letterdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.web.Checked;

class LetterCalendarPagesTest {
    private static Checked<LetterDays> check(String holidays, String... not) {
        return LetterCalendarPages.check(
                new LetterCalendarPages.Form(null, "1", "10", "5", "7", holidays, "0"), List.of(not));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            26 October 2026 to 30 October 2026: autumn half-term | 2026-10-26 | 2026-10-30 | autumn half-term
            2026-12-21 to 2027-01-01, Christmas holiday          | 2026-12-21 | 2027-01-01 | Christmas holiday
            3 May 2027: bank holiday                             | 2027-05-03 | 2027-05-03 | bank holiday
            29/3/2027 - 9/4/2027: Easter: both weeks             | 2027-03-29 | 2027-04-09 | Easter: both weeks
            """)
    void holidays_are_read_a_line_each(String line, LocalDate from, LocalDate to, String name) {
        assertThat(check(line, "FRIDAY")).isInstanceOfSatisfying(Checked.Good.class, good -> {
            var days = (LetterDays) good.value();
            assertThat(days.holidays()).containsExactly(new LetterDays.Holiday(from, to, name));
            assertThat(days.noLetterOn()).containsExactly(DayOfWeek.FRIDAY);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            half-term                                     | can’t be read
            30 October 2026 to 26 October 2026: half-term | ends before it begins
            31 June 2026: no such day                     | can’t be read
            """)
    void a_line_that_cant_be_read_is_named(String line, String words) {
        assertThat(check(line))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.errors().toString()).contains(words));
    }

    @Test
    void letters_go_out_on_some_day_of_the_week() {
        assertThat(check("", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"))
                .isInstanceOf(Checked.Bad.class);
    }
}
