package org.trajectory.categories.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.checker.Finding;
import org.trajectory.categories.support.OwnMatrices.Own;
import org.trajectory.categories.support.SupportMatrix.Cadence;
import org.trajectory.categories.support.SupportMatrix.Grid;
import org.trajectory.categories.support.SupportMatrix.Help;
import org.trajectory.categories.support.SupportMatrix.Row;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** An authority writes what each category brings, row by row. */
@Controller
public class OwnMatrixPages {
    private static final List<String> ANSWERS = List.of("school", "consortium", "authority", "responsible body");

    private final OwnMatrices matrices;
    private final Policies policies;
    private final Consortia consortia;
    private final Entitlements entitlements;
    private final Viewing viewing;

    OwnMatrixPages(
            OwnMatrices matrices, Policies policies, Consortia consortia, Entitlements entitlements, Viewing viewing) {
        this.matrices = matrices;
        this.policies = policies;
        this.consortia = consortia;
        this.entitlements = entitlements;
        this.viewing = viewing;
    }

    @PostMapping("/categories/support/own")
    @Needs(Action.EDIT_POLICIES)
    ModelAndView begin(@RequestParam(defaultValue = "") String policy, RedirectAttributes next) {
        var authority = viewing.authorityTo(Action.EDIT_POLICIES.words());
        must(authority);
        try {
            var own = matrices.begin(authority, policies.lookUp(policy));
            Notice.done(next, "The draft is begun. It holds once a decision adopts it.");
            return new ModelAndView("redirect:/categories/support/own/" + own.id());
        } catch (Refused e) {
            Notice.information(next, e.getMessage() + ".");
            return new ModelAndView("redirect:/categories/support");
        }
    }

    private void must(AuthorityCode authority) {
        if (!viewing.person().mayAt(Action.EDIT_POLICIES, authority.code())) {
            throw new Forbidden(
                    Action.EDIT_POLICIES.words(), "an administrator of the authority for a role that has it");
        }
    }

    private Own own(long id) {
        return matrices.find(id).orElseThrow(() -> new NotFound("There is no such support matrix."));
    }

    private Own mine(long id) {
        var own = own(id);
        must(own.authority());
        return own;
    }

    /** @param rows of each grid with the address at which one is changed */
    public record ShownGrid(String id, String note, DataTable table) {}

    public record Page(
            Own own,
            String heading,
            String standing,
            List<Finding> findings,
            List<String> core,
            List<ShownGrid> grids,
            Map<String, String> consortia,
            List<String> delegated,
            boolean mayEdit,
            boolean mayDecide,
            List<FieldError> errors) {}

    @GetMapping("/categories/support/own/{id:[0-9]{1,18}}")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView show(@PathVariable long id) {
        return page(own(id), List.of());
    }

    private ModelAndView page(Own own, List<FieldError> errors) {
        var scheme = policies.lookUp(own.policy()).scheme();
        boolean mayEdit = own.draft()
                && viewing.person().mayAt(Action.EDIT_POLICIES, own.authority().code());
        var groups = new LinkedHashMap<String, String>();
        groups.put(SupportMatrix.ALL, "All of them");
        consortia.list(own.authority(), entitlements.today()).stream()
                .map(Consortium::name)
                .sorted()
                .forEach(name -> groups.put(name, name));
        return new ModelAndView(
                "categories/support-own",
                Map.of(
                        "page",
                        new Page(
                                own,
                                "What each category of %s brings, version %d"
                                        .formatted(own.matrix().title(), own.version()),
                                standing(own),
                                SupportChecks.of(own.matrix(), scheme),
                                own.matrix().core().stream()
                                        .map(own.matrix()::words)
                                        .toList(),
                                own.matrix().grids().stream()
                                        .map(grid -> shown(own, grid, scheme, mayEdit))
                                        .toList(),
                                groups,
                                own.matrix().delegatedTo(),
                                mayEdit,
                                own.draft()
                                        && viewing.person()
                                                .mayAt(
                                                        Action.RECORD_DECISIONS,
                                                        own.authority().code()),
                                errors)));
    }

    private static String standing(Own own) {
        return switch (own.stage()) {
            case "draft" -> "A draft: nothing is decided.";
            case "adopted" -> "Adopted by %s, decision %s.".formatted(own.body(), own.decision());
            case "superseded" -> "Superseded; it was adopted by decision %s.".formatted(own.decision());
            default -> "Withdrawn.";
        };
    }

    private static ShownGrid shown(Own own, Grid grid, Scheme scheme, boolean mayEdit) {
        return new ShownGrid(
                grid.id(),
                grid.note(),
                new DataTable(
                        grid.title(),
                        List.of(
                                Column.text("Category"),
                                Column.text("Meaning"),
                                Column.text("Answers for the school"),
                                Column.text("Where it is delegated"),
                                Column.text("What it brings"),
                                Column.text("Change")),
                        grid.rows().stream()
                                .map(row -> List.of(
                                        scheme.find(row.category())
                                                .map(one -> Cell.category(one.key(), one.words(), one.tone()))
                                                .orElseGet(() -> Cell.text(row.category())),
                                        Cell.text(scheme.find(row.category())
                                                .map(one -> one.words())
                                                .orElse("")),
                                        Cell.text(capital(row.answers())),
                                        Cell.text(row.delegated() == null ? "–" : capital(row.delegated())),
                                        Cell.text(String.join(
                                                "; ",
                                                row.help().stream()
                                                        .map(own.matrix()::words)
                                                        .toList())),
                                        mayEdit
                                                ? Cell.link(
                                                        "Change " + row.category(),
                                                        "/categories/support/own/%d/%s/%s"
                                                                .formatted(own.id(), grid.id(), row.category()))
                                                : Cell.text("")))
                                .toList()));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** @param cadences how often, in words @param given activity to how often, of what is given */
    public record RowPage(
            Own own,
            String path,
            String heading,
            Map<String, String> activities,
            Map<String, String> cadences,
            Map<String, String> given,
            Map<String, String> answers,
            String answersNow,
            @Nullable String delegated,
            List<FieldError> errors) {}

    @GetMapping("/categories/support/own/{id:[0-9]{1,18}}/{grid:[a-z0-9-]{1,40}}/{category}")
    @Needs(Action.EDIT_POLICIES)
    ModelAndView row(@PathVariable long id, @PathVariable String grid, @PathVariable String category) {
        var own = mine(id);
        var found = grid(own, grid);
        return rowPage(own, found, row(found, category), List.of());
    }

    private static Grid grid(Own own, String id) {
        return own.matrix().grids().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such part of the support matrix."));
    }

    private static Row row(Grid grid, String category) {
        return grid.find(category).orElseThrow(() -> new NotFound("The matrix has no such category."));
    }

    private static ModelAndView rowPage(Own own, Grid grid, Row row, List<FieldError> errors) {
        var cadences = new LinkedHashMap<String, String>();
        for (var one : Cadence.values()) {
            cadences.put(one.words(), one.words());
        }
        var given = new LinkedHashMap<String, String>();
        row.help().forEach(one -> given.put(one.activity(), one.howOften().words()));
        var answers = new LinkedHashMap<String, String>();
        ANSWERS.forEach(one -> answers.put(one, capital(one)));
        var model = new java.util.HashMap<String, Object>();
        model.put(
                "page",
                new RowPage(
                        own,
                        "/categories/support/own/%d/%s/%s".formatted(own.id(), grid.id(), row.category()),
                        "What does category %s bring? (%s)".formatted(row.category(), grid.title()),
                        own.matrix().activities(),
                        cadences,
                        given,
                        answers,
                        row.answers(),
                        row.delegated(),
                        errors));
        return new ModelAndView("categories/support-row", model);
    }

    @PostMapping("/categories/support/own/{id:[0-9]{1,18}}/{grid:[a-z0-9-]{1,40}}/{category}")
    @Needs(Action.EDIT_POLICIES)
    ModelAndView keep(
            @PathVariable long id,
            @PathVariable String grid,
            @PathVariable String category,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var own = mine(id);
        var found = grid(own, grid);
        var was = row(found, category);
        var answers = new Answers();
        var who = answers.choice("answers", typed.get("answers"), ANSWERS, "Choose who answers for the school");
        var delegated = answers.optionalText(typed.get("delegated")).filter(ANSWERS::contains);
        var help = new ArrayList<Help>();
        for (var activity : own.matrix().activities().keySet()) {
            var often = typed.getOrDefault("often-" + activity, "").strip();
            if (!often.isEmpty()) {
                var cadence = Cadence.ofWords(often);
                if (cadence.isEmpty()) {
                    answers.refuse("often-" + activity, "Choose how often from the list");
                } else {
                    help.add(new Help(activity, cadence.get()));
                }
            }
        }
        var row = new Row(was.category(), who.orElse(was.answers()), delegated.orElse(null), help);
        if (answers.errors().isEmpty()) {
            try {
                matrices.change(own, seen(typed.get("revision")), found, row);
                Notice.done(next, "What category %s brings is kept.".formatted(category));
                return new ModelAndView("redirect:/categories/support/own/" + id);
            } catch (Refused | Conflict e) {
                answers.refuse("answers", String.valueOf(e.getMessage()));
            }
        }
        return rowPage(own, found, row, answers.errors());
    }

    private static int seen(@Nullable String revision) {
        return revision != null && revision.matches("[0-9]{1,9}") ? Integer.parseInt(revision) : 0;
    }

    @PostMapping("/categories/support/own/{id:[0-9]{1,18}}/change")
    @Needs(Action.EDIT_POLICIES)
    ModelAndView change(
            @PathVariable long id,
            @RequestParam("do") String what,
            @RequestParam(defaultValue = "") String activity,
            @RequestParam(required = false) @Nullable List<String> delegated,
            @RequestParam(defaultValue = "") String revision,
            RedirectAttributes next) {
        var own = mine(id);
        try {
            switch (what) {
                case "activity" -> {
                    if (activity.isBlank() || activity.length() > 120) {
                        throw new Refused("Enter the activity in at most 120 letters");
                    }
                    matrices.addActivity(own, seen(revision), activity.strip());
                    Notice.done(next, "The activity can be given in each row now.");
                }
                case "delegate" -> {
                    matrices.delegate(own, seen(revision), delegated == null ? List.of() : delegated);
                    Notice.done(next, "Who answers for their schools is kept.");
                }
                case "withdraw" -> {
                    matrices.withdraw(own);
                    Notice.done(next, "The draft is withdrawn.");
                }
                default -> throw new Refused("An activity can be added, schools delegated, or the draft withdrawn");
            }
        } catch (Refused | Conflict e) {
            return page(
                    own,
                    List.of(new FieldError(
                            what.equals("activity") ? "activity" : "change", String.valueOf(e.getMessage()))));
        }
        return new ModelAndView("redirect:/categories/support/own/" + id);
    }
}
