package org.trajectory.demo.files;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How publishers write days; an unknown one is empty. */
public final class Days {
    private static final DateTimeFormatter DASHES = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);
    private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("dd_MMM_uuuu", Locale.ENGLISH);

    private Days() {}

    public static String dashes(@Nullable LocalDate day) {
        return day == null ? "" : DASHES.format(day);
    }

    public static String slashes(@Nullable LocalDate day) {
        return day == null ? "" : SLASHES.format(day);
    }

    public static String digits(LocalDate day) {
        return DIGITS.format(day);
    }

    public static String inName(LocalDate day) {
        return NAME.format(day);
    }
}
