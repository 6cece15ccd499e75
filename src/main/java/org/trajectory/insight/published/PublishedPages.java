package org.trajectory.insight.published;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** Published results of an authority's schools for everybody, signed in or not. Nobody sees more here than the public. */
@Controller
@Needs(Action.SEE_PUBLISHED)
public class PublishedPages {
    private static final List<String> OF_PUPILS = List.of(IndicatorCatalogue.ROLL, "sen.ehcp", "sen.support");
    private static final List<String> GROUPS =
            List.of("Education, health and care plan", "SEN support", "No special educational needs");

    private final SchoolRegister register;
    private final Observations observations;
    private final IndicatorCatalogue catalogue;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    PublishedPages(
            SchoolRegister register,
            Observations observations,
            IndicatorCatalogue catalogue,
            Authorities authorities,
            Viewing viewing,
            Clock clock) {
        this.register = register;
        this.observations = observations;
        this.catalogue = catalogue;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem publishedItem() {
            return new NavigationItem(NavigationItem.Place.DATA, "Published figures", "/published", 40, null);
        }
    }

    /** @param authorities by name, linked */
    public record ChoicePage(DataTable authorities) {}

    @GetMapping("/published")
    @Transactional(readOnly = true)
    public ModelAndView choose() {
        var own = viewing.find().flatMap(person -> viewing.authority());
        if (own.isPresent()) {
            return new ModelAndView("redirect:/published/" + own.get());
        }
        var today = LocalDate.now(clock);
        return new ModelAndView(
                "insight/published-choice",
                Map.of(
                        "page",
                        new ChoicePage(new DataTable(
                                "Local authorities",
                                List.of(Column.text("Authority"), Column.text("Code")),
                                authorities.list(today).stream()
                                        .map(one -> List.of(
                                                Cell.link(one.name(), "/published/" + one.code()),
                                                Cell.text(one.code().code())))
                                        .toList()))));
    }

    public record Page(String area, String authority, String phase, DataTable schools, DataTable groups) {
        public Map<String, String> phases() {
            var phases = new LinkedHashMap<String, String>();
            phases.put("primary", "Primary");
            phases.put("secondary", "Secondary");
            return phases;
        }
    }

    @GetMapping("/published/{authority:[0-9]{3}}")
    @Transactional(readOnly = true)
    public ModelAndView page(@PathVariable String authority, @RequestParam(defaultValue = "primary") String phase) {
        var code = new AuthorityCode(authority);
        var of = phase.equals("secondary") ? Phase.SECONDARY : Phase.PRIMARY;
        return new ModelAndView(
                "insight/published",
                Map.of(
                        "page",
                        new Page(
                                area(code),
                                authority,
                                of.word(),
                                PublishedTables.schools(
                                        measure(of),
                                        schools(code, of),
                                        viewing.find()
                                                .map(person -> person.may(Action.SEE_SCHOOLS))
                                                .orElse(false)),
                                groups(code))));
    }

    @GetMapping("/published/{authority:[0-9]{3}}/schools.csv")
    @Transactional(readOnly = true)
    public void schoolsFile(
            @PathVariable String authority,
            @RequestParam(defaultValue = "primary") String phase,
            HttpServletResponse response)
            throws IOException {
        var code = new AuthorityCode(authority);
        area(code);
        var of = phase.equals("secondary") ? Phase.SECONDARY : Phase.PRIMARY;
        var today = LocalDate.now(clock).toString();
        var measure = measure(of);
        Download.csv(
                response,
                "published-%s-%s".formatted(authority, of.word()),
                new org.trajectory.platform.Table(
                        List.of("urn", "name", "year", measure.id(), "why_none", "source", "published", "as_at"),
                        schools(code, of).stream()
                                .map(one -> row(measure, one, today))
                                .toList()));
    }

    private static List<String> row(Indicator measure, PublishedTables.School one, String today) {
        var cell = PublishedTables.cell(measure, one.figure());
        var source = one.figure().map(Observation::source);
        return List.of(
                one.urn(),
                one.name(),
                one.figure().map(figure -> figure.year().toString()).orElse(""),
                cell instanceof Cell.Text text ? text.text() : "",
                cell instanceof Cell.Missing missing ? missing.why() : "",
                source.map(told -> told.fileName()).orElse(""),
                source.map(told -> told.published().toString()).orElse(""),
                today);
    }

    @GetMapping("/published/{authority:[0-9]{3}}/pupils.csv")
    @Transactional(readOnly = true)
    public void groupsFile(@PathVariable String authority, HttpServletResponse response) throws IOException {
        var code = new AuthorityCode(authority);
        area(code);
        Download.csv(
                response,
                "published-%s-pupils".formatted(authority),
                groups(code).file().with("as_at", LocalDate.now(clock)));
    }

    private String area(AuthorityCode code) {
        return authorities
                .find(code)
                .map(Authorities.Authority::name)
                .orElseThrow(() -> new NotFound("No authority has the code %s.".formatted(code)));
    }

    private Indicator measure(Phase phase) {
        return catalogue.get(phase == Phase.PRIMARY ? IndicatorCatalogue.PRIMARY : IndicatorCatalogue.SECONDARY);
    }

    private List<PublishedTables.School> schools(AuthorityCode code, Phase phase) {
        var today = LocalDate.now(clock);
        var schools = register.list(SchoolRegister.Question.openStateFunded(code, today)).stream()
                .filter(school -> school.phase() == phase || school.phase() == Phase.ALL_THROUGH)
                .toList();
        var id = measure(phase).id();
        var lineages = register.lineages(schools.stream().map(School::urn).toList());
        var all = lineages.values().stream().flatMap(List::stream).distinct().toList();
        var told = observations.of(all, List.of(id), today, today);
        return schools.stream()
                .map(school -> new PublishedTables.School(
                        school.urn().toString(),
                        school.name(),
                        Objects.requireNonNullElse(school.town(), ""),
                        latest(lineages.getOrDefault(school.urn(), List.of(school.urn())), told)))
                .toList();
    }

    private static Optional<Observation> latest(List<Urn> lineage, Map<Urn, List<Observation>> told) {
        return lineage.stream()
                .flatMap(urn -> told.getOrDefault(urn, List.of()).stream())
                .max(java.util.Comparator.comparing(Observation::year));
    }

    /** Counted of the latest year that tells all three of a school. */
    private DataTable groups(AuthorityCode code) {
        var today = LocalDate.now(clock);
        var schools = register.list(SchoolRegister.Question.openStateFunded(code, today));
        var told = observations.of(schools.stream().map(School::urn).toList(), OF_PUPILS, today, today);
        var counts = new EnumMap<Phase, long[]>(Phase.class);
        for (var school : schools) {
            var of = school.phase();
            var figures = of == null ? Optional.<long[]>empty() : pupils(told.getOrDefault(school.urn(), List.of()));
            if (of != null && figures.isPresent()) {
                var sum = counts.computeIfAbsent(of, phase -> new long[GROUPS.size()]);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += figures.get()[i];
                }
            }
        }
        var words = new LinkedHashMap<String, long[]>();
        counts.forEach((phase, sum) -> words.put(phase.word(), sum));
        return PublishedTables.groups(GROUPS, words);
    }

    private static Optional<long[]> pupils(List<Observation> told) {
        var years = new TreeMap<Integer, Map<String, Double>>();
        for (var one : told) {
            if (one.value() != null) {
                years.computeIfAbsent(one.year().start(), year -> new LinkedHashMap<>())
                        .put(one.indicator(), one.value());
            }
        }
        return years.descendingMap().values().stream()
                .filter(year -> year.keySet().containsAll(OF_PUPILS))
                .findFirst()
                .map(year -> {
                    long plans = Math.round(year.getOrDefault("sen.ehcp", 0.0));
                    long support = Math.round(year.getOrDefault("sen.support", 0.0));
                    long all = Math.round(year.getOrDefault(IndicatorCatalogue.ROLL, 0.0));
                    return new long[] {plans, support, Math.max(0, all - plans - support)};
                });
    }
}
