package org.trajectory.partnership.meetings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trajectory.values.Dates;

/** Times as people write them, in the time of England, through the changes of the clock. Pure. */
public final class LondonTime {
    public static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,2})(?:[:.]([0-9]{2}))?\\s*(am|pm)?");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LondonTime() {}

    /** {@code 14:00}, {@code 2pm}, {@code 9.30 am}; empty for anything else. */
    static Optional<LocalTime> time(String text) {
        var written = WRITTEN.matcher(text.strip().toLowerCase(Locale.UK));
        if (!written.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(written.group(1));
        int minute = written.group(2) == null ? 0 : Integer.parseInt(written.group(2));
        var half = written.group(3);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        }
        try {
            return Optional.of(LocalTime.of(hour, minute));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty for a time that the clock leaps over; the earlier of the two that it shows twice. */
    static Optional<Instant> at(LocalDate day, LocalTime time) {
        var local = LocalDateTime.of(day, time);
        var offsets = ZONE.getRules().getValidOffsets(local);
        return offsets.isEmpty() ? Optional.empty() : Optional.of(local.toInstant(offsets.getFirst()));
    }

    /** {@code 31 July 2026, 14:00} */
    public static String words(Instant at) {
        var local = at.atZone(ZONE);
        return Dates.words(local.toLocalDate()) + ", " + CLOCK.format(local);
    }

    static String clock(Instant at) {
        return CLOCK.format(at.atZone(ZONE));
    }

    /** Whole days of notice: the day of the notice and that of the meeting not counted. */
    static long clearDays(Instant notice, Instant meeting) {
        return Math.max(
                0,
                Duration.between(
                                        notice.atZone(ZONE).toLocalDate().atStartOfDay(ZoneOffset.UTC),
                                        meeting.atZone(ZONE).toLocalDate().atStartOfDay(ZoneOffset.UTC))
                                .toDays()
                        - 1);
    }

    static String stamp(Instant at) {
        return STAMP.format(at);
    }
}
