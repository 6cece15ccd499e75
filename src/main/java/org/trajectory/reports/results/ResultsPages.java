package org.trajectory.reports.results;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.reports.profile.ResultCharts;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Paging;
import org.trajectory.web.charts.Chart;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.ShownList;

/** The published results of an authority’s schools in one year: who differs from England by more than chance. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class ResultsPages {
    private static final int PAGE = 50;

    private final ResultsReader results;
    private final SchoolRegister register;
    private final Authorities authorities;
    private final IndicatorCatalogue indicators;
    private final ListMemory memory;
    private final Viewing viewing;
    private final Clock clock;

    ResultsPages(
            ResultsReader results,
            SchoolRegister register,
            Authorities authorities,
            IndicatorCatalogue indicators,
            ListMemory memory,
            Viewing viewing,
            Clock clock) {
        this.results = results;
        this.register = register;
        this.authorities = authorities;
        this.indicators = indicators;
        this.memory = memory;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem resultsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Results", "/schools/results", 1, Action.SEE_SCHOOLS.name());
        }
    }

    /**
     * @param heading what the figures say
     * @param about the measure in a sentence
     * @param funnel only of a share of pupils
     */
    public record Page(
            String heading,
            Days days,
            String area,
            String about,
            String england,
            Map<String, String> measures,
            String measure,
            Map<String, String> years,
            String year,
            Optional<Chart> funnel,
            Optional<Chart> ranked,
            ShownList<ResultRows.Row> list,
            DataTable table,
            Paging paging,
            Address address) {}

    private record Asked(
            Address address,
            Days days,
            String area,
            Figures figures,
            Optional<AcademicYear> year,
            List<String> measures) {}

    @GetMapping("/schools/results")
    @Transactional(readOnly = true)
    public ModelAndView page(HttpServletRequest request) {
        var asked = asked(request);
        var figures = asked.figures();
        var year = asked.year();
        var funnel = year.flatMap(one -> ResultDrawings.funnel(figures, one, asked.days()));
        var ranked = year.flatMap(
                one -> ResultDrawings.ranked(figures, one, viewing.person().schools(), asked.days()));
        var measures = new LinkedHashMap<String, String>();
        asked.measures().forEach(id -> measures.put(id, indicators.get(id).label()));
        var years = new LinkedHashMap<String, String>();
        figures.years().reversed().forEach(one -> years.put(one.toString(), one.toString()));
        var rows = year.map(one -> ResultRows.of(figures, one)).orElse(List.of());
        var paging = new Paging(
                asked.address()
                        .get("page")
                        .filter(page -> page.matches("[0-9]{1,6}"))
                        .map(Integer::parseInt)
                        .orElse(1),
                PAGE,
                rows.size());
        var list = memory.shown("results", ResultRows.columns(figures.indicator(), asked.days()), asked.address());
        return new ModelAndView(
                "reports/results",
                Map.of(
                        "page",
                        new Page(
                                year.map(one -> funnel.map(drawn -> ResultDrawings.heading(drawn, asked.area()))
                                                .orElseGet(() -> ResultRows.heading(figures, rows, asked.area(), one)))
                                        .orElse(
                                                asked.days().now()
                                                        ? "No figures of %s are loaded yet".formatted(asked.area())
                                                        : "No figures of %s were known then".formatted(asked.area())),
                                asked.days(),
                                asked.area(),
                                figures.indicator().definition(),
                                year.map(one -> ResultRows.england(figures, one))
                                        .orElse(""),
                                measures,
                                figures.indicator().id(),
                                years,
                                year.map(AcademicYear::toString).orElse(""),
                                funnel.map(Chart.class::cast),
                                ranked.map(Chart.class::cast),
                                list,
                                list.table(
                                        figures.indicator().label(),
                                        ResultRows.sorted(
                                                        rows,
                                                        asked.address()
                                                                .get("sort")
                                                                .orElse("value"),
                                                        asked.address().has("dir", "desc"))
                                                .subList((int) paging.offset(), (int) paging.to())),
                                paging,
                                asked.address())));
    }

    @GetMapping("/schools/results.csv")
    @Transactional(readOnly = true)
    public void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(request);
        if (!asked.days().errors().isEmpty()) {
            response.sendRedirect(asked.address().toString());
            return;
        }
        var year = asked.year().orElseThrow(() -> new NotFound("No figures of this measure are loaded."));
        Download.csv(
                response,
                "results-%s-%s"
                        .formatted(
                                asked.figures().indicator().id(),
                                year.toString().replace('/', '-')),
                ResultRows.file(asked.figures(), year)
                        .with("as_at", asked.days().asAt())
                        .with("known_at", asked.days().knownAt()));
    }

    private Asked asked(HttpServletRequest request) {
        var address = Address.of("/schools/results", request.getParameterMap());
        var days =
                Days.of(address.get("asAt").orElse(null), address.get("knownAt").orElse(null), LocalDate.now(clock));
        var today = days.asAt();
        var authority = authority(today);
        var all = register.list(SchoolRegister.Question.openStateFunded(authority, today));
        var measures = ResultDrawings.measures(all);
        if (measures.isEmpty()) {
            measures = List.of(IndicatorCatalogue.PRIMARY);
        }
        var usual = measures;
        var measure = address.get("measure")
                .filter(id -> indicators.find(id).isPresent())
                .orElseGet(() -> usual(usual, today));
        var offered = usual.contains(measure)
                ? usual
                : java.util.stream.Stream.concat(usual.stream(), java.util.stream.Stream.of(measure))
                        .toList();
        var phases = indicators.get(measure).phases();
        var schools = all.stream()
                .filter(school -> phases.isEmpty() || school.phase() != null && phases.contains(school.phase()))
                .toList();
        var figures = results.of(schools, measure, authority, days.asAt(), days.knownAt());
        var years = figures.years();
        var year = address.get("year")
                .flatMap(AcademicYear::parse)
                .filter(years::contains)
                .or(() -> years.isEmpty() ? Optional.empty() : Optional.of(years.getLast()));
        var area = authorities.find(authority).map(Authorities.Authority::name).orElse("authority " + authority);
        return new Asked(address, days, area, figures, year, offered);
    }

    /** The authority that the person works at, else that of the own school. */
    private AuthorityCode authority(LocalDate today) {
        return viewing.authority()
                .or(() -> own(today).map(School::authority))
                .or(() -> viewing.person().roles().stream()
                        .flatMap(role -> role.authorities().stream())
                        .findFirst()
                        .map(AuthorityCode::new))
                .orElseGet(() -> viewing.authorityTo(Action.SEE_SCHOOLS.words()));
    }

    private Optional<School> own(LocalDate today) {
        return register
                .current(viewing.person().schools().stream().map(SchoolId::new).toList(), today)
                .values()
                .stream()
                .findFirst();
    }

    /** The main measure of the own school’s phase; for others the first that is offered. */
    private String usual(List<String> offered, LocalDate today) {
        return own(today).flatMap(school -> Optional.ofNullable(school.phase())).stream()
                .flatMap(phase -> ResultCharts.measures(phase).stream())
                .filter(offered::contains)
                .findFirst()
                .orElse(offered.getFirst());
    }
}
