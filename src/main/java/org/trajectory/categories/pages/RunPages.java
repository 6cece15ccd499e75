package org.trajectory.categories.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Run;
import org.trajectory.categories.RunReport;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.web.Address;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Paging;
import org.trajectory.web.charts.Chart;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.ShownList;

/** The categories of an authority's schools, and running a policy. */
@Controller
public class RunPages {
    private static final int PAGE = 50;

    private final Categorisation categorisation;
    private final Policies policies;
    private final ListMemory memory;
    private final Viewing viewing;
    private final Clock clock;

    RunPages(
            Categorisation categorisation,
            Policies policies,
            ListMemory memory,
            Viewing viewing,
            Optional<Clock> clock) {
        this.memory = memory;
        this.categorisation = categorisation;
        this.policies = policies;
        this.viewing = viewing;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    /**
     * @param heading how many moved, or how many there are
     * @param runs the authority's runs, for choosing another
     */
    public record ListPage(
            Run run,
            Policy policy,
            String heading,
            String about,
            Chart shares,
            Map<String, String> runs,
            Map<String, String> phases,
            Map<String, String> categories,
            Address here,
            Map<String, Address> filters,
            ShownList<SchoolCategory> list,
            DataTable table,
            List<String> urns,
            Paging paging,
            boolean mayRun) {}

    public record EmptyPage(boolean authorityKnown, boolean mayRun) {}

    @GetMapping("/categories")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView list(
            HttpServletRequest request, @RequestParam Optional<Long> run, @RequestParam(defaultValue = "1") int page) {
        var authority = Optional.of(viewing.authorityTo(Action.SEE_CATEGORIES.words()));
        boolean mayRun = authority
                .map(code -> viewing.person().mayAt(Action.RUN_CATEGORIES, code.code()))
                .orElse(false);
        var runs = authority.map(categorisation::runs).orElse(List.of());
        if (runs.isEmpty() && run.isEmpty()) {
            return new ModelAndView("categories/empty", Map.of("page", new EmptyPage(authority.isPresent(), mayRun)));
        }
        var here = Address.of("/categories", request.getParameterMap());
        return new ModelAndView(
                "categories/list", Map.of("page", listPage(shown(run, runs), runs, here, page, mayRun)));
    }

    private Run shown(Optional<Long> asked, List<Run> runs) {
        return asked.map(this::run).orElseGet(runs::getFirst);
    }

    private Run run(long id) {
        return categorisation.find(id).orElseThrow(() -> new NotFound("There is no such run of a policy."));
    }

    private ListPage listPage(Run run, List<Run> runs, Address here, int page, boolean mayRun) {
        var policy = categorisation.policy(run);
        var all = categorisation.categories(run.id());
        var chosen = all.stream().filter(school -> fits(school, here)).toList();
        var paging = new Paging(page, PAGE, chosen.size());
        var onPage = chosen.subList((int) paging.offset(), (int) paging.to());
        var list = memory.shown("categories", columns(run, policy), here);
        long moved = all.stream().filter(SchoolCategory::moved).count();
        var previous = run.previous() == null ? Optional.<Run>empty() : categorisation.find(run.previous());
        var options = new LinkedHashMap<String, String>();
        runs.forEach(one -> options.put(
                String.valueOf(one.id()),
                "%s, as at %s, known by %s"
                        .formatted(one.policy(), Dates.words(one.asAt()), Dates.words(one.knownAt()))));
        return new ListPage(
                run,
                policy,
                previous.map(before -> (moved == 0
                                        ? "No school of %2$,d moved since %3$s"
                                        : "%1$,d of %2$,d schools moved since %3$s")
                                .formatted(
                                        moved,
                                        all.size(),
                                        before.asAt().equals(run.asAt())
                                                ? "the run before, of the same day"
                                                : Dates.words(before.asAt())))
                        .orElse("%,d schools have a proposed category".formatted(all.size() - Shown.count(all, ""))),
                "%s, %s.".formatted(policy.title(), Shown.dates(run)),
                Shown.shares(policy.scheme(), all),
                options,
                phases(all),
                Shown.categories(policy.scheme(), all),
                here,
                filters(here, policy),
                list,
                list.table("Schools with their proposed category", onPage),
                onPage.stream().map(school -> school.urn().toString()).toList(),
                paging,
                mayRun);
    }

    private static Map<String, String> phases(List<SchoolCategory> schools) {
        var options = new LinkedHashMap<String, String>();
        for (var phase : Phase.values()) {
            if (schools.stream().anyMatch(school -> school.phase() == phase)) {
                options.put(phase.word(), Shown.capital(phase.word()));
            }
        }
        return options;
    }

    private static boolean fits(SchoolCategory school, Address here) {
        var words = here.get("q").orElse("").toLowerCase(Locale.UK).strip();
        return here.get("phase")
                        .map(phase ->
                                school.phase() != null && school.phase().word().equals(phase))
                        .orElse(true)
                && here.get("category")
                        .map(key -> school.category().equals(key.equals(Shown.UNKNOWN) ? "" : key))
                        .orElse(true)
                && here.get("rule").map(rule -> school.rule().equals(rule)).orElse(true)
                && (!here.has("moved", "yes") || school.moved())
                && (words.isEmpty()
                        || school.name().toLowerCase(Locale.UK).contains(words)
                        || school.urn().toString().startsWith(words));
    }

    private static Map<String, Address> filters(Address here, Policy policy) {
        var filters = new LinkedHashMap<String, Address>();
        var list = here.without("page");
        here.get("q").ifPresent(words -> filters.put("Name or URN: " + words, list.without("q")));
        here.get("phase").ifPresent(phase -> filters.put("Phase: " + phase, list.without("phase")));
        here.get("category")
                .ifPresent(key -> filters.put(
                        "Category: " + (key.equals(Shown.UNKNOWN) ? "not known" : key), list.without("category")));
        here.get("rule").ifPresent(rule -> filters.put("Rule: " + rule, list.without("rule")));
        if (here.has("moved", "yes")) {
            filters.put("Moved only", list.without("moved"));
        }
        return filters;
    }

    static List<ListColumn<SchoolCategory>> columns(Run run, Policy policy) {
        return List.of(
                ListColumn.of(
                        "name",
                        "School",
                        (SchoolCategory school) -> Cell.link(school.name(), "/schools/" + school.urn()),
                        SchoolCategory::name),
                ListColumn.<SchoolCategory>text(
                                "urn", "URN", school -> school.urn().toString())
                        .asNumber(),
                ListColumn.text("phase", "Phase", RunPages::phase),
                ListColumn.of(
                        "category",
                        "Category",
                        (SchoolCategory school) -> Shown.category(policy.scheme(), school.category(), "Not known"),
                        SchoolCategory::category),
                ListColumn.of(
                        "previous",
                        "Before",
                        (SchoolCategory school) -> school.previous() == null
                                ? Cell.text("–")
                                : Shown.category(policy.scheme(), school.previous(), "Not known"),
                        school -> school.previous() == null ? "" : school.previous()),
                ListColumn.text(
                        "rule",
                        "Rule",
                        (SchoolCategory school) -> policy.rule(school.rule()).because()),
                ListColumn.<SchoolCategory>text(
                                "pupils",
                                "Pupils",
                                school -> school.pupils() == null
                                        ? null
                                        : String.format(Locale.UK, "%,d", school.pupils()))
                        .asNumber()
                        .onRequest(),
                ListColumn.<SchoolCategory>text("missing", "Not known", school -> String.join("; ", school.missing()))
                        .onRequest(),
                ListColumn.of(
                                "cautions",
                                "Cautions",
                                Shown::cautions,
                                (SchoolCategory school) -> String.join(";", school.cautions()))
                        .asNumber(),
                ListColumn.of(
                        "reasons",
                        "Reasons",
                        (SchoolCategory school) ->
                                Cell.link("Read them", "/categories/%d/schools/%s".formatted(run.id(), school.urn())),
                        SchoolCategory::rule));
    }

    private static String phase(SchoolCategory school) {
        return school.phase() == null ? "" : Shown.capital(school.phase().word());
    }

    @GetMapping("/categories.csv")
    @Needs(Action.SEE_CATEGORIES)
    void csv(HttpServletRequest request, HttpServletResponse response, @RequestParam long run) throws IOException {
        var here = Address.of("/categories", request.getParameterMap());
        var chosen = categorisation.categories(run(run).id()).stream()
                .filter(school -> fits(school, here))
                .toList();
        Download.csv(response, "categories-" + run, dated(run(run), RunReport.table(chosen)));
    }

    @GetMapping("/categories/{run:[0-9]+}/movements.csv")
    @Needs(Action.SEE_CATEGORIES)
    void movementsCsv(HttpServletResponse response, @org.springframework.web.bind.annotation.PathVariable long run)
            throws IOException {
        var shown = run(run);
        Download.csv(
                response, "movements-" + run, dated(shown, RunReport.movements(categorisation.movements(shown.id()))));
    }

    private static Table dated(Run run, Table table) {
        return table.with("policy", run.policy())
                .with("run", run.id())
                .with("as_at", run.asAt())
                .with("known_at", run.knownAt());
    }

    public record MovementsPage(Run run, @Nullable Run before, String heading, DataTable table) {}

    @GetMapping("/categories/{run:[0-9]+}/movements")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView movements(@org.springframework.web.bind.annotation.PathVariable long run) {
        var after = run(run);
        var before = after.previous() == null ? null : run(after.previous());
        var scheme = categorisation.policy(after).scheme();
        var movements = categorisation.movements(run);
        var table = new DataTable(
                "Schools whose category differs from the run before",
                List.of(
                        Column.text("School"),
                        Column.number("URN"),
                        Column.text("Before"),
                        Column.text("Now"),
                        Column.text("Need"),
                        Column.text("Why"),
                        Column.text("What differs")),
                movements.stream()
                        .map(one -> List.of(
                                Cell.link(one.name(), "/categories/%d/schools/%s".formatted(run, one.urn())),
                                Cell.of(one.urn()),
                                Shown.category(scheme, one.from(), one.from() == null ? "Wasn’t there" : "Not known"),
                                Shown.category(scheme, one.to(), one.to() == null ? "Isn’t there" : "Not known"),
                                Cell.text(need(one)),
                                Cell.text(one.why().words()),
                                Cell.text(String.join(". ", one.changes()))))
                        .toList());
        var heading = before == null
                ? "This is the first run of the policy, so there is nothing to compare it with"
                : "%,d schools moved between %s and %s"
                        .formatted(movements.size(), Dates.words(before.asAt()), Dates.words(after.asAt()));
        var model = new java.util.HashMap<String, Object>();
        model.put("page", new MovementsPage(after, before, heading, table));
        return new ModelAndView("categories/movements", model);
    }

    private static String need(org.trajectory.categories.Movement movement) {
        return switch (movement.need()) {
            case null -> "";
            case LESS -> "Less than before";
            case GREATER -> "Greater than before";
            case SAME -> "The same";
            case NOT_COMPARABLE -> "Not comparable";
        };
    }

    public record FormPage(String authority, Map<String, String> policies, RunForm form, List<FieldError> errors) {}

    @GetMapping("/categories/run")
    @Needs(Action.RUN_CATEGORIES)
    ModelAndView form() {
        var today = LocalDate.now(clock);
        return formPage(new RunForm(null, Dates.words(today), null), List.of());
    }

    private ModelAndView formPage(RunForm form, List<FieldError> errors) {
        return new ModelAndView(
                "categories/run",
                Map.of("page", new FormPage(authority().code(), Shown.policies(policies.list()), form, errors)));
    }

    /** @throws Forbidden where the person may not run policies at the authority looked at */
    private AuthorityCode authority() {
        var authority = viewing.authorityTo(Action.RUN_CATEGORIES.words());
        if (!viewing.person().mayAt(Action.RUN_CATEGORIES, authority.code())) {
            throw new Forbidden(
                    Action.RUN_CATEGORIES.words(), "an administrator of the authority for a role that has it");
        }
        return authority;
    }

    @PostMapping("/categories/run")
    @Needs(Action.RUN_CATEGORIES)
    ModelAndView run(RunForm form, RedirectAttributes next) {
        var authority = authority();
        var offered = policies.list().stream().map(Policy::id).toList();
        return switch (form.check(offered, LocalDate.now(clock))) {
            case Checked.Bad<RunForm.Asked> bad -> formPage(form, bad.errors());
            case Checked.Good<RunForm.Asked> good -> {
                var asked = good.value();
                try {
                    var run =
                            categorisation.run(authority, policies.get(asked.policy()), asked.asAt(), asked.knownAt());
                    Notice.done(next, "%,d schools were categorised.".formatted(run.schools()));
                    yield new ModelAndView("redirect:/categories?run=" + run.id());
                } catch (Refused e) {
                    yield formPage(form, List.of(new FieldError("asAt", String.valueOf(e.getMessage()))));
                }
            }
        };
    }
}
