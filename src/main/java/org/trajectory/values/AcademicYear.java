package org.trajectory.values;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.regex.Pattern;

/** @param start calendar year in which it begins: 2017 is the school year 2017/18, 1 September 2017 to 31 August 2018 */
public record AcademicYear(int start) implements Comparable<AcademicYear> {
    private static final Pattern LONG = Pattern.compile("((?:19|20)[0-9]{2})[-/_](?:(?:19|20))?([0-9]{2})");
    private static final Pattern SHORT = Pattern.compile("((?:19|20)[0-9]{2})([0-9]{2})");

    public AcademicYear {
        if (start < 1980 || start > 2100) {
            throw new IllegalArgumentException("Not a school year: " + start);
        }
    }

    /** The school year that the day lies in; it changes on 1 September. */
    public static AcademicYear on(LocalDate day) {
        return new AcademicYear(day.getMonthValue() >= Month.SEPTEMBER.getValue() ? day.getYear() : day.getYear() - 1);
    }

    /** Reads {@code 2017/18}, {@code 2017-18}, {@code 2017-2018} or {@code 201718}; empty for anything else. */
    public static Optional<AcademicYear> parse(String text) {
        for (var form : new Pattern[] {LONG, SHORT}) {
            var match = form.matcher(text.strip());
            if (match.matches()) {
                int start = Integer.parseInt(match.group(1));
                if ((start + 1) % 100 == Integer.parseInt(match.group(2)) && start >= 1980) {
                    return Optional.of(new AcademicYear(start));
                }
            }
        }
        return Optional.empty();
    }

    /** A year's results speak of the year from its 31 July on. */
    public LocalDate resultsHoldFrom() {
        return LocalDate.of(start + 1, 7, 31);
    }

    public LocalDate lastDay() {
        return LocalDate.of(start + 1, 8, 31);
    }

    @Override
    public int compareTo(AcademicYear other) {
        return Integer.compare(start, other.start);
    }

    @Override
    public String toString() {
        return "%d/%02d".formatted(start, (start + 1) % 100);
    }
}
