package org.trajectory.insight.standards;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Days;
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
            List<String> notes,
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
                                notes(of, days),
                                schools(standings, of, days),
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
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        Download.csv(
                response,
                "standards-%s-%s".formatted(authority, of.toString().replace('/', '-')),
                file(standards.of(authority, of, days.asAt(), days.knownAt()), of, days)
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
        long known = standings.stream()
                .map(one -> one.answers().get("floor"))
                .filter(one -> one == Standard.Answer.BELOW || one == Standard.Answer.NOT_BELOW)
                .count();
        if (known == 0) {
            return "Of no school of %s is it known whether it lay below the floor in %s".formatted(area, year);
        }
        return "%d of %d schools of %s%s lay below the floor in %s, and %d coasted"
                .formatted(
                        count(standings, "floor"),
                        known,
                        area,
                        known == standings.size() ? "" : " whose figures are known",
                        year,
                        count(standings, "coasting"));
    }

    private static long count(List<Standards.Standing> standings, String kind) {
        return standings.stream()
                .filter(one -> one.answers().get(kind) == Standard.Answer.BELOW)
                .count();
    }

    /** Why a standard can't be told, in place of a column without a word. */
    private List<String> notes(AcademicYear year, Days days) {
        var notes = new ArrayList<String>();
        for (var one : standards.list()) {
            if (one.holdsIn(year)) {
                var missing = standards.notLoaded(one, year, days.asAt(), days.knownAt());
                if (!missing.isEmpty()) {
                    notes.add(
                            "%s of %s schools in %s: %s published in a file that is loaded: %s. An analyst of the installation can add the kind of file under Data, Feeds."
                                    .formatted(
                                            kind(one),
                                            one.phase(),
                                            year,
                                            missing.size() == 1 ? "the measure isn’t" : "these measures aren’t",
                                            String.join("; ", missing)));
                }
                var lacks = one.lacks();
                if (lacks != null && !lacks.isEmpty()) {
                    notes.add("%s of %s schools in %s: %s".formatted(kind(one), one.phase(), year, lacks));
                }
            }
        }
        return notes;
    }

    private static String kind(Standard one) {
        return one.kind().equals("floor") ? "Floor" : "Coasting";
    }

    /** By kind and phase of the standards in force, why what isn't known isn't. */
    private Map<String, String> unknown(AcademicYear year, Days days) {
        var why = new HashMap<String, String>();
        for (var one : standards.list()) {
            if (one.holdsIn(year)) {
                boolean loaded = standards
                        .notLoaded(one, year, days.asAt(), days.knownAt())
                        .isEmpty();
                var lacks = one.lacks();
                why.put(
                        one.kind() + one.phase(),
                        !loaded
                                ? "Not known: the measure isn’t published in a file that is loaded"
                                : lacks == null || lacks.isEmpty()
                                        ? Standard.Answer.NOT_KNOWN.words()
                                        : "Not known: a national median isn’t held");
            }
        }
        return why;
    }

    private static String phase(Standards.Standing standing) {
        return standing.school().phase() == org.trajectory.values.Phase.PRIMARY ? "primary" : "secondary";
    }

    private Table file(List<Standards.Standing> standings, AcademicYear year, Days days) {
        var unknown = unknown(year, days);
        return new Table(
                List.of("School", "URN", "Floor", "Coasting", "Year", "As at", "Known at"),
                standings.stream()
                        .map(one -> List.of(
                                one.school().name(),
                                one.school().urn().toString(),
                                words(one, "floor", unknown),
                                words(one, "coasting", unknown),
                                year.toString(),
                                days.asAt().toString(),
                                days.knownAt().toString()))
                        .toList());
    }

    private static String words(Standards.Standing standing, String kind, Map<String, String> unknown) {
        var answer = standing.answers().get(kind);
        return answer == null
                ? "Not in force"
                : answer == Standard.Answer.NOT_KNOWN
                        ? unknown.getOrDefault(kind + phase(standing), answer.words())
                        : answer.words();
    }

    private DataTable schools(List<Standards.Standing> standings, AcademicYear year, Days days) {
        var unknown = unknown(year, days);
        return new DataTable(
                "Schools against the standards",
                List.of(Column.text("School"), Column.text("URN"), Column.text("Floor"), Column.text("Coasting")),
                standings.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        one.school().name(),
                                        "/schools/" + one.school().urn()),
                                Cell.text(one.school().urn().toString()),
                                answer(one, "floor", unknown),
                                answer(one, "coasting", unknown)))
                        .toList());
    }

    private static Cell answer(Standards.Standing standing, String kind, Map<String, String> unknown) {
        var answer = standing.answers().get(kind);
        var words = words(standing, kind, unknown);
        return answer == null || answer == Standard.Answer.NOT_KNOWN ? Cell.missing(words) : Cell.text(words);
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
                                Cell.text(kind(one)),
                                Cell.text(one.phase()),
                                Cell.text(one.from().equals(one.to()) ? one.from() : one.from() + " to " + one.to()),
                                Cell.text((one.words() + " " + Objects.requireNonNullElse(one.lacks(), "")).strip()),
                                Cell.text(one.source())))
                        .toList());
    }
}
