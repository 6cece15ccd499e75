package org.trajectory.categories.overrides;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;

/** Agreed categories changed by hand, and how many there are of each. */
@Controller
public class OverridePages {
    private final Overrides overrides;
    private final Viewing viewing;

    OverridePages(Overrides overrides, Viewing viewing) {
        this.overrides = overrides;
        this.viewing = viewing;
    }

    /** What was typed to ask for one. */
    public record Form(
            @Nullable String urn,
            @Nullable String category,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable String until) {}

    /** @param waiting those that a second person may confirm */
    public record Page(
            DataTable table,
            DataTable shares,
            List<Overrides.Change> waiting,
            boolean mayAsk,
            Map<String, String> schools,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/categories/overrides")
    @Needs(Action.SEE_CATEGORIES)
    ModelAndView list() {
        return page(new Form(null, null, null, null, null), List.of());
    }

    private ModelAndView page(Form form, List<FieldError> errors) {
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        var all = overrides.list(authority);
        var agreed = overrides.agreed(authority);
        var schools = new LinkedHashMap<String, String>();
        agreed.forEach(one -> schools.put(
                one.urn().toString(), "%s (%s), %s".formatted(one.name(), one.urn(), shown(one.category()))));
        boolean mayAsk = viewing.person().mayAt(Action.MODERATE_CATEGORIES, authority.code());
        var today = overrides.today();
        return new ModelAndView(
                "categories/cycle/overrides",
                Map.of(
                        "page",
                        new Page(
                                table(all),
                                OverrideShares.table(agreed),
                                mayAsk
                                        ? all.stream()
                                                .filter(one -> one.confirmedName() == null
                                                        && !one.expiresOn().isBefore(today))
                                                .toList()
                                        : List.of(),
                                mayAsk,
                                schools,
                                form,
                                errors)));
    }

    private static String shown(String category) {
        return category.isEmpty() ? "not known" : category;
    }

    private static DataTable table(List<Overrides.Change> all) {
        return new DataTable(
                "Categories changed by hand",
                List.of(
                        Column.text("School"),
                        Column.number("URN"),
                        Column.text("Was"),
                        Column.text("Becomes"),
                        Column.text("Why"),
                        Column.text("Evidence"),
                        Column.text("Lapses on"),
                        Column.text("By")),
                all.stream()
                        .map(one -> List.of(
                                Cell.text(one.name()),
                                Cell.of(one.urn()),
                                Cell.text(shown(one.was())),
                                Cell.text(shown(one.category())),
                                Cell.text(one.reason()),
                                Cell.text(one.evidence()),
                                Cell.text(Dates.words(one.expiresOn())),
                                Cell.text(
                                        one.confirmedName() == null
                                                ? one.askedName() + "; waits for a second person"
                                                : one.askedName() + " and " + one.confirmedName())))
                        .toList());
    }

    private AuthorityCode must() {
        var authority = viewing.authorityTo(Action.MODERATE_CATEGORIES.words());
        if (!viewing.person().mayAt(Action.MODERATE_CATEGORIES, authority.code())) {
            throw new Forbidden(
                    Action.MODERATE_CATEGORIES.words(), "an administrator of the authority for a role that has it");
        }
        return authority;
    }

    @PostMapping("/categories/overrides")
    @Needs(Action.MODERATE_CATEGORIES)
    ModelAndView ask(Form form, RedirectAttributes next) {
        var authority = must();
        var answers = new Answers();
        var urn = answers.parsed("urn", form.urn(), Urn::of, "Choose the school");
        var category = answers.text("category", form.category(), "Enter the category, like 2B");
        var reason = answers.text("reason", form.reason(), "Enter why the category is changed");
        var evidence = answers.text("evidence", form.evidence(), "Enter what shows it");
        var until = answers.date("until", form.until(), "Enter the day on which it lapses, like 31 March 2027");
        if (answers.errors().isEmpty()) {
            try {
                overrides.ask(
                        authority,
                        urn.orElseThrow(),
                        category,
                        reason,
                        evidence,
                        until,
                        viewing.person().name());
                Notice.done(next, "It is recorded. It counts once a second person has confirmed it.");
                return new ModelAndView("redirect:/categories/overrides");
            } catch (Refused e) {
                answers.refuse("category", String.valueOf(e.getMessage()));
            }
        }
        return page(form, answers.errors());
    }

    @PostMapping("/categories/overrides/{id:[0-9]{1,18}}/confirm")
    @Needs(Action.MODERATE_CATEGORIES)
    ModelAndView confirm(@PathVariable long id, RedirectAttributes next) {
        overrides.confirm(must(), id, viewing.person().name());
        Notice.done(next, "The change is confirmed and counts from now on.");
        return new ModelAndView("redirect:/categories/overrides");
    }
}
