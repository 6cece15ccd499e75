package org.trajectory.categories.letterdays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.letterdays.LetterDays.Holiday;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;

/** When letters about categories may go out at an authority, and its school holidays. */
@Controller
public class LetterCalendarPages {
    private static final Pattern LINE =
            Pattern.compile("(.+?)(?:\\s+(?:to|until|–|-)\\s+(.+?))?\\s*[:,]\\s*(\\p{L}.*)");
    private static final int MOST = 200;

    private final LetterCalendars calendars;
    private final Viewing viewing;

    LetterCalendarPages(LetterCalendars calendars, Viewing viewing) {
        this.calendars = calendars;
        this.viewing = viewing;
    }

    /** What was typed. @param holidays one a line */
    public record Form(
            @Nullable List<String> noLetterOn,
            @Nullable String beforeHoliday,
            @Nullable String toAnswer,
            @Nullable String toAnswerShort,
            @Nullable String remind,
            @Nullable String holidays,
            @Nullable String version) {}

    public record Page(Form form, Map<String, String> days, boolean own, boolean mayChange, List<FieldError> errors) {}

    @GetMapping("/categories/calendar")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView show() {
        var own = calendars.own(authority());
        var days = own.days();
        return page(
                new Form(
                        days.noLetterOn().stream().map(Enum::name).toList(),
                        String.valueOf(days.beforeHoliday()),
                        String.valueOf(days.toAnswer()),
                        String.valueOf(days.toAnswerShort()),
                        String.valueOf(days.remind()),
                        days.holidays().stream().map(LetterCalendarPages::line).collect(Collectors.joining("\n")),
                        String.valueOf(own.version())),
                own.version() > 0,
                List.of());
    }

    private static String line(Holiday one) {
        return one.from().equals(one.to())
                ? "%s: %s".formatted(Dates.words(one.from()), one.name())
                : "%s to %s: %s".formatted(Dates.words(one.from()), Dates.words(one.to()), one.name());
    }

    private AuthorityCode authority() {
        return viewing.authorityTo(Action.SEE_CATEGORIES.words());
    }

    private ModelAndView page(Form form, boolean own, List<FieldError> errors) {
        var days = new LinkedHashMap<String, String>();
        for (var day : DayOfWeek.values()) {
            days.put(day.name(), LetterDays.name(day));
        }
        return new ModelAndView(
                "categories/cycle/calendar",
                Map.of(
                        "page",
                        new Page(
                                form,
                                days,
                                own,
                                viewing.person()
                                        .mayAt(Action.RUN_CYCLES, authority().code()),
                                errors)));
    }

    @PostMapping("/categories/calendar")
    @Needs(Action.RUN_CYCLES)
    ModelAndView keep(
            Form form,
            @RequestParam(name = "noLetterOn", required = false) @Nullable List<String> noLetterOn,
            RedirectAttributes next) {
        var authority = viewing.authorityTo(Action.RUN_CYCLES.words());
        if (!viewing.person().mayAt(Action.RUN_CYCLES, authority.code())) {
            throw new Forbidden(Action.RUN_CYCLES.words(), "an administrator of the authority for a role that has it");
        }
        return switch (check(form, noLetterOn == null ? List.of() : noLetterOn)) {
            case Checked.Bad<LetterDays> bad -> page(form, true, bad.errors());
            case Checked.Good<LetterDays> good -> {
                try {
                    calendars.keep(authority, good.value(), seen(form));
                    Notice.done(next, "The calendar is kept. It holds for what is shared from now on.");
                    yield new ModelAndView("redirect:/categories/calendar");
                } catch (Refused | Conflict e) {
                    yield page(form, true, List.of(new FieldError("holidays", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private static int seen(Form form) {
        var version = form.version();
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    static Checked<LetterDays> check(Form form, List<String> noLetterOn) {
        var answers = new Answers();
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var one : noLetterOn) {
            answers.choice("noLetterOn", one, DayOfWeek.class, "Choose days of the week")
                    .ifPresent(days::add);
        }
        if (days.size() == 7) {
            answers.refuse("noLetterOn", "Leave a day on which letters may go out");
        }
        int before = answers.integer(
                "beforeHoliday", form.beforeHoliday(), 0, 10, "Enter a number of school days from 0 to 10");
        int time = answers.integer("toAnswer", form.toAnswer(), 1, 60, "Enter a number of school days from 1 to 60");
        int shorter = answers.integer(
                "toAnswerShort", form.toAnswerShort(), 1, 60, "Enter a number of school days from 1 to 60");
        if (answers.errors().isEmpty() && shorter > time) {
            answers.refuse("toAnswerShort", "Within the year schools can’t have longer than in the yearly cycle");
        }
        int remind = answers.integer("remind", form.remind(), 1, 30, "Enter a number of days from 1 to 30");
        var holidays = holidays(form.holidays() == null ? "" : form.holidays(), answers);
        return answers.mean(() -> new LetterDays(days, before, time, shorter, remind, holidays));
    }

    private static List<Holiday> holidays(String typed, Answers answers) {
        var holidays = new ArrayList<Holiday>();
        var lines =
                typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() > MOST) {
            answers.refuse("holidays", "Enter %d holidays at most".formatted(MOST));
            return List.of();
        }
        for (var line : lines) {
            var parts = LINE.matcher(line);
            var read = new Answers();
            LocalDate from = LocalDate.EPOCH;
            LocalDate to = LocalDate.EPOCH;
            if (parts.matches()) {
                from = read.date("holidays", parts.group(1), "");
                to = parts.group(2) == null ? from : read.date("holidays", parts.group(2), "");
            }
            if (!parts.matches() || !read.errors().isEmpty()) {
                answers.refuse(
                        "holidays",
                        "“%s” can’t be read: write 26 October 2026 to 30 October 2026: autumn half-term"
                                .formatted(line));
            } else if (to.isBefore(from)) {
                answers.refuse("holidays", "“%s” ends before it begins: exchange the two days".formatted(line));
            } else {
                holidays.add(new Holiday(from, to, parts.group(3).strip()));
            }
        }
        return holidays;
    }
}
