package org.trajectory.reports.results;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.Headlines;
import org.trajectory.reports.HeadlineWords;
import org.trajectory.reports.results.AreaChoices.Choice;
import org.trajectory.schools.School;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** Headlines for an area: an authority, a consortium, a trust, a diocese, a watchlist. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class HeadlinePages {
    private final AreaChoices choices;
    private final Headlines headlines;
    private final AreaHeadlines areas;
    private final Pages pages;
    private final Pdf pdf;
    private final Clock clock;

    HeadlinePages(AreaChoices choices, Headlines headlines, AreaHeadlines areas, Pages pages, Pdf pdf, Clock clock) {
        this.choices = choices;
        this.headlines = headlines;
        this.areas = areas;
        this.pages = pages;
        this.pdf = pdf;
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
     * @param name of the schools together
     * @param shares of schools and pupils in good or better schools @param notes what must be known to read them
     * @param results of the latest year @param others exclusions, staff, money and preferences
     */
    public record Page(
            String heading,
            String name,
            int schools,
            Map<String, String> choices,
            String of,
            Days days,
            DataTable shares,
            List<String> notes,
            DataTable results,
            AreaHeadlines.Shown shown,
            DataTable others,
            Address address) {
        /** The days it speaks of, for paper. */
        public String when() {
            return Dates.words(days.asAt()) + (days.now() ? "" : ", as known on " + Dates.words(days.knownAt()));
        }

        public boolean nothing() {
            return shares.rows().isEmpty() && results.rows().isEmpty();
        }
    }

    private record Told(
            Choice choice, List<School> schools, List<Headlines.Line> lines, Optional<Headlines.Headline> whole) {}

    @GetMapping("/headlines")
    @Transactional(readOnly = true)
    public ModelAndView page(
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        return new ModelAndView("reports/headlines", Map.of("page", shown(of, asAt, knownAt)));
    }

    @GetMapping("/headlines.pdf")
    @Transactional(readOnly = true)
    public void paper(
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var page = shown(of, asAt, knownAt);
        var bytes = pdf.of(pages.html("reports/headlines-paper", Map.of("page", page)));
        response.setContentType("application/pdf");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline()
                        .filename("headlines-%s.pdf".formatted(page.days().asAt()))
                        .build()
                        .toString());
        response.getOutputStream().write(bytes);
    }

    private Page shown(@Nullable String of, @Nullable String asAt, @Nullable String knownAt) {
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
        var shown = areas.of(told.choice().name(), told.schools(), days);
        return new Page(
                heading(told) + days.words(),
                told.choice().name(),
                told.schools().size(),
                words,
                told.choice().key(),
                days,
                told.whole().map(HeadlineWords::table).orElseGet(() -> HeadlineWords.table(told.lines())),
                told.whole().map(HeadlineWords::notes).orElse(List.of()),
                TogetherRows.table(
                        shown.main().stream().map(YearsTogether.Drawn::latest).toList()),
                shown,
                OthersTogether.table(shown.others()),
                address);
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
            return new Told(choice, choice.schools().get(), whole.lines(), Optional.of(whole));
        }
        var schools = choice.schools().get();
        var urns = schools.stream().map(School::urn).collect(Collectors.toSet());
        return new Told(choice, schools, headlines.together(urns, days.asAt(), days.knownAt()), Optional.empty());
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

    @GetMapping("/headlines.csv")
    @Transactional(readOnly = true)
    public void csv(
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(defaultValue = "shares") String table,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var choice = chosen(choices.offered(days.asAt()), of, days);
        var file =
                switch (table) {
                    case "results" ->
                        TogetherRows.file(figures(choice, days).stream()
                                .flatMap(one -> TogetherRows.of(one).stream())
                                .toList());
                    case "years" ->
                        TogetherRows.file(figures(choice, days).stream()
                                .flatMap(one -> YearsTogether.rows(one).stream())
                                .toList());
                    case "others" ->
                        OthersTogether.file(OthersTogether.rows(
                                areas.figures(choice.schools().get(), days.asAt(), days.knownAt())));
                    default -> HeadlineWords.file(told(choice, days).lines());
                };
        Download.csv(
                response,
                "headlines-%s-%s"
                        .formatted(
                                List.of("results", "years", "others").contains(table) ? table : "shares", days.asAt()),
                file.with("of", choice.name())
                        .with("as_at", days.asAt())
                        .with("known_at", days.knownAt())
                        .with("source", "register, inspections, census and results as held"));
    }

    /** Of the main measures. */
    private List<Figures> figures(Choice choice, Days days) {
        var others = OthersTogether.ADDED.keySet();
        return areas.figures(choice.schools().get(), days.asAt(), days.knownAt()).values().stream()
                .filter(one -> !others.contains(one.indicator().id()))
                .toList();
    }
}
