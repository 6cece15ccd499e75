package org.trajectory.categories;

import java.time.LocalDate;
import org.trajectory.categories.cycle.LetterDays;

/** The days on which schools are open, by the calendar that comes along. */
public final class SchoolDays {
    private final LetterDays days;

    private SchoolDays(LetterDays days) {
        this.days = days;
    }

    public static SchoolDays shipped() {
        return new SchoolDays(LetterDays.shipped());
    }

    /** A weekday in term time. */
    public boolean has(LocalDate day) {
        return days.isSchoolDay(day);
    }
}
