package org.trajectory.partnership.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LondonTimeTest {
    @ParameterizedTest
    @CsvSource({
        "14:00, 14:00",
        "2pm, 14:00",
        "9.30 am, 09:30",
        "12am, 00:00",
        "16, 16:00",
        "25:00, ",
        "13pm, ",
        "soon, "
    })
    void times_as_people_write_them(String text, LocalTime time) {
        assertThat(LondonTime.time(text).orElse(null)).isEqualTo(time);
    }

    /** Clocks go forward on 29 March 2026 at one, and back on 25 October at two. */
    @Test
    void the_change_of_the_clock() {
        assertThat(LondonTime.at(LocalDate.of(2026, 3, 29), LocalTime.of(1, 30)))
                .isEmpty();
        assertThat(LondonTime.at(LocalDate.of(2026, 3, 29), LocalTime.of(16, 0)))
                .contains(Instant.parse("2026-03-29T15:00:00Z"));
        assertThat(LondonTime.at(LocalDate.of(2026, 10, 25), LocalTime.of(1, 30)))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(LondonTime.words(Instant.parse("2026-10-25T16:00:00Z"))).isEqualTo("25 October 2026, 16:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:00:00Z, 2026-03-10T16:00:00Z, 7",
        "2026-03-02T23:59:00Z, 2026-03-03T00:10:00Z, 0",
        "2026-03-25T10:00:00Z, 2026-04-02T07:00:00Z, 7",
        "2026-03-02T10:00:00Z, 2026-03-02T16:00:00Z, 0",
    })
    void clear_days_count_neither_the_day_of_the_notice_nor_that_of_the_meeting(
            Instant notice, Instant meeting, long days) {
        assertThat(LondonTime.clearDays(notice, meeting)).isEqualTo(days);
    }
}
