package org.trajectory.insight.standards;

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
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.insight.Days;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** The floor and coasting standards of past years, and which of an authority's schools lay below them. */
@Controller
@Needs(Action.SEE_CATEGORIES)
public class StandardPages {
    private static final int FIRST = 2011;

    private final Standards standards;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    StandardPages(Standards standards, Authorities authorities, Viewing viewing, Clock clock) {
        this.standards = standards;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem standardsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Floor and coasting", "/standards", 27, Action.SEE_CATEGORIES.name());
        }
    }

    public record Page(
            String area,
            Days days,
            String year,
            Map<String, String> years,
            String heading,
            DataTable schools,
            DataTable rules) {}

    @GetMapping("/standards")
    @Transactional(readOnly = true)
    public ModelAndView page(
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var authority = viewing.authorityTo("see who lay below a standard");
        var of = year(year);
        var area = authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority);
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var standings = standards.of(authority, of, days.asAt(), days.knownAt());
        var years = new LinkedHashMap<String, String>();
        int last = standards.last().map(AcademicYear::start).orElse(FIRST);
        for (int start = last; start >= FIRST; start--) {
            var one = new AcademicYear(start).toString();
            years.put(one, one);
        }
        return new ModelAndView(
                "insight/standards",
                Map.of(
                        "page",
                        new Page(
                                area,
                                days,
                                of.toString(),
                                years,
                                heading(standings, area, of),
                                schools(standings),
                                rules())));
    }

    @GetMapping("/standards.csv")
    @Transactional(readOnly = true)
    public void csv(
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var authority = viewing.authorityTo("see who lay below a standard");
        var of = year(year);
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        Download.csv(
                response,
                "standards-%s-%s".formatted(authority, of.toString().replace('/', '-')),
                schools(standards.of(authority, of, days.asAt(), days.knownAt()))
                        .file()
                        .with("year", of)
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt())
                        .with("source", "published results held, by the standards of the year"));
    }

    private AcademicYear year(@Nullable String asked) {
        var last = standards.last().orElseThrow();
        return asked == null
                ? last
                : AcademicYear.parse(asked)
                        .filter(year -> year.compareTo(last) <= 0 && year.start() >= FIRST)
                        .orElse(last);
    }

    private static String heading(List<Standards.Standing> standings, String area, AcademicYear year) {
        long floor = count(standings, "floor");
        long coasting = count(standings, "coasting");
        return "%d of %d schools of %s lay below the floor in %s, and %d coasted"
                .formatted(floor, standings.size(), area, year, coasting);
    }

    private static long count(List<Standards.Standing> standings, String kind) {
        return standings.stream()
                .filter(one -> one.answers().get(kind) == Standard.Answer.BELOW)
                .count();
    }

    private static DataTable schools(List<Standards.Standing> standings) {
        return new DataTable(
                "Schools against the standards",
                List.of(Column.text("School"), Column.text("URN"), Column.text("Floor"), Column.text("Coasting")),
                standings.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        one.school().name(),
                                        "/schools/" + one.school().urn()),
                                Cell.text(one.school().urn().toString()),
                                answer(one, "floor"),
                                answer(one, "coasting")))
                        .toList());
    }

    private static Cell answer(Standards.Standing standing, String kind) {
        var answer = standing.answers().get(kind);
        if (answer == null) {
            return Cell.missing("Not in force");
        }
        return answer == Standard.Answer.NOT_KNOWN ? Cell.missing(answer.words()) : Cell.text(answer.words());
    }

    private DataTable rules() {
        return new DataTable(
                "The standards",
                List.of(
                        Column.text("Standard"),
                        Column.text("Phase"),
                        Column.text("In force"),
                        Column.text("A school lay below it with"),
                        Column.text("Source")),
                standards.list().stream()
                        .map(one -> List.of(
                                Cell.text(one.kind().equals("floor") ? "Floor" : "Coasting"),
                                Cell.text(one.phase()),
                                Cell.text(one.from().equals(one.to()) ? one.from() : one.from() + " to " + one.to()),
                                Cell.text(one.words()),
                                Cell.text(one.source())))
                        .toList());
    }
}
