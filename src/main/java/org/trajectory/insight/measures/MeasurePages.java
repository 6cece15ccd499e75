package org.trajectory.insight.measures;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.trajectory.access.Viewing;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.IndicatorSources;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.charts.FunnelPlot;
import org.trajectory.web.charts.LineChart;

/** The catalogue of measures, and a page for each. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class MeasurePages {
    private final IndicatorCatalogue catalogue;
    private final IndicatorSources sources;
    private final Spreads spreads;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    MeasurePages(
            IndicatorCatalogue catalogue,
            IndicatorSources sources,
            Spreads spreads,
            Authorities authorities,
            Viewing viewing,
            Clock clock) {
        this.catalogue = catalogue;
        this.sources = sources;
        this.spreads = spreads;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    /**
     * @param facts term and text
     * @param phases word of those it is for, to choose from
     * @param spread empty where no value is loaded
     * @param funnel empty where the measure isn't a share with its cohort, or no value of the authority's schools is there
     */
    public record Page(
            Indicator measure,
            Days days,
            Map<String, String> facts,
            Map<String, String> phases,
            String phase,
            DataTable carriers,
            DataTable releases,
            Optional<LineChart> chart,
            String sentence,
            DataTable spread,
            Optional<FunnelPlot> funnel,
            String area) {}

    @GetMapping("/indicators/{id:[a-z0-9_.]{2,80}}")
    @Transactional(readOnly = true)
    public ModelAndView one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var measure = measure(id);
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var of = phase(measure, phase);
        var authority = viewing.authority();
        var spread = spreads.of(measure, of, authority, days.asAt(), days.knownAt());
        var area = authority.map(this::name).orElse("");
        var releases = sources.releases(id, days.asAt(), days.knownAt());
        var phases = new LinkedHashMap<String, String>();
        Arrays.stream(Phase.values())
                .filter(measure.phases()::contains)
                .forEach(one -> phases.put(one.name(), one.word()));
        return new ModelAndView(
                "insight/indicator",
                Map.of(
                        "page",
                        new Page(
                                measure,
                                days,
                                MeasureTables.facts(measure, catalogue, releases),
                                phases,
                                of.name(),
                                MeasureTables.carriers(sources.carriers(id)),
                                MeasureTables.releases(
                                        releases, viewing.person().may(Action.SEE_IMPORTS)),
                                MeasureCharts.spread(measure, spread),
                                MeasureCharts.sentence(measure, of, spread),
                                MeasureTables.spread(measure, spread, area),
                                authority.flatMap(code -> funnel(measure, of, code, spread, days)),
                                area)));
    }

    private Optional<FunnelPlot> funnel(
            Indicator measure, Phase phase, AuthorityCode code, List<Spread> spread, Days days) {
        return spread.isEmpty()
                ? Optional.empty()
                : MeasureCharts.funnel(
                        measure, spread.getFirst(), spreads.schools(measure, phase, code, days.asAt(), days.knownAt()));
    }

    @GetMapping("/indicators/{id:[a-z0-9_.]{2,80}}/spread.csv")
    @Transactional(readOnly = true)
    public void spread(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var measure = measure(id);
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var of = phase(measure, phase);
        var spread = spreads.of(measure, of, viewing.authority(), days.asAt(), days.knownAt());
        Download.csv(
                response,
                file(measure, of, "spread", days),
                MeasureTables.spread(
                                measure,
                                spread,
                                viewing.authority().map(this::name).orElse(""))
                        .file());
    }

    @GetMapping("/indicators/{id:[a-z0-9_.]{2,80}}/schools.csv")
    @Transactional(readOnly = true)
    public void schools(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var measure = measure(id);
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var of = phase(measure, phase);
        var authority = viewing.authority()
                .orElseThrow(() -> new NotFound("You hold no role at an authority, so there is no list of schools."));
        Download.csv(
                response,
                file(measure, of, "schools", days),
                MeasureTables.schools(measure, spreads.schools(measure, of, authority, days.asAt(), days.knownAt())));
    }

    private static String file(Indicator measure, Phase phase, String what, Days days) {
        return "%s-%s-%s-%s"
                .formatted(measure.id().replace('.', '-'), phase.word().replace(' ', '-'), what, days.asAt());
    }

    private Indicator measure(String id) {
        return catalogue
                .find(id)
                .orElseThrow(() ->
                        new NotFound("No measure is called “%s”. Look for it in the list of measures.".formatted(id)));
    }

    /** The one asked for, else the first mainstream phase that the measure is for. */
    private static Phase phase(Indicator measure, @Nullable String asked) {
        return Arrays.stream(Phase.values())
                .filter(measure.phases()::contains)
                .filter(one -> asked != null && one.name().equals(asked.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> List.of(Phase.PRIMARY, Phase.SECONDARY).stream()
                        .filter(measure.phases()::contains)
                        .findFirst()
                        .orElseGet(() ->
                                measure.phases().stream().sorted().findFirst().orElse(Phase.PRIMARY)));
    }

    private String name(AuthorityCode code) {
        return authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code);
    }
}
