package org.trajectory.evidence.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.IndicatorSources;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Region;
import org.trajectory.evidence.measures.KnownIndicators;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.Phase;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Paging;
import org.trajectory.web.charts.LineChart;
import org.trajectory.web.search.SearchSource;

/** The measures that there are, and one of them over the years in the authority and in England. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class IndicatorPages {
    private static final int PAGE = 100;

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

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem indicatorsItem() {
            return new NavigationItem(
                    NavigationItem.Place.DATA, "Indicators", "/indicators", 5, Action.SEE_SCHOOLS.name());
        }

        @Bean
        SearchSource indicatorsFound(KnownIndicators indicators, Viewing viewing) {
            return new SearchSource() {
                @Override
                public String things() {
                    return "Indicators";
                }

                @Override
                public List<Hit> find(String words, int most) {
                    return viewing.find()
                                    .filter(person -> person.may(Action.SEE_SCHOOLS))
                                    .isEmpty()
                            ? List.of()
                            : indicators.list().stream()
                                    .filter(one -> fits(one, words))
                                    .limit(most)
                                    .map(one -> new Hit(
                                            one.label(), one.isHeld() ? one.years() : "not loaded yet", href(one)))
                                    .toList();
                }
            };
        }
    }

    /** Those of the catalogue have a page of their own; what only its file names goes as a parameter, since publishers put blanks and signs into their words. */
    private static String href(Known one) {
        return one.definition().isEmpty() || one.phases().isEmpty()
                ? Address.of("/indicators/one").with("id", one.id()).toString()
                : "/indicators/" + one.id();
    }

    private static boolean fits(Known one, String words) {
        var text = (one.label() + " " + one.id()).toLowerCase(Locale.UK);
        for (var word : words.toLowerCase(Locale.UK).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    public record ListPage(
            String heading, String words, boolean heldOnly, DataTable table, Paging paging, Address address) {}

    @GetMapping("/indicators")
    @Transactional(readOnly = true)
    public ModelAndView list(HttpServletRequest request) {
        var address = Address.of("/indicators", request.getParameterMap());
        var all = indicators.list();
        var found = found(all, address);
        var paging = new Paging(
                address.get("page")
                        .filter(page -> page.matches("[0-9]{1,6}"))
                        .map(Integer::parseInt)
                        .orElse(1),
                PAGE,
                found.size());
        long held = all.stream().filter(Known::isHeld).count();
        return new ModelAndView(
                "evidence/indicators",
                Map.of(
                        "page",
                        new ListPage(
                                held == 0
                                        ? "%,d indicators are defined, and no file that tells them is loaded yet"
                                                .formatted(all.size())
                                        : "%,d of %,d indicators have figures".formatted(held, all.size()),
                                address.get("q").orElse(""),
                                address.has("held", "yes"),
                                table(found.subList((int) paging.offset(), (int) paging.to())),
                                paging,
                                address)));
    }

    private static List<Known> found(List<Known> all, Address address) {
        return all.stream()
                .filter(one -> fits(one, address.get("q").orElse("")))
                .filter(one -> one.isHeld() || !address.has("held", "yes"))
                .toList();
    }

    private static DataTable table(List<Known> indicators) {
        return new DataTable(
                "Indicators",
                List.of(
                        Column.text("Indicator"),
                        Column.text("Unit"),
                        Column.text("Phases"),
                        Column.text("Source"),
                        Column.text("Years"),
                        Column.text("Called, in policies and files")),
                indicators.stream()
                        .map(one -> List.of(
                                Cell.link(one.label(), href(one)),
                                Cell.text(one.unit()),
                                Cell.text(one.phases().size() >= 6 ? "all" : String.join(", ", one.phases())),
                                one.isHeld()
                                        ? Cell.text(String.join("; ", one.sources()))
                                        : Cell.missing("Not loaded yet"),
                                Cell.text(one.years()),
                                Cell.text(one.id())))
                        .toList());
    }

    @GetMapping("/indicators.csv")
    @Transactional(readOnly = true)
    public void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var today = LocalDate.now(clock).toString();
        Download.csv(
                response,
                "indicators",
                new Table(
                        List.of(
                                "indicator",
                                "label",
                                "unit",
                                "phases",
                                "definition",
                                "better",
                                "published",
                                "breaks",
                                "sources",
                                "files",
                                "years",
                                "as_at"),
                        found(indicators.list(), Address.of("/indicators", request.getParameterMap())).stream()
                                .map(one -> List.of(
                                        one.id(),
                                        one.label(),
                                        one.unit(),
                                        String.join(";", one.phases()),
                                        one.definition(),
                                        IndicatorFacts.better(one).toLowerCase(Locale.UK),
                                        one.published(),
                                        IndicatorFacts.breaks(one, ";"),
                                        String.join(";", one.sources()),
                                        String.valueOf(one.files()),
                                        one.years(),
                                        today))
                                .toList()));
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
            boolean ofSchools) {}

    @GetMapping("/indicators/one")
    @Transactional(readOnly = true)
    public ModelAndView one(
            @RequestParam(defaultValue = "") String id, @RequestParam(required = false) @Nullable String phase) {
        var known = known(id);
        var today = LocalDate.now(clock);
        var of = spreads.phase(id, phase, today);
        var told = told(id, of);
        var spread = spreads.of(
                known, of, viewing.authority(), area(), told.getOrDefault("England", List.of()), region(told), today);
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
                                        sources.releases(id, today, today),
                                        viewing.person().may(Action.SEE_IMPORTS)),
                                spreads.phases(id, today),
                                of == null ? "" : of.word(),
                                catalogue
                                        .find(id)
                                        .filter(one -> !one.isOfAreasOnly())
                                        .isPresent())));
    }

    @GetMapping("/indicators/one.csv")
    @Transactional(readOnly = true)
    public void figures(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String phase,
            HttpServletResponse response)
            throws IOException {
        var known = known(id);
        var rows = new ArrayList<List<String>>();
        told(id, spreads.phase(id, phase, LocalDate.now(clock)))
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
                new Table(List.of("indicator", "label", "area", "year", "value", "source", "line", "published"), rows));
    }

    @GetMapping("/indicators/one/authorities.csv")
    @Transactional(readOnly = true)
    public void authorities(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String phase,
            HttpServletResponse response)
            throws IOException {
        var today = LocalDate.now(clock);
        Download.csv(
                response,
                "authorities-" + id.replaceAll("[^A-Za-z0-9._-]", "_"),
                spreads.file(known(id), spreads.phase(id, phase, today), viewing.authority(), today));
    }

    private List<Observation> region(Map<String, List<Observation>> told) {
        return told.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("England") && !entry.getKey().equals(area()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    private Known known(String id) {
        return indicators
                .find(id)
                .orElseThrow(
                        () -> new NotFound("There is no indicator “%s”. Data → Indicators lists them.".formatted(id)));
    }

    private String area() {
        return viewing.authority()
                .map(code ->
                        authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code))
                .orElse("");
    }

    /** Figures of the authority and its region, where there is one, and of England, each the oldest first. */
    private Map<String, List<Observation>> told(String id, @Nullable Phase phase) {
        var today = LocalDate.now(clock);
        var told = new java.util.LinkedHashMap<String, List<Observation>>();
        viewing.authority()
                .ifPresent(code -> told.put(
                        area(),
                        phase == null
                                ? observations.ofAuthority(code, List.of(id), today, today)
                                : observations.ofAuthority(code, phase, List.of(id), today, today)));
        viewing.authority()
                .flatMap(authorities::find)
                .flatMap(one -> Region.of(one.region()))
                .ifPresent(region -> {
                    var figures = observations.ofRegion(region, phase, List.of(id), today, today);
                    if (!figures.isEmpty()) {
                        told.put(region.words(), figures);
                    }
                });
        told.put(
                "England",
                phase == null
                        ? observations.ofEngland(List.of(id), today, today)
                        : observations.ofEngland(phase, List.of(id), today, today));
        return told;
    }
}
