package org.trajectory.categories.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Explanation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Run;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.categories.Scheme;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** Policies as tables that heads can read, two of them compared, and why one school has its category. */
@Controller
public class PolicyPages {
    private final Categorisation categorisation;
    private final Policies policies;
    private final Viewing viewing;
    private final Clock clock;

    PolicyPages(Categorisation categorisation, Policies policies, Viewing viewing, Optional<Clock> clock) {
        this.categorisation = categorisation;
        this.policies = policies;
        this.viewing = viewing;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem categoriesItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES, "Schools by category", "/categories", 1, Action.SEE_CATEGORIES.name());
        }

        @Bean
        NavigationItem policiesItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES, "Policies", "/categories/policies", 2, Action.SEE_CATEGORIES.name());
        }

        @Bean
        NavigationItem compareItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "Compare policies",
                    "/categories/compare",
                    3,
                    Action.SEE_CATEGORIES.name());
        }
    }

    public record PoliciesPage(DataTable table) {}

    @GetMapping("/categories/policies")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView list() {
        var table = new DataTable(
                "Policies",
                List.of(
                        Column.text("Policy"),
                        Column.text("Version"),
                        Column.number("Rules"),
                        Column.text("Categories"),
                        Column.text("Rests on")),
                policies.list().stream()
                        .map(policy -> List.of(
                                Cell.link(policy.title(), "/categories/policies/" + policy.id()),
                                Cell.text(policy.version()),
                                Cell.of(policy.rules().size()),
                                Cell.text(policy.scheme().categories().stream()
                                        .map(category -> category.key())
                                        .collect(Collectors.joining(", "))),
                                Cell.text(policy.source())))
                        .toList());
        return new ModelAndView("categories/policies", Map.of("page", new PoliciesPage(table)));
    }

    public record PolicyPage(
            Policy policy, String order, DataTable rules, DataTable inputs, Optional<Run> latest, String counted) {}

    @GetMapping("/categories/policies/{id}")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView show(@PathVariable String id) {
        var policy = policy(id);
        var latest = viewing.authority().flatMap(authority -> categorisation.latest(authority, id, null));
        Map<String, Long> caught = latest
                .map(run -> categorisation.categories(run.id()).stream()
                        .collect(Collectors.groupingBy(SchoolCategory::rule, Collectors.counting())))
                .orElse(Map.of());
        var page = new PolicyPage(
                policy,
                order(policy.scheme()),
                rules(policy, latest, caught),
                inputs(policy),
                latest,
                latest.map(run -> "How many schools each rule catches is counted " + Shown.dates(run) + ".")
                        .orElse("The policy hasn’t been run for this authority yet, so no schools are counted."));
        return new ModelAndView("categories/policy", Map.of("page", page));
    }

    private Policy policy(String id) {
        return policies.find(id).orElseThrow(() -> new NotFound("There is no such policy."));
    }

    /** The declared steps of need, one after another: {@code 1 before 2A}. */
    private static String order(Scheme scheme) {
        return scheme.steps().stream()
                .map(step -> "%s less than %s".formatted(step.less(), step.more()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static DataTable rules(Policy policy, Optional<Run> latest, Map<String, Long> caught) {
        return new DataTable(
                "The rules, one a row" + (policy.hitPolicy().equals("FIRST") ? ": the first that fits counts" : ""),
                List.of(
                        Column.number("Rule"),
                        Column.text("Where"),
                        Column.text("Category"),
                        Column.text("Because"),
                        Column.number("Schools now")),
                policy.rules().stream()
                        .map(rule -> List.of(
                                Cell.of(rule.number()),
                                Cell.text(rule.words()),
                                Shown.category(policy.scheme(), rule.category(), "Not known"),
                                Cell.text(rule.because()),
                                latest.map(run -> Cell.link(
                                                "%,d".formatted(caught.getOrDefault(rule.id(), 0L)),
                                                "/categories?run=%d&rule=%s".formatted(run.id(), rule.id())))
                                        .orElse(Cell.text("–"))))
                        .toList());
    }

    private DataTable inputs(Policy policy) {
        return new DataTable(
                "What the policy asks",
                List.of(Column.text("Input"), Column.text("What it is")),
                policies.inputs().stream()
                        .filter(input -> policy.inputs().contains(input.name()))
                        .map(input -> List.of(Cell.text(Shown.capital(input.name())), Cell.text(input.meaning())))
                        .toList());
    }

    @GetMapping("/categories/policies/{id}.dmn")
    @Needs(Action.SEE_CATEGORIES)
    ResponseEntity<byte[]> dmn(@PathVariable String id) {
        var policy = policy(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(policy.id() + ".dmn").build().toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/xml")
                .body(policy.dmn().getBytes(StandardCharsets.UTF_8));
    }

    public record WhyPage(Explanation told, Cell category, String heading, @Nullable Long run) {}

    @GetMapping("/categories/{run:[0-9]+}/schools/{urn:[0-9]{6}}")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ModelAndView why(@PathVariable long run, @PathVariable int urn) {
        var kept = categorisation.find(run).orElseThrow(() -> new NotFound("There is no such run of a policy."));
        var told = categorisation
                .explanation(run, new Urn(urn))
                .orElseThrow(() -> new NotFound("That school isn’t in this run."));
        var heading = told.category().isEmpty()
                ? "%s: the category isn’t known".formatted(told.name())
                : "%s: %s, %s".formatted(told.name(), told.category(), told.categoryWords());
        var model = new HashMap<String, Object>();
        model.put(
                "page",
                new WhyPage(
                        told,
                        Shown.category(categorisation.policy(kept).scheme(), told.category(), "Not known"),
                        heading,
                        run));
        return new ModelAndView("categories/why", model);
    }

    public record CompareForm(@Nullable String one, @Nullable String other, @Nullable String asAt) {
        record Asked(String one, String other, LocalDate asAt) {}

        Checked<Asked> check(List<String> offered) {
            var answers = new Answers();
            var first = answers.choice("one", one, offered, "Choose the first policy");
            var second = answers.choice("other", other, offered, "Choose the second policy");
            var day = answers.date("asAt", asAt, "Enter the day to compare them on, like 31 July 2018");
            return answers.mean(() -> new Asked(first.orElseThrow(), second.orElseThrow(), day));
        }
    }

    public record ComparePage(
            Map<String, String> policies,
            CompareForm form,
            List<FieldError> errors,
            Optional<DataTable> crossed,
            Optional<DataTable> schools,
            String sentence,
            String csv) {}

    @GetMapping("/categories/compare")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView compare(CompareForm form) {
        var ids = policies.list().stream().map(Policy::id).toList();
        if (form.one() == null) {
            return comparePage(
                    new CompareForm(ids.getFirst(), ids.getLast(), Dates.words(LocalDate.now(clock))),
                    List.of(),
                    Optional.empty());
        }
        return switch (form.check(ids)) {
            case Checked.Bad<CompareForm.Asked>(var errors) -> comparePage(form, errors, Optional.empty());
            case Checked.Good<CompareForm.Asked>(var asked) -> {
                try {
                    yield comparePage(form, List.of(), Optional.of(compared(asked)));
                } catch (Refused e) {
                    yield comparePage(
                            form,
                            List.of(new FieldError("asAt", String.valueOf(e.getMessage()))),
                            Optional.empty());
                }
            }
        };
    }

    record Compared(Policy one, Policy other, List<SchoolCategory> ones, Map<Urn, SchoolCategory> others) {}

    private Compared compared(CompareForm.Asked asked) {
        var authority = authority();
        var known = LocalDate.now(clock);
        var one = policies.get(asked.one());
        var other = policies.get(asked.other());
        var others = categorisation.preview(authority, other, asked.asAt(), known).stream()
                .collect(Collectors.toMap(SchoolCategory::urn, school -> school));
        return new Compared(one, other, categorisation.preview(authority, one, asked.asAt(), known), others);
    }

    private AuthorityCode authority() {
        return viewing.authority()
                .orElseThrow(() -> new Refused("Choose an authority first: policies are compared on the schools of one"));
    }

    private ModelAndView comparePage(CompareForm form, List<FieldError> errors, Optional<Compared> compared) {
        return new ModelAndView(
                "categories/compare",
                Map.of(
                        "page",
                        new ComparePage(
                                Shown.policies(policies.list()),
                                form,
                                errors,
                                compared.map(PolicyPages::crossed),
                                compared.map(PolicyPages::bySchool),
                                compared.map(both -> "%,d schools: down the side by %s, across by %s."
                                                .formatted(both.ones().size(), both.one().title(), both.other().title()))
                                        .orElse(""),
                                "/categories/compare.csv?one=%s&other=%s&asAt=%s"
                                        .formatted(
                                                Objects.requireNonNullElse(form.one(), ""),
                                                Objects.requireNonNullElse(form.other(), ""),
                                                java.net.URLEncoder.encode(
                                                        Objects.requireNonNullElse(form.asAt(), ""),
                                                        StandardCharsets.UTF_8)))));
    }

    private static DataTable crossed(Compared both) {
        var across = new LinkedHashMap<String, String>();
        both.other().scheme().categories().forEach(category -> across.put(category.key(), category.key()));
        across.put("", "Not known");
        var columns = new java.util.ArrayList<Column>();
        columns.add(Column.text(both.one().title()));
        across.values().forEach(label -> columns.add(Column.number(label)));
        var down = new LinkedHashMap<String, String>();
        both.one().scheme().categories().forEach(category -> down.put(category.key(), category.words()));
        down.put("", "Not known");
        var rows = new java.util.ArrayList<List<Cell>>();
        down.keySet().forEach(key -> {
            var row = new java.util.ArrayList<Cell>();
            row.add(Shown.category(both.one().scheme(), key, "Not known"));
            across.keySet().forEach(otherKey -> row.add(Cell.text("%,d".formatted(both.ones().stream()
                    .filter(school -> school.category().equals(key)
                            && Objects.requireNonNull(both.others().get(school.urn()))
                                    .category()
                                    .equals(otherKey))
                    .count()))));
            rows.add(row);
        });
        return new DataTable("Schools by both policies", columns, rows);
    }

    private static DataTable bySchool(Compared both) {
        return new DataTable(
                "School by school",
                List.of(
                        Column.text("School"),
                        Column.number("URN"),
                        Column.text(both.one().title()),
                        Column.text(both.other().title())),
                both.ones().stream()
                        .map(school -> List.of(
                                Cell.text(school.name()),
                                Cell.of(school.urn()),
                                Shown.category(both.one().scheme(), school.category(), "Not known"),
                                Shown.category(
                                        both.other().scheme(),
                                        Objects.requireNonNull(both.others().get(school.urn())).category(),
                                        "Not known")))
                        .toList());
    }

    @GetMapping("/categories/compare.csv")
    @Needs(Action.SEE_CATEGORIES)
    void compareCsv(HttpServletResponse response, CompareForm form) throws IOException {
        switch (form.check(policies.list().stream().map(Policy::id).toList())) {
            case Checked.Bad<CompareForm.Asked>(var errors) ->
                throw new Refused(errors.getFirst().message());
            case Checked.Good<CompareForm.Asked>(var asked) -> {
                var both = compared(asked);
                Download.csv(
                        response,
                        "policies-compared",
                        new Table(
                                List.of("urn", "name", both.one().id(), both.other().id()),
                                both.ones().stream()
                                        .map(school -> List.of(
                                                school.urn().toString(),
                                                school.name(),
                                                school.category(),
                                                Objects.requireNonNull(both.others().get(school.urn()))
                                                        .category()))
                                        .toList()));
            }
        }
    }
}
