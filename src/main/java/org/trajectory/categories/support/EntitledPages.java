package org.trajectory.categories.support;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Run;
import org.trajectory.categories.overrides.Overrides;
import org.trajectory.categories.support.Entitlements.Entitled;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** One school: what it is entitled to, who answers for it, and what of it was given this school year. */
@Controller
public class EntitledPages {
    private final Entitlements entitlements;
    private final Overrides overrides;
    private final Categorisation categorisation;
    private final SchoolRegister register;
    private final Viewing viewing;

    EntitledPages(
            Entitlements entitlements,
            Overrides overrides,
            Categorisation categorisation,
            SchoolRegister register,
            Viewing viewing) {
        this.entitlements = entitlements;
        this.overrides = overrides;
        this.categorisation = categorisation;
        this.register = register;
        this.viewing = viewing;
    }

    /** What was typed. */
    public record Form(
            @Nullable String activity,
            @Nullable String on,
            @Nullable String note) {}

    /** @param category in words: agreed, else proposed */
    public record Page(
            String urn,
            String heading,
            List<String> sentences,
            DataTable table,
            DataTable given,
            boolean mayRecord,
            Map<String, String> activities,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/categories/support/schools/{urn:[0-9]{6}}")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ModelAndView show(@PathVariable int urn) {
        return page(school(urn), new Form(null, Dates.words(entitlements.today()), null), List.of());
    }

    private School school(int urn) {
        return register.find(new Urn(urn), entitlements.today())
                .orElseThrow(() -> new NotFound("No school with the URN %d is known.".formatted(urn)));
    }

    /** @param agreed false while it is only proposed */
    private record Placed(String policy, String title, String category, String words, boolean agreed) {}

    /** As far as the reader may see it. */
    private Optional<Placed> placed(School school) {
        var authority = school.authority();
        if (authority == null || !maySee(school)) {
            return Optional.empty();
        }
        return overrides.agreed(authority).stream()
                .filter(one -> one.school().equals(school.id()))
                .findFirst()
                .map(one -> placed(categorisation.get(one.run()), one.category(), true))
                .or(() -> categorisation.runs(authority).stream()
                        .findFirst()
                        .flatMap(run -> categorisation
                                .explanation(run.id(), school.urn())
                                .map(told -> placed(run, told.category(), false))));
    }

    private boolean maySee(School school) {
        var person = viewing.person();
        var authority = school.authority();
        return authority != null && person.mayAt(Action.SEE_CATEGORIES, authority.code())
                || person.may(Action.SEE_OWN_CATEGORY)
                        && person.schools().contains(school.id().value());
    }

    private Placed placed(Run run, String category, boolean agreed) {
        var policy = categorisation.policy(run);
        return new Placed(
                policy.id(),
                policy.title(),
                category,
                policy.scheme().find(category).map(one -> one.words()).orElse("Not known"),
                agreed);
    }

    private ModelAndView page(School school, Form form, List<FieldError> errors) {
        var placed = placed(school)
                .orElseThrow(() -> new NotFound("No category of %s may be seen here.".formatted(school.name())));
        var entitled = entitlements.of(school, placed.policy(), placed.category());
        var year = AcademicYear.on(entitlements.today());
        var given = entitlements.given(school, year);
        var activities = new LinkedHashMap<String, String>();
        entitled.ifPresent(told -> told.what()
                .help()
                .forEach(help -> activities.put(
                        help.activity(), told.matrix().activities().getOrDefault(help.activity(), help.activity()))));
        return new ModelAndView(
                "categories/support-school",
                Map.of(
                        "page",
                        new Page(
                                school.urn().toString(),
                                entitled.map(told -> "%s: %s".formatted(school.name(), told.answers()))
                                        .orElse("%s: no matrix says what its category brings".formatted(school.name())),
                                sentences(placed, entitled, year),
                                table(entitled, given, year),
                                given(given),
                                entitled.isPresent() && mayRecord(school),
                                activities,
                                form,
                                errors)));
    }

    private static List<String> sentences(Placed placed, Optional<Entitled> entitled, AcademicYear year) {
        return List.of(
                "%s %s, by %s."
                        .formatted(
                                placed.agreed()
                                        ? "The agreed category is"
                                        : "The proposed category, not agreed yet, is",
                                placed.category().isEmpty()
                                        ? "not known"
                                        : "%s, %s".formatted(placed.category(), placed.words()),
                                placed.title()),
                entitled.map(told -> (placed.category().isEmpty()
                                        ? "Until it is known the school has what all schools have: %s of %s. School year %s."
                                        : "%s of %s. School year %s.")
                                .formatted(
                                        told.what().grid().title(),
                                        told.matrix().title(),
                                        year))
                        .orElse("An authority can write its own support matrix for a policy."));
    }

    private DataTable table(Optional<Entitled> entitled, List<Entitlements.Given> given, AcademicYear year) {
        return new DataTable(
                "What the category brings, and what of it was given in " + year,
                List.of(
                        Column.text("What"),
                        Column.number("Times a year"),
                        Column.number("By now"),
                        Column.number("Given"),
                        Column.text("Last on"),
                        Column.text("Where it stands")),
                entitled.map(told -> Entitlements.standings(told, given, year, entitlements.today()).stream()
                                .map(one -> List.of(
                                        Cell.text(one.words()),
                                        one.due() == null ? Cell.text("–") : Cell.of(one.due()),
                                        one.byNow() == null ? Cell.text("–") : Cell.of(one.byNow()),
                                        Cell.of(one.given()),
                                        Cell.text(one.last() == null ? "–" : Dates.words(one.last())),
                                        Cell.text(one.kept())))
                                .toList())
                        .orElse(List.of()));
    }

    private static DataTable given(List<Entitlements.Given> given) {
        return new DataTable(
                "What was given, the latest first",
                List.of(Column.text("What"), Column.text("On"), Column.text("Note"), Column.text("Recorded by")),
                given.stream()
                        .map(one -> List.of(
                                Cell.text(one.words()),
                                Cell.text(Dates.words(one.on())),
                                Cell.text(one.note()),
                                Cell.text(one.name())))
                        .toList());
    }

    private boolean mayRecord(School school) {
        var authority = school.authority();
        return authority != null && viewing.person().mayAt(Action.RECORD_SUPPORT, authority.code());
    }

    @PostMapping("/categories/support/schools/{urn:[0-9]{6}}")
    @Needs(Action.RECORD_SUPPORT)
    ModelAndView give(@PathVariable int urn, Form form, RedirectAttributes next) {
        var school = school(urn);
        if (!mayRecord(school)) {
            throw new Forbidden(
                    Action.RECORD_SUPPORT.words(), "an administrator of the authority for a role that has it");
        }
        var entitled = placed(school)
                .flatMap(placed -> entitlements.of(school, placed.policy(), placed.category()))
                .orElseThrow(
                        () -> new NotFound("No matrix says what the category of %s brings.".formatted(school.name())));
        var answers = new Answers();
        var activity = answers.text("activity", form.activity(), "Choose what was given");
        var on = answers.date("on", form.on(), "Enter the day on which it was given, like 31 July 2026");
        var note = answers.optionalText(form.note()).orElse("");
        if (answers.errors().isEmpty()) {
            try {
                entitlements.give(
                        school, entitled, activity, on, note, viewing.person().name());
                Notice.done(next, "It is recorded, and the school sees it.");
                return new ModelAndView("redirect:/categories/support/schools/" + urn);
            } catch (Refused e) {
                answers.refuse("activity", String.valueOf(e.getMessage()));
            }
        }
        return page(school, form, answers.errors());
    }

    @GetMapping("/categories/support/schools/{urn:[0-9]{6}}/given.csv")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    void csv(@PathVariable int urn, HttpServletResponse response) throws IOException {
        var school = school(urn);
        var year = AcademicYear.on(entitlements.today());
        Download.csv(
                response,
                "given-" + urn,
                new Table(
                                List.of("activity", "what", "on", "note", "recorded_by"),
                                (maySee(school) ? entitlements.given(school, year) : List.<Entitlements.Given>of())
                                        .stream()
                                                .map(one -> List.of(
                                                        one.activity(),
                                                        one.words(),
                                                        one.on().toString(),
                                                        one.note(),
                                                        one.name()))
                                                .toList())
                        .with("urn", urn));
    }
}
