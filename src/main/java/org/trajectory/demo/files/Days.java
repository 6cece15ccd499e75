package org.trajectory.demo.files;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How publishers write days; an unknown one is empty. */
final class Days {
    private static final DateTimeFormatter DASHES = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);
    private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("dd_MMM_uuuu", Locale.ENGLISH);

    private Days() {}

    static String dashes(@Nullable LocalDate day) {
        return day == null ? "" : DASHES.format(day);
    }

    static String slashes(@Nullable LocalDate day) {
        return day == null ? "" : SLASHES.format(day);
    }

    static String digits(LocalDate day) {
        return DIGITS.format(day);
    }

    static String inName(LocalDate day) {
        return NAME.format(day);
    }
}
