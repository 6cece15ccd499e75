package org.trajectory.reports.results;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.insight.Days;
import org.trajectory.insight.MainMeasures;
import org.trajectory.reports.HeadlineWords;
import org.trajectory.reports.results.AreaChoices.Choice;
import org.trajectory.schools.School;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** Headlines for an area: an authority, a consortium, a trust, a diocese, a watchlist. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class HeadlinePages {
    private static final int MEASURES = 8;

    private final AreaChoices choices;
    private final Headlines headlines;
    private final ResultsReader results;
    private final IndicatorCatalogue indicators;
    private final Clock clock;

    HeadlinePages(
            AreaChoices choices,
            Headlines headlines,
            ResultsReader results,
            IndicatorCatalogue indicators,
            Clock clock) {
        this.choices = choices;
        this.headlines = headlines;
        this.results = results;
        this.indicators = indicators;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem headlinesItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Headlines", "/headlines", 2, Action.SEE_SCHOOLS.name());
        }
    }

    /**
     * @param choices by key, in words @param of the key chosen
     * @param shares of schools and pupils in good or better schools @param notes what must be known to read them
     */
    public record Page(
            String heading,
            Map<String, String> choices,
            String of,
            Days days,
            DataTable shares,
            List<String> notes,
            DataTable results,
            Address address) {
        public boolean nothing() {
            return shares.rows().isEmpty() && results.rows().isEmpty();
        }
    }

    private record Told(Choice choice, List<Headlines.Line> lines, Optional<Headlines.Headline> whole) {}

    @GetMapping("/headlines")
    @Transactional(readOnly = true)
    public ModelAndView page(
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var offered = choices.offered(days.asAt());
        if (offered.isEmpty()) {
            throw new NotFound("You hold no role at an authority, a school or a trust whose headlines could be shown.");
        }
        var told = told(chosen(offered, of, days), days);
        var words = new LinkedHashMap<String, String>();
        offered.values().forEach(one -> words.put(one.key(), one.words()));
        var address = Address.of("/headlines").with("of", told.choice().key());
        if (!days.now()) {
            address = address.with("asAt", days.asAt().toString())
                    .with("knownAt", days.knownAt().toString());
        }
        return new ModelAndView(
                "reports/headlines",
                Map.of(
                        "page",
                        new Page(
                                heading(told) + days.words(),
                                words,
                                told.choice().key(),
                                days,
                                told.whole()
                                        .map(HeadlineWords::table)
                                        .orElseGet(() -> HeadlineWords.table(told.lines())),
                                told.whole().map(HeadlineWords::notes).orElse(List.of()),
                                TogetherRows.table(rows(told.choice(), days)),
                                address)));
    }

    private Choice chosen(Map<String, Choice> offered, @Nullable String of, Days days) {
        if (of == null || of.isBlank()) {
            return offered.values().iterator().next();
        }
        var found = offered.get(of);
        if (found == null) {
            var later = choices.offered(days.today()).get(of);
            if (later != null) {
                throw new NotFound("%s had no schools on %s. Go back and look at another day, or choose others."
                        .formatted(later.name(), Dates.words(days.asAt())));
            }
            throw new NotFound(
                    "There is no such set of schools that you may see. Choose one on the page of headlines.");
        }
        return found;
    }

    private Told told(Choice choice, Days days) {
        var authority = choice.authority();
        if (authority != null) {
            var whole = headlines.of(authority, days.asAt(), days.knownAt(), false);
            return new Told(choice, whole.lines(), Optional.of(whole));
        }
        var urns = choice.schools().get().stream().map(School::urn).collect(Collectors.toSet());
        return new Told(choice, headlines.together(urns, days.asAt(), days.knownAt()), Optional.empty());
    }

    private static String heading(Told told) {
        int judged = 0;
        int good = 0;
        for (var line : told.lines()) {
            judged += line.authority().judged();
            good += line.authority().goodOrBetter();
        }
        return judged == 0
                ? "%s: no school with an overall grade is known"
                        .formatted(told.choice().name())
                : "%s: %d of %d schools judged are good or better"
                        .formatted(told.choice().name(), good, judged);
    }

    /** The main measures of the phases of its schools. */
    private List<TogetherRows.Row> rows(Choice choice, Days days) {
        var schools = choice.schools().get();
        var measures = new LinkedHashSet<String>();
        schools.stream()
                .map(School::phase)
                .distinct()
                .flatMap(phase -> MainMeasures.of(phase).stream())
                .filter(id -> indicators.find(id).isPresent())
                .forEach(measures::add);
        var rows = new ArrayList<TogetherRows.Row>();
        for (var measure : measures.stream().limit(MEASURES).toList()) {
            var phases = indicators.get(measure).phases();
            var its = schools.stream()
                    .filter(school -> phases.isEmpty() || school.phase() != null && phases.contains(school.phase()))
                    .toList();
            if (!its.isEmpty()) {
                TogetherRows.of(results.of(its, measure, null, days.asAt(), days.knownAt()))
                        .ifPresent(rows::add);
            }
        }
        return rows;
    }

    @GetMapping("/headlines.csv")
    @Transactional(readOnly = true)
    public void csv(
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(defaultValue = "shares") String table,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var told = told(chosen(choices.offered(days.asAt()), of, days), days);
        var file = table.equals("results")
                ? TogetherRows.file(rows(told.choice(), days))
                : HeadlineWords.file(told.lines());
        Download.csv(
                response,
                "headlines-%s-%s".formatted(table.equals("results") ? "results" : "shares", days.asAt()),
                file.with("of", told.choice().name())
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt())
                        .with("source", "register, inspections, census and results as held"));
    }
}
