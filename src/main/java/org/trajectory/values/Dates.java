package org.trajectory.values;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How days are written for people. */
public final class Dates {
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Dates() {}

    /** {@code 31 July 2018} */
    public static String words(LocalDate day) {
        return LONG.format(day);
    }
}
