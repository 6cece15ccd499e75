package org.trajectory.alerts.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.categories.letterdays.LetterDays;

class DigestsTest {
    /** 23 November 2026 is a Monday; the autumn half-term of 2026 is 26 to 30 October. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-16, 2026-11-23, true", // a new week
        "2026-11-23, 2026-11-24, false", // had this week's
        ", 2026-11-25, true", // the first ever
        "2026-11-20, 2026-11-21, false", // Saturday
        "2026-10-19, 2026-10-26, false", // half-term
        "2026-10-19, 2026-11-02, true", // the Monday after it
        "2026-12-14, 2027-01-01, false", // holiday
        "2026-12-14, 2027-01-04, true"
    })
    void a_letter_goes_on_the_first_school_day_of_a_week(@Nullable LocalDate sent, LocalDate today, boolean due) {
        assertThat(Digests.isDue(sent, today, LetterDays.shipped()::isSchoolDay))
                .isEqualTo(due);
    }
}
