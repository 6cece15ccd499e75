package org.trajectory.categories.letterdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterDaysTest {
    private static final LetterDays DAYS = LetterDays.shipped();

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-26, ''
            2026-11-27, 'is a Friday'
            2026-11-28, 'is a Saturday'
            2026-12-24, 'lies in the Christmas holiday'
            2026-12-18, 'is a Friday'
            2027-03-25, 'too close to the Easter holiday'
            2026-07-21, 'too close to the summer holiday'
            2026-07-20, ''
            """)
    void no_letter_goes_out_before_a_weekend_or_a_holiday_or_in_one(LocalDate day, String why) {
        if (why.isEmpty()) {
            assertThat(DAYS.against(day)).isEmpty();
        } else {
            assertThat(DAYS.against(day).orElseThrow()).contains(why);
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-26, 2026-12-10", "2026-12-14, 2027-01-11", "2026-02-09, 2026-03-02"})
    void ten_school_days_are_counted_without_weekends_and_holidays(LocalDate shared, LocalDate first) {
        assertThat(DAYS.firstAnswerDay(shared, false)).isEqualTo(first);
    }

    @Test
    void the_next_letter_day_after_a_friday_is_monday() {
        assertThat(DAYS.firstLetterDay(LocalDate.of(2026, 11, 27))).isEqualTo(LocalDate.of(2026, 11, 30));
    }
}
