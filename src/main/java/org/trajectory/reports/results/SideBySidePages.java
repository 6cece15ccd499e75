package org.trajectory.reports.results;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.charts.SmallMultiples;

/** The schools selected in a list, side by side over the years. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class SideBySidePages {
    private static final int MOST = 60;

    private final ResultsReader results;
    private final SchoolRegister register;
    private final IndicatorCatalogue indicators;
    private final Clock clock;

    SideBySidePages(ResultsReader results, SchoolRegister register, IndicatorCatalogue indicators, Clock clock) {
        this.results = results;
        this.register = register;
        this.indicators = indicators;
        this.clock = clock;
    }

    /** @param left schools of another phase, of which the measure has no figures */
    public record Page(
            String heading,
            String about,
            Days days,
            List<String> urns,
            Map<String, String> measures,
            String measure,
            Optional<SmallMultiples> multiples,
            List<String> left,
            Address address) {}

    private record Asked(Address address, Days days, List<School> schools, List<String> measures, String measure) {}

    @GetMapping("/schools/compare")
    @Transactional(readOnly = true)
    public ModelAndView compare(HttpServletRequest request) {
        var asked = asked(request);
        var measures = new LinkedHashMap<String, String>();
        asked.measures().forEach(id -> measures.put(id, indicators.get(id).label()));
        var indicator = indicators.get(asked.measure());
        var figures = figures(asked);
        var multiples = ResultDrawings.multiples(indicator.label(), figures, SideBySidePages::detail, asked.days());
        return new ModelAndView(
                "reports/compare",
                Map.of(
                        "page",
                        new Page(
                                asked.schools().isEmpty()
                                        ? "No school is selected"
                                        : "%s in %s"
                                                .formatted(
                                                        indicator.label(),
                                                        asked.schools().size() == 1
                                                                ? asked.schools()
                                                                        .getFirst()
                                                                        .name()
                                                                : asked.schools()
                                                                                .size()
                                                                        + " schools"),
                                indicator.definition(),
                                asked.days(),
                                asked.schools().stream()
                                        .map(school -> school.urn().toString())
                                        .toList(),
                                measures,
                                asked.measure(),
                                multiples,
                                asked.schools().stream()
                                        .filter(school -> !figures.schools().contains(school))
                                        .map(School::name)
                                        .toList(),
                                asked.address())));
    }

    @GetMapping("/schools/compare.csv")
    @Transactional(readOnly = true)
    public void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(request);
        if (!asked.days().errors().isEmpty()) {
            response.sendRedirect(asked.address().toString());
            return;
        }
        Download.csv(
                response,
                "compare-" + asked.measure(),
                file(figures(asked))
                        .with("as_at", asked.days().asAt())
                        .with("known_at", asked.days().knownAt()));
    }

    /** A row a school and year, with its source. */
    static Table file(Figures figures) {
        var rows = new ArrayList<List<String>>();
        Table head = ResultRows.file(figures, new org.trajectory.values.AcademicYear(2000));
        figures.years()
                .forEach(year -> rows.addAll(ResultRows.file(figures, year).rows()));
        return new Table(head.columns(), rows);
    }

    private Figures figures(Asked asked) {
        var phases = indicators.get(asked.measure()).phases();
        var authorities =
                asked.schools().stream().map(School::authority).distinct().toList();
        return results.of(
                asked.schools().stream()
                        .filter(school -> phases.isEmpty() || school.phase() != null && phases.contains(school.phase()))
                        .toList(),
                asked.measure(),
                authorities.size() == 1 ? authorities.getFirst() : null,
                asked.days().asAt(),
                asked.days().knownAt());
    }

    private Asked asked(HttpServletRequest request) {
        var address = Address.of("/schools/compare", request.getParameterMap());
        var days =
                Days.of(address.get("asAt").orElse(null), address.get("knownAt").orElse(null), LocalDate.now(clock));
        var urns = address.parameters().stream()
                .filter(parameter -> parameter.name().equals("urn"))
                .map(Address.Parameter::value)
                .filter(urn -> urn.matches("[1-9][0-9]{5}"))
                .map(Urn::of)
                .distinct()
                .limit(MOST)
                .toList();
        var found = register.find(urns, days.asAt());
        var schools = urns.stream()
                .flatMap(urn -> Optional.ofNullable(found.get(urn)).stream())
                .toList();
        var offered = ResultDrawings.measures(schools);
        var measures = offered.isEmpty() ? List.of(IndicatorCatalogue.PRIMARY) : offered;
        return new Asked(
                address,
                days,
                schools,
                measures,
                address.get("measure").filter(measures::contains).orElse(measures.getFirst()));
    }

    private static String detail(School school) {
        var phase = school.phase();
        var pupils = school.pupils();
        return "%s%s"
                .formatted(
                        phase == null ? school.kind().words() : phase.word(),
                        pupils == null ? "" : String.format(java.util.Locale.UK, ", %,d pupils", pupils));
    }
}
