package org.trajectory.funding.ledger;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.regex.Pattern;

/** @param start calendar year in which it begins: 2026 is the financial year 2026/27, 1 April 2026 to 31 March 2027 */
public record FinancialYear(int start) implements Comparable<FinancialYear> {
    private static final Pattern WRITTEN = Pattern.compile("((?:20)[0-9]{2})(?:[-/_](?:20)?([0-9]{2}))?");

    public FinancialYear {
        if (start < 2000 || start > 2100) {
            throw new IllegalArgumentException("Not a financial year: " + start);
        }
    }

    /** The financial year that the day lies in; it changes on 1 April. */
    public static FinancialYear on(LocalDate day) {
        return new FinancialYear(day.getMonthValue() >= Month.APRIL.getValue() ? day.getYear() : day.getYear() - 1);
    }

    /** Reads {@code 2026/27}, {@code 2026-27}, {@code 2026-2027} or {@code 2026}; empty for anything else. */
    public static Optional<FinancialYear> parse(String text) {
        var match = WRITTEN.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        int start = Integer.parseInt(match.group(1));
        var end = match.group(2);
        return end != null && (start + 1) % 100 != Integer.parseInt(end)
                ? Optional.empty()
                : Optional.of(new FinancialYear(start));
    }

    public LocalDate firstDay() {
        return LocalDate.of(start, 4, 1);
    }

    public LocalDate lastDay() {
        return LocalDate.of(start + 1, 3, 31);
    }

    public FinancialYear next() {
        return new FinancialYear(start + 1);
    }

    @Override
    public int compareTo(FinancialYear other) {
        return Integer.compare(start, other.start);
    }

    @Override
    public String toString() {
        return "%d/%02d".formatted(start, (start + 1) % 100);
    }
}
