package org.trajectory.categories.letterdays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Dates;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * When letters about categories may go out, and how long schools have to answer.
 *
 * @param beforeHoliday school days before a holiday on which no letter goes out
 * @param toAnswer school days that a school has at least
 * @param toAnswerShort the same for a cycle within the year
 * @param remind days before the last day on which a school is reminded
 */
public record LetterDays(
        Set<DayOfWeek> noLetterOn,
        int beforeHoliday,
        int toAnswer,
        int toAnswerShort,
        int remind,
        List<Holiday> holidays) {
    public LetterDays {
        noLetterOn = Set.copyOf(noLetterOn);
        holidays = List.copyOf(holidays);
    }

    public LetterDays with(List<Holiday> others) {
        return new LetterDays(noLetterOn, beforeHoliday, toAnswer, toAnswerShort, remind, others);
    }

    public record Holiday(LocalDate from, LocalDate to, String name) {
        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** Why no letter may go out on the day; empty where one may. */
    public Optional<String> against(LocalDate day) {
        if (noLetterOn.contains(day.getDayOfWeek())) {
            return Optional.of("%s is a %s: no letter about a category goes out then"
                    .formatted(Dates.words(day), name(day.getDayOfWeek())));
        }
        var holiday = holiday(day);
        if (holiday.isPresent()) {
            return Optional.of("%s lies in the %s"
                    .formatted(Dates.words(day), holiday.get().name()));
        }
        var next = day;
        for (int n = 0; n < beforeHoliday; n++) {
            next = nextWeekday(next);
        }
        var coming = holiday(next);
        return coming.map(one -> "%s is too close to the %s: nobody could be asked about the letter"
                .formatted(Dates.words(day), one.name()));
    }

    private static LocalDate nextWeekday(LocalDate day) {
        var next = day.plusDays(1);
        while (weekend(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** A weekday outside the holidays. */
    public boolean isSchoolDay(LocalDate day) {
        return !weekend(day) && holiday(day).isEmpty();
    }

    private Optional<Holiday> holiday(LocalDate day) {
        return holidays.stream().filter(one -> one.has(day)).findFirst();
    }

    /** School days after the first up to and including the last. */
    public int schoolDays(LocalDate first, LocalDate last) {
        int days = 0;
        for (var day = first.plusDays(1); !day.isAfter(last) && days < 1_000; day = day.plusDays(1)) {
            if (!weekend(day) && holiday(day).isEmpty()) {
                days++;
            }
        }
        return days;
    }

    /** The first day from this one on that a letter may go out. */
    public LocalDate firstLetterDay(LocalDate from) {
        var day = from;
        for (int n = 0; n < 400 && against(day).isPresent(); n++) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** School days that a school has at least. */
    public int toAnswer(boolean inYear) {
        return inYear ? toAnswerShort : toAnswer;
    }

    /** The first day by which a school has had the time to answer. */
    public LocalDate firstAnswerDay(LocalDate shared, boolean inYear) {
        var day = shared.plusDays(1);
        for (int n = 0; n < 400 && (schoolDays(shared, day) < toAnswer(inYear) || weekend(day)); n++) {
            day = day.plusDays(1);
        }
        return day;
    }

    public static String name(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** Those that come along. */
    public static LetterDays shipped() {
        try (var in = LetterDays.class.getResourceAsStream("calendar.yaml")) {
            Map<String, Object> told = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
            var days = EnumSet.noneOf(DayOfWeek.class);
            ((List<?>) told.getOrDefault("no_letter_on", List.of()))
                    .forEach(one -> days.add(DayOfWeek.valueOf(String.valueOf(one))));
            var holidays = new ArrayList<Holiday>();
            for (var one : (List<?>) told.getOrDefault("holidays", List.of())) {
                var holiday = (Map<?, ?>) one;
                holidays.add(new Holiday(
                        day(holiday.get("from")), day(holiday.get("to")), String.valueOf(holiday.get("name"))));
            }
            return new LetterDays(
                    days,
                    (Integer) told.getOrDefault("no_letter_school_days_before_holiday", 0),
                    (Integer) told.getOrDefault("school_days_to_answer", 10),
                    (Integer) told.getOrDefault("school_days_to_answer_within_the_year", 5),
                    (Integer) told.getOrDefault("remind_days_before", 5),
                    holidays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDate day(@Nullable Object told) {
        return told instanceof java.util.Date date
                ? date.toInstant().atZone(java.time.ZoneOffset.UTC).toLocalDate()
                : LocalDate.parse(String.valueOf(told));
    }
}
