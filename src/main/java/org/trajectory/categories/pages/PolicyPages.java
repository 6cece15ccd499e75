package org.trajectory.categories.pages;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.trajectory.categories.Scheme;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.support.Entitlements;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** Policies as tables that heads can read, two of them compared, and why one school has its category. */
@Controller
public class PolicyPages {
    private final Categorisation categorisation;
    private final Policies policies;
    private final Viewing viewing;
    private final Entitlements entitlements;
    private final SchoolRegister register;

    PolicyPages(
            Categorisation categorisation,
            Policies policies,
            Viewing viewing,
            Entitlements entitlements,
            SchoolRegister register) {
        this.categorisation = categorisation;
        this.policies = policies;
        this.viewing = viewing;
        this.entitlements = entitlements;
        this.register = register;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem categoriesItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "Schools by category",
                    "/categories",
                    1,
                    Action.SEE_CATEGORIES.name());
        }

        @Bean
        NavigationItem policiesItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "Policies",
                    "/categories/policies",
                    2,
                    Action.SEE_CATEGORIES.name());
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
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
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
            Policy policy,
            String order,
            DataTable rules,
            DataTable examples,
            DataTable inputs,
            Optional<Run> latest,
            String counted) {}

    @GetMapping("/categories/policies/{id}")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ModelAndView show(@PathVariable String id) {
        var policy = policy(id);
        var latest = viewing.authority().flatMap(authority -> categorisation.latest(authority, id, null));
        Map<String, Long> caught = latest.map(run -> categorisation.categories(run.id()).stream()
                        .collect(Collectors.groupingBy(SchoolCategory::rule, Collectors.counting())))
                .orElse(Map.of());
        var page = new PolicyPage(
                policy,
                order(policy.scheme()),
                rules(policy, latest, caught),
                examples(policy),
                inputs(policy),
                latest,
                latest.map(run -> "How many schools each rule catches is counted " + Shown.dates(run) + ".")
                        .orElse(
                                viewing.authority().isEmpty()
                                        ? "How many schools each rule catches is told to the authority."
                                        : "The policy hasn’t been run for this authority yet, so no schools are counted."));
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

    /** Schools that the policy must place as it says; tried on every change. */
    private DataTable examples(Policy policy) {
        return new DataTable(
                "Examples that it must get right",
                List.of(Column.text("A school like this"), Column.text("What is known of it"), Column.text("Is")),
                RuleSetReader.find(policies.table(policy)).map(RuleSet::examples).orElse(List.of()).stream()
                        .map(example -> List.of(
                                Cell.text(example.words()),
                                Cell.text(example.given().entrySet().stream()
                                        .map(entry -> entry.getKey() + " " + entry.getValue())
                                        .collect(Collectors.joining(", "))),
                                Shown.category(policy.scheme(), example.category(), "Not known")))
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
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ResponseEntity<byte[]> dmn(@PathVariable String id) {
        var policy = policy(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(policy.id() + ".dmn")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/xml")
                .body(policy.dmn().getBytes(StandardCharsets.UTF_8));
    }

    public record WhyPage(
            Explanation told,
            Cell category,
            String heading,
            @Nullable Long run,
            SupportPages.@Nullable Entitled entitled) {}

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
                        run,
                        SupportPages.entitled(
                                entitlements,
                                categorisation.policy(kept),
                                told.category(),
                                register.find(told.urn(), kept.asAt()))));
        return new ModelAndView("categories/why", model);
    }
}
