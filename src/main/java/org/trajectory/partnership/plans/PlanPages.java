package org.trajectory.partnership.plans;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.KnownNeeds;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.pages.Here;
import org.trajectory.platform.Table;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Worklist;

/** Plans of consortia: published ones are open to everybody, the others to their consortium and the authority. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class PlanPages {
    static final int LONGEST_LINE = 500;

    private static final int PROPOSED = 30;

    private final Plans plans;
    private final Bodies bodies;
    private final Here here;
    private final Consortia consortia;
    private final ObjectProvider<KnownNeeds> needs;

    PlanPages(Plans plans, Bodies bodies, Here here, Consortia consortia, ObjectProvider<KnownNeeds> needs) {
        this.plans = plans;
        this.bodies = bodies;
        this.here = here;
        this.consortia = consortia;
        this.needs = needs;
    }

    @Configuration(proxyBeanMethods = false)
    static class InFrame {
        @Bean
        NavigationItem plansItem() {
            return new NavigationItem(NavigationItem.Place.PARTNERSHIP, "Plans", "/consortium-plans", 3, null);
        }

        /** To who speaks for a consortium: its plan is due; to the authority: plans that no board has judged. */
        @Bean
        Worklist plansWaiting(Plans plans, Here here) {
            return () -> here.authorityLookedAt()
                    .map(authority -> waiting(plans, here, authority))
                    .orElse(List.of());
        }
    }

    private static List<Worklist.Item> waiting(Plans plans, Here here, AuthorityCode authority) {
        var items = new ArrayList<Worklist.Item>();
        var all = plans.list(authority);
        all.stream()
                .filter(plan -> plan.isOpen() && here.speaksFor(plan.consortium()))
                .limit(3)
                .forEach(plan -> items.add(new Worklist.Item(
                        "Finish the %s".formatted(lower(plan.title())),
                        "It isn’t handed in yet.",
                        plan.href(),
                        false)));
        if (here.may(Action.KEEP_AGREEMENTS, authority)) {
            long unjudged = all.stream()
                    .filter(plan -> !plan.isOpen() && plan.judged().isEmpty() && isOver(plan, here.today()))
                    .count();
            if (unjudged > 0) {
                items.add(new Worklist.Item(
                        unjudged == 1 ? "1 plan is to be judged" : unjudged + " plans are to be judged",
                        "Their year is over or ends this term, and no board has said what came of them.",
                        "/consortium-plans",
                        false));
            }
        }
        return items;
    }

    /** From the summer term of its year on. */
    private static boolean isOver(Plan plan, LocalDate today) {
        return !today.isBefore(LocalDate.of(plan.year().start() + 1, Month.JUNE, 1));
    }

    private static String lower(String title) {
        return title.substring(0, 1).toLowerCase(java.util.Locale.UK) + title.substring(1);
    }

    public record ListPage(String area, AuthorityCode authority, DataTable table, boolean choice, boolean mayBegin) {}

    @GetMapping("/consortium-plans")
    ModelAndView list(@RequestParam(defaultValue = "") String authority) {
        var chosen = chosen(authority);
        if (chosen.isEmpty()) {
            var table = new DataTable(
                    "Authorities that show plans here",
                    List.of(Column.text("Authority")),
                    plans.authorities().stream()
                            .map(code -> List.of(Cell.link(
                                    here.name(new AuthorityCode(code)), "/consortium-plans?authority=" + code)))
                            .toList());
            return new ModelAndView(
                    "partnership/plans/list",
                    Map.of("page", new ListPage("", new AuthorityCode("000"), table, true, false)));
        }
        var code = chosen.get();
        var rows = plans.list(code).stream()
                .map(plan -> List.of(
                        Cell.link(plan.title(), plan.href()),
                        Cell.text(plan.state()),
                        Cell.of(plan.of(Plan.Line.Kind.NEED).size()),
                        Cell.text(plan.total(Plan.Line.Kind.RESOURCE).toString()),
                        Cell.text(plan.total(Plan.Line.Kind.COMMISSION).toString()),
                        plan.judged()
                                .map(one -> Cell.link(
                                        one.grade().words(), "/decisions/" + plan.authority() + "/" + one.decision()))
                                .orElse(Cell.text(""))))
                .toList();
        return new ModelAndView(
                "partnership/plans/list",
                Map.of(
                        "page",
                        new ListPage(
                                here.name(code),
                                code,
                                new DataTable(
                                        "Plans of the %s of %s"
                                                .formatted(here.called(code).many(), here.name(code)),
                                        List.of(
                                                Column.text("Plan"),
                                                Column.text("State"),
                                                Column.number("Needs"),
                                                Column.number("Pooled"),
                                                Column.number("To be commissioned"),
                                                Column.text("Judged by a board")),
                                        rows),
                                false,
                                mayBegin(code))));
    }

    private Optional<AuthorityCode> chosen(String typed) {
        if (typed.matches("[0-9]{3}")) {
            return Optional.of(new AuthorityCode(typed));
        }
        var all = plans.authorities();
        return here.authorityLookedAt()
                .or(() -> all.size() == 1 ? Optional.of(new AuthorityCode(all.getFirst())) : Optional.empty());
    }

    private boolean mayBegin(AuthorityCode authority) {
        return here.may(Action.KEEP_AGREEMENTS, authority) || here.speaksForAny();
    }

    @GetMapping("/consortium-plans.csv")
    void csv(@RequestParam(defaultValue = "") String authority, HttpServletResponse response) throws IOException {
        var code = chosen(authority).orElseThrow(() -> new NotFound("Choose an authority first."));
        var rows = new ArrayList<List<String>>();
        for (var plan : plans.list(code)) {
            for (var line : plan.lines()) {
                rows.add(List.of(
                        plan.called(),
                        plan.year().toString(),
                        plan.state(),
                        line.kind().key(),
                        line.what(),
                        line.who(),
                        line.amount().map(Money::plain).orElse(""),
                        plan.judged().map(one -> one.grade().key()).orElse(""),
                        here.today().toString()));
            }
        }
        Download.csv(
                response,
                "plans-%s-%s".formatted(code, here.today()),
                new Table(
                        List.of("consortium", "year", "state", "kind", "what", "who", "pounds", "judged", "as_at"),
                        rows));
    }

    /**
     * @param mayWrite whether who looks may change it now
     * @param known needs of its schools that it doesn't name yet
     * @param boards that could judge it, by their numbers
     */
    public record OnePage(
            Plan plan,
            String area,
            boolean mayWrite,
            boolean mayHandIn,
            boolean mayKeep,
            List<KnownNeeds.Need> known,
            Map<String, String> boards,
            Map<String, String> form,
            List<FieldError> errors) {}

    @GetMapping("/consortium-plans/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        return page(get(id), Map.of(), List.of());
    }

    ModelAndView page(Plan plan, Map<String, String> form, List<FieldError> errors) {
        var authority = new AuthorityCode(plan.authority());
        boolean keeps = here.may(Action.KEEP_AGREEMENTS, authority);
        boolean speaks = here.speaksFor(plan.consortium());
        var boards = new LinkedHashMap<String, String>();
        if (keeps) {
            bodies.list(authority, here.today()).stream()
                    .filter(body -> body.voting() > 0)
                    .forEach(body -> boards.put(String.valueOf(body.id()), body.name()));
        }
        return new ModelAndView(
                "partnership/plans/plan",
                Map.of(
                        "page",
                        new OnePage(
                                plan,
                                here.name(authority),
                                plan.isOpen() && (keeps || speaks),
                                keeps || speaks,
                                keeps,
                                plan.isOpen() && (keeps || speaks) ? known(plan, authority) : List.of(),
                                boards,
                                new LinkedHashMap<>(form),
                                errors)));
    }

    /** At most {@value #PROPOSED} of what other modules know that its schools need, without what the plan says already. */
    private List<KnownNeeds.Need> known(Plan plan, AuthorityCode authority) {
        var schools = consortia.list(authority, here.today()).stream()
                .filter(one -> one.id().value() == plan.consortium())
                .flatMap(one -> one.members().stream())
                .toList();
        var said = plan.of(Plan.Line.Kind.NEED).stream().map(Plan.Line::what).collect(Collectors.toSet());
        return needs.orderedStream()
                .flatMap(one -> one.of(authority, schools, here.today()).stream())
                .map(need -> new KnownNeeds.Need(
                        need.school(), need.urn(), need.name(), cut(need.what()), need.saidBy(), need.href()))
                .filter(need -> !said.contains(need.what()))
                .limit(PROPOSED)
                .toList();
    }

    /** As long as a line may be. */
    private static String cut(String what) {
        return what.length() <= LONGEST_LINE ? what : what.substring(0, LONGEST_LINE - 1) + "…";
    }

    Plan get(long id) {
        return plans.find(id).orElseThrow(() -> new NotFound("There is no such plan that you may see."));
    }

    static AcademicYear year(LocalDate today) {
        return AcademicYear.on(today.plusMonths(3));
    }
}
