package org.trajectory.evidence.rows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AcademicYear;

/** Days and school years as files write them, in cells and in names. */
public final class Days {
    private static final LocalDate WORKBOOK_EPOCH = LocalDate.of(1899, 12, 30);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern EIGHT =
            Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})[-_]?([0-9]{2})[-_]?([0-9]{2})(?![0-9])");
    private static final String MONTH_NAME =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[ _-]+((?:19|20)[0-9]{2})(?![0-9])";
    private static final Pattern WORDS = Pattern.compile("(?<![0-9])([0-9]{1,2})[ _-]+" + MONTH_NAME);
    private static final Pattern MONTH = Pattern.compile("(?<![a-z])" + MONTH_NAME);
    private static final Pattern SIX = Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(?![0-9])");
    private static final Pattern TWO_YEARS =
            Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})[-_]?((?:19|20)?[0-9]{2})(?![0-9])");
    private static final Pattern ONE_YEAR = Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])");

    /** Thrown for a text that is meant as a day and is none. */
    public static final class NoDay extends RuntimeException {
        NoDay() {
            super(null, null, false, false);
        }
    }

    private Days() {}

    /** Null for an empty cell, a word for "none", and 1 January 1900, by which some files say that they don't know. */
    public static @Nullable LocalDate cell(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        var text = cell.strip();
        if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            if (text.isEmpty() || Clean.NONE.contains(text.toLowerCase(Locale.ROOT))) {
                return null;
            }
            throw new NoDay();
        }
        try {
            var day = read(text);
            return day.getYear() <= 1900 ? null : day;
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new NoDay();
        }
    }

    private static LocalDate read(String text) {
        int length = text.length();
        if (length >= 10 && (text.charAt(2) == '-' || text.charAt(2) == '/')) {
            return LocalDate.of(number(text, 6, 10), number(text, 3, 5), number(text, 0, 2));
        }
        if (length >= 10 && (text.charAt(4) == '-' || text.charAt(4) == '/')) {
            return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        }
        if (length == 8 && text.chars().allMatch(Character::isDigit)) {
            return LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
        }
        if (length >= 5 && text.matches("[1-9][0-9]{4}(\\.[0-9]+)?")) {
            return WORKBOOK_EPOCH.plusDays(number(text, 0, 5));
        }
        var parts = text.split("[-/ ]");
        if (parts.length == 3 && parts[2].length() == 4) {
            int month = Character.isLetter(parts[1].charAt(0))
                    ? month(parts[1].toLowerCase(Locale.ROOT))
                    : Integer.parseInt(parts[1]);
            return LocalDate.of(Integer.parseInt(parts[2]), month, Integer.parseInt(parts[0]));
        }
        throw new DateTimeException("Not a day");
    }

    /** 0 for what is no month. */
    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3)) + 1;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** The day that a file's name tells; the last of the month where it tells a month only. */
    public static Optional<LocalDate> inName(String name) {
        var text = name.toLowerCase(Locale.ROOT);
        var eight = EIGHT.matcher(text);
        while (eight.find()) {
            var day = of(eight.group(1), Integer.parseInt(eight.group(2)), eight.group(3));
            if (day.isPresent()) {
                return day;
            }
        }
        var words = WORDS.matcher(text);
        if (words.find()) {
            return of(words.group(3), month(words.group(2)), words.group(1));
        }
        var month = MONTH.matcher(text);
        if (month.find()) {
            return Optional.of(YearMonth.of(Integer.parseInt(month.group(2)), month(month.group(1)))
                    .atEndOfMonth());
        }
        var six = SIX.matcher(text);
        if (six.find()) {
            return Optional.of(YearMonth.of(Integer.parseInt(six.group(1)), Integer.parseInt(six.group(2)))
                    .atEndOfMonth());
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> of(String year, int month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The school year that a path tells, the file's own name before its folders: {@code 2018-2019}, or {@code 2019} for the one that ends then. */
    public static Optional<AcademicYear> yearInPath(String path) {
        var parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            var two = TWO_YEARS.matcher(parts[i]);
            while (two.find()) {
                var year = AcademicYear.parse(two.group(1) + "-" + lastTwo(two));
                if (year.isPresent()) {
                    return year;
                }
            }
            var one = ONE_YEAR.matcher(parts[i]);
            if (one.find()) {
                int end = Integer.parseInt(one.group(1));
                if (end > 1981 && end < 2100) {
                    return Optional.of(new AcademicYear(end - 1));
                }
            }
        }
        return Optional.empty();
    }

    private static String lastTwo(Matcher two) {
        var second = two.group(2);
        return second.substring(second.length() - 2);
    }
}
