package org.trajectory.categories.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Movement;
import org.trajectory.categories.Run;
import org.trajectory.categories.RunReport;
import org.trajectory.categories.Scheme;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.Paging;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.Narrowing;
import org.trajectory.web.lists.ShownList;

/** Who moved between two runs, and why. */
@Controller
@Needs(Action.SEE_CATEGORIES)
public class MovementPages {
    private final Categorisation categorisation;
    private final ListMemory memory;

    MovementPages(Categorisation categorisation, ListMemory memory) {
        this.categorisation = categorisation;
        this.memory = memory;
    }

    private Run run(long id) {
        return categorisation.find(id).orElseThrow(() -> new NotFound("There is no such run of a policy."));
    }

    public record MovementsPage(
            Run run,
            @Nullable Run before,
            String heading,
            Narrowing<Movement> narrowing,
            ShownList<Movement> list,
            DataTable table,
            Paging paging) {}

    @GetMapping("/categories/{run:[0-9]+}/movements")
    ModelAndView movements(@PathVariable long run, HttpServletRequest request) {
        var after = run(run);
        var before = after.previous() == null ? null : run(after.previous());
        var here = Address.of("/categories/%d/movements".formatted(run), request.getParameterMap());
        var columns = columns(run, categorisation.policy(after).scheme());
        var movements = categorisation.movements(run);
        var narrowing = narrowing(here);
        var rows = narrowing.of(movements, columns);
        var list = memory.shown("movements", columns, here);
        var heading = before == null
                ? "This is the first run of the policy, so there is nothing to compare it with"
                : "%,d schools moved between %s and %s"
                        .formatted(movements.size(), Dates.words(before.asAt()), Dates.words(after.asAt()));
        var model = new java.util.HashMap<String, Object>();
        model.put(
                "page",
                new MovementsPage(
                        after,
                        before,
                        heading,
                        narrowing,
                        list,
                        list.table("Schools whose category differs from the run before", rows.onPage()),
                        rows.paging()));
        return new ModelAndView("categories/movements", model);
    }

    @GetMapping("/categories/{run:[0-9]+}/movements.csv")
    void movementsCsv(@PathVariable long run, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var shown = run(run);
        var here = Address.of("/categories/%d/movements".formatted(run), request.getParameterMap());
        var rows = narrowing(here)
                .of(
                        categorisation.movements(shown.id()),
                        columns(run, categorisation.policy(shown).scheme()));
        Download.csv(response, "movements-" + run, RunList.dated(shown, RunReport.movements(rows.all())));
    }

    private static Narrowing<Movement> narrowing(Address here) {
        var why = new LinkedHashMap<String, String>();
        for (var one : Movement.Why.values()) {
            why.put(one.name().toLowerCase(java.util.Locale.ROOT), one.words());
        }
        var needs = new LinkedHashMap<String, String>();
        for (var one : Scheme.Need.values()) {
            needs.put(one.name().toLowerCase(java.util.Locale.ROOT), words(one));
        }
        return new Narrowing<>(
                here,
                "Name or URN",
                one -> one.name() + " " + one.urn(),
                List.of(
                        new Narrowing.Filter<>(
                                "why",
                                "Why it moved",
                                "All reasons",
                                why,
                                (one, key) -> one.whys().stream()
                                        .anyMatch(reason -> reason.name().equalsIgnoreCase(key))),
                        new Narrowing.Filter<>("need", "Need now", "All", needs, (one, key) -> {
                            var need = one.need();
                            return need != null && need.name().equalsIgnoreCase(key);
                        })));
    }

    static List<ListColumn<Movement>> columns(long run, Scheme scheme) {
        return List.of(
                ListColumn.<Movement>of(
                                "name",
                                "School",
                                one -> Cell.link(one.name(), "/categories/%d/schools/%s".formatted(run, one.urn())),
                                Movement::name)
                        .sorted(),
                ListColumn.<Movement>text("urn", "URN", one -> one.urn().toString())
                        .asNumber()
                        .sorted(),
                ListColumn.text("phase", "Phase", Movement::phase),
                ListColumn.<Movement>of(
                                "from",
                                "Before",
                                one -> Shown.category(
                                        scheme, one.from(), one.from() == null ? "Wasn’t there" : "Not known"),
                                one -> Objects.requireNonNullElse(one.from(), ""))
                        .sorted(),
                ListColumn.<Movement>of(
                                "to",
                                "Now",
                                one -> Shown.category(scheme, one.to(), one.to() == null ? "Isn’t there" : "Not known"),
                                one -> Objects.requireNonNullElse(one.to(), ""))
                        .sorted(),
                ListColumn.<Movement>text("need", "Need", one -> words(one.need()))
                        .sorted(),
                ListColumn.<Movement>text("why", "Why", Movement::why).sorted(),
                ListColumn.text("school", "In the school", one -> one.part(Movement.Why.SCHOOL)),
                ListColumn.text("policy", "In the policy", one -> one.part(Movement.Why.POLICY)),
                ListColumn.text("data", "In the data", one -> one.part(Movement.Why.DATA)),
                ListColumn.<Movement>text("changes", "What differs in all", one -> String.join(". ", one.changes()))
                        .onRequest());
    }

    private static String words(Scheme.@Nullable Need need) {
        return switch (need) {
            case null -> "";
            case LESS -> "Less than before";
            case GREATER -> "Greater than before";
            case SAME -> "The same";
            case NOT_COMPARABLE -> "Not comparable";
        };
    }
}
