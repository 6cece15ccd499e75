package org.trajectory.categories;

import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.letterdays.LetterCalendars;
import org.trajectory.categories.letterdays.LetterDays;
import org.trajectory.evidence.SchoolCalendar;
import org.trajectory.values.AuthorityCode;

/**
 * The days on which an authority's schools are open: by the calendar that it keeps here, else by the one that a file tells
 * of it, else by the one that comes along.
 */
@Service
public class SchoolDays {
    private final LetterCalendars own;
    private final SchoolCalendar told;
    private final LetterDays shipped = LetterDays.shipped();

    SchoolDays(LetterCalendars own, SchoolCalendar told) {
        this.own = own;
        this.told = told;
    }

    /** A weekday in term time. */
    @Transactional(readOnly = true)
    public boolean has(AuthorityCode authority, LocalDate day) {
        var kept = own.own(authority);
        return kept.version() > 0
                ? kept.days().isSchoolDay(day)
                : told.isSchoolDay(authority, day).orElseGet(() -> shipped.isSchoolDay(day));
    }
}
