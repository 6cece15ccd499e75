package org.trajectory.evidence.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.IndicatorSources;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Region;
import org.trajectory.evidence.measures.KnownIndicators;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.platform.Scope;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.charts.LineChart;

/** One measure over the years in the authority and in England, and over all authorities, on a day and as known on a day. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class IndicatorPages {
    private final KnownIndicators indicators;
    private final IndicatorCatalogue catalogue;
    private final IndicatorSources sources;
    private final AuthoritySpreads spreads;
    private final Observations observations;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    IndicatorPages(
            KnownIndicators indicators,
            IndicatorCatalogue catalogue,
            IndicatorSources sources,
            AuthoritySpreads spreads,
            Observations observations,
            Authorities authorities,
            Viewing viewing,
            Clock clock) {
        this.indicators = indicators;
        this.catalogue = catalogue;
        this.sources = sources;
        this.spreads = spreads;
        this.observations = observations;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** @param area of the authority; empty text where the person works at none @param spread over all authorities that files tell @param facts term and text */
    public record OnePage(
            Known indicator,
            String area,
            String sentence,
            Optional<LineChart> chart,
            DataTable figures,
            AuthoritySpreads.Shown spread,
            Map<String, String> facts,
            DataTable releases,
            Map<String, String> phases,
            String phase,
            boolean ofSchools,
            Days days) {
        public String today() {
            return Address.of("/indicators/one")
                    .with("id", indicator.id())
                    .with(Map.of("phase", phase))
                    .toString();
        }

        /** Of something that belongs to this measure: it speaks of the same phase and days. */
        public Address at(String path) {
            return days.at(Address.of(path).with("id", indicator.id()).with(Map.of("phase", phase)));
        }
    }

    @GetMapping("/indicators/one")
    @Transactional(readOnly = true)
    public ModelAndView one(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var known = known(id, days);
        var of = spreads.phase(id, phase, days);
        var told = told(id, of, days);
        var spread =
                spreads.of(known, of, authority(), area(), told.getOrDefault("England", List.of()), region(told), days);
        return new ModelAndView(
                "evidence/indicator",
                Map.of(
                        "page",
                        new OnePage(
                                known,
                                area(),
                                IndicatorFigures.sentence(known, told),
                                IndicatorFigures.chart(known, told, catalogue),
                                IndicatorFigures.table(known, told),
                                spread,
                                IndicatorFacts.of(known),
                                AuthorityFigures.releases(
                                        sources.releases(id, days.asAt(), days.knownAt()),
                                        viewing.person().may(Action.SEE_IMPORTS)),
                                spreads.phases(id, days),
                                of == null ? "" : of.word(),
                                catalogue
                                        .find(id)
                                        .filter(one -> !one.isOfAreasOnly())
                                        .isPresent(),
                                days)));
    }

    @GetMapping("/indicators/one.csv")
    @Transactional(readOnly = true)
    public void figures(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var known = known(id, days);
        var rows = new ArrayList<List<String>>();
        told(id, spreads.phase(id, phase, days), days)
                .forEach((area, years) -> years.forEach(one -> rows.add(List.of(
                        id,
                        known.label(),
                        area,
                        one.year().toString(),
                        one.value() == null ? "" : String.valueOf(one.value()),
                        one.source().fileName(),
                        String.valueOf(one.source().line()),
                        one.source().published().toString()))));
        Download.csv(
                response,
                "indicator-" + id.replaceAll("[^A-Za-z0-9._-]", "_"),
                new Table(List.of("indicator", "label", "area", "year", "value", "source", "line", "published"), rows)
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt()));
    }

    @GetMapping("/indicators/one/authorities.csv")
    @Transactional(readOnly = true)
    public void authorities(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        Download.csv(
                response,
                "authorities-" + id.replaceAll("[^A-Za-z0-9._-]", "_"),
                spreads.file(known(id, days), spreads.phase(id, phase, days), authority(), days)
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt()));
    }

    private List<Observation> region(Map<String, List<Observation>> told) {
        return told.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("England") && !entry.getKey().equals(area()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    private Known known(String id, Days days) {
        return (days.now() ? indicators.find(id) : indicators.find(id, days.asAt(), days.knownAt()))
                .orElseThrow(
                        () -> new NotFound("There is no indicator “%s”. Data → Indicators lists them.".formatted(id)));
    }

    /** Where the person works, else where the own school or place lies: what is published of an area is for all there. */
    private Optional<AuthorityCode> authority() {
        return viewing.authority()
                .or(() ->
                        Scope.current().partners().stream().sorted().findFirst().map(AuthorityCode::new));
    }

    private String area() {
        return authority()
                .map(code ->
                        authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code))
                .orElse("");
    }

    /** Figures of the authority and its region, where there is one, and of England, each the oldest first. */
    private Map<String, List<Observation>> told(String id, @Nullable Phase phase, Days days) {
        var told = new java.util.LinkedHashMap<String, List<Observation>>();
        authority()
                .ifPresent(code -> told.put(
                        area(),
                        phase == null
                                ? observations.ofAuthority(code, List.of(id), days.asAt(), days.knownAt())
                                : observations.ofAuthority(code, phase, List.of(id), days.asAt(), days.knownAt())));
        authority()
                .flatMap(authorities::find)
                .flatMap(one -> Region.of(one.region()))
                .ifPresent(region -> {
                    var figures = observations.ofRegion(region, phase, List.of(id), days.asAt(), days.knownAt());
                    if (!figures.isEmpty()) {
                        told.put(region.words(), figures);
                    }
                });
        told.put(
                "England",
                phase == null
                        ? observations.ofEngland(List.of(id), days.asAt(), days.knownAt())
                        : observations.ofEngland(phase, List.of(id), days.asAt(), days.knownAt()));
        return told;
    }
}
