package org.trajectory.evidence.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.SchoolCalendar;
import org.trajectory.platform.Scope;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** Terms, school holidays and bank holidays of a school year. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class CalendarPages {
    private static final int YEARS = 4;

    private final SchoolCalendar calendar;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    CalendarPages(SchoolCalendar calendar, Authorities authorities, Viewing viewing, Clock clock) {
        this.calendar = calendar;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem calendarItem() {
            return new NavigationItem(
                    NavigationItem.Place.DATA, "School holidays", "/calendar", 30, Action.SEE_SCHOOLS.name());
        }
    }

    /** @param today what today is: a school day, a holiday, or not known */
    public record Page(
            String area, String year, Map<String, String> years, String heading, String today, DataTable table) {}

    @GetMapping("/calendar")
    public ModelAndView page(@RequestParam(required = false) @Nullable String year) {
        var authority = authority();
        var of = year(year);
        var all = days(authority, of);
        var years = new LinkedHashMap<String, String>();
        int now = AcademicYear.on(LocalDate.now(clock)).start();
        for (int start = now + 1; start > now + 1 - YEARS; start--) {
            var one = new AcademicYear(start).toString();
            years.put(one, one);
        }
        var area = area(authority);
        long own = all.stream()
                .filter(one -> one.kind() != SchoolCalendar.Kind.BANK_HOLIDAY)
                .count();
        return new ModelAndView(
                "evidence/calendar",
                Map.of(
                        "page",
                        new Page(
                                area,
                                of.toString(),
                                years,
                                own == 0
                                        ? "No term dates of %s in %s are loaded".formatted(area, of)
                                        : "Terms and holidays of %s, %s".formatted(area, of),
                                today(authority),
                                table(all))));
    }

    private String today(AuthorityCode authority) {
        var today = LocalDate.now(clock);
        return calendar.isSchoolDay(authority, today)
                .map(open -> "Today, %s, is %s.".formatted(Dates.words(today), open ? "a school day" : "no school day"))
                .orElse("");
    }

    @GetMapping("/calendar.csv")
    public void csv(@RequestParam(required = false) @Nullable String year, HttpServletResponse response)
            throws IOException {
        var authority = authority();
        var of = year(year);
        Download.csv(
                response,
                "calendar-%s-%s".formatted(authority, of.toString().replace('/', '-')),
                new Table(
                        List.of("kind", "name", "first_day", "last_day", "file", "line"),
                        days(authority, of).stream()
                                .map(one -> List.of(
                                        one.kind().words(),
                                        one.name(),
                                        one.first().toString(),
                                        one.last().toString(),
                                        one.source(),
                                        String.valueOf(one.line())))
                                .toList()));
    }

    private List<SchoolCalendar.Days> days(AuthorityCode authority, AcademicYear year) {
        return calendar.of(authority, LocalDate.of(year.start(), 9, 1), year.lastDay());
    }

    private AcademicYear year(@Nullable String asked) {
        int now = AcademicYear.on(LocalDate.now(clock)).start();
        return (asked == null ? java.util.Optional.<AcademicYear>empty() : AcademicYear.parse(asked))
                .filter(year -> year.start() <= now + 1 && year.start() > now + 1 - YEARS)
                .orElse(new AcademicYear(now));
    }

    private String area(AuthorityCode authority) {
        return authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority);
    }

    private static DataTable table(List<SchoolCalendar.Days> days) {
        return new DataTable(
                "Terms and holidays",
                List.of(
                        Column.text("What"),
                        Column.text("Kind"),
                        Column.text("First day"),
                        Column.text("Last day"),
                        Column.text("Source")),
                days.stream()
                        .map(one -> List.of(
                                Cell.text(one.name()),
                                Cell.text(one.kind().words()),
                                Cell.text(Dates.words(one.first())),
                                Cell.text(Dates.words(one.last())),
                                Cell.link(
                                        one.source().substring(one.source().lastIndexOf('/') + 1) + ", line "
                                                + one.line(),
                                        "/imports/%d/lines/%d".formatted(one.file(), one.line()))))
                        .toList());
    }

    /** Where the person works, else where the own school or place lies: what is published of an area is for all there. */
    private AuthorityCode authority() {
        return viewing.authority()
                .or(() ->
                        Scope.current().partners().stream().sorted().findFirst().map(AuthorityCode::new))
                .orElseGet(() -> viewing.authorityTo("see the school holidays"));
    }
}
