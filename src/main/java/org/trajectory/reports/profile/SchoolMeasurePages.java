package org.trajectory.reports.profile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Days;
import org.trajectory.web.NotFound;

/**
 * One measure of a school: its chart, its figures, and where each was read. The profile opens it in place; a profile with all of
 * them in it would be three times as long.
 */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class SchoolMeasurePages {
    private final SchoolRegister register;
    private final Authorities authorities;
    private final IndicatorCatalogue indicators;
    private final OwnFigures figures;
    private final Lines lines;
    private final Clock clock;

    SchoolMeasurePages(
            SchoolRegister register,
            Authorities authorities,
            IndicatorCatalogue indicators,
            OwnFigures figures,
            Lines lines,
            Clock clock) {
        this.register = register;
        this.authorities = authorities;
        this.indicators = indicators;
        this.figures = figures;
        this.lines = lines;
        this.clock = clock;
    }

    /**
     * @param result what the profile shows of it
     * @param withTable whether the chart's own table says more than that of the sources
     * @param profile address of the profile with the same days and lines
     * @param chosen values of {@code beside} as the address has them
     */
    public record Page(
            School school,
            SchoolProfile.Result result,
            boolean withTable,
            Days days,
            String profile,
            List<String> chosen) {
        public String asAt() {
            return Dates.words(days.asAt());
        }
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/measures/{indicator}")
    @Transactional(readOnly = true)
    public ModelAndView measure(
            @PathVariable String urn,
            @PathVariable String indicator,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable List<String> beside) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var page = register.find(Urn.of(urn), days.asAt())
                .flatMap(school -> measure(school, indicator, days, beside))
                .orElseThrow(() -> new NotFound(
                        "No profile of a school with the URN %s shows a measure “%s” as at %s. Open the school’s page and choose one there."
                                .formatted(urn, indicator, Dates.words(days.asAt()))));
        return new ModelAndView("reports/measure", Map.of("page", page));
    }

    private Optional<Page> measure(School school, String id, Days days, @Nullable List<String> asked) {
        boolean high = ResultCharts.measures(school.phase()).contains(id);
        if (!high && !MoreFigures.measures(school.phase()).contains(id)) {
            return Optional.empty();
        }
        var indicator = indicators.get(id);
        var lineage = register.lineages(List.of(school.urn())).getOrDefault(school.urn(), List.of(school.urn()));
        var own = figures.of(lineage, ResultCharts.needed(id, indicator), days.asAt(), days.knownAt());
        var beside = asked == null ? Beside.USUAL : Beside.of(asked);
        var shown = lines.of(asked(school, indicator, high, days), beside);
        return Optional.of(new Page(
                school,
                high ? ResultCharts.result(indicator, own, shown) : ResultCharts.low(indicator, own, shown),
                high,
                days,
                "/schools/" + school.urn() + (asked == null ? days.query() : ProfilePages.behind(days, beside)),
                asked == null ? List.of() : asked));
    }

    private Lines.Asked asked(School school, Indicator indicator, boolean high, Days days) {
        var authority = Optional.ofNullable(school.authority())
                .flatMap(authorities::find)
                .map(Authorities.Authority::name)
                .orElse("");
        var one = List.of(indicator.id());
        return new Lines.Asked(
                school, authority, high ? one : List.of(), high ? List.of() : one, days.asAt(), days.knownAt());
    }
}
