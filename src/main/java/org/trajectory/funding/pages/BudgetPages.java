package org.trajectory.funding.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.sources.Budgets;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.Sources;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;
import org.trajectory.web.Answers;
import org.trajectory.web.Conflict;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** Adding a source, changing its rules, and raising or cutting its budget. */
@Controller
@Needs(Action.KEEP_BUDGETS)
public class BudgetPages {
    private final Sources sources;
    private final Budgets budgets;
    private final Purse purse;

    BudgetPages(Sources sources, Budgets budgets, Purse purse) {
        this.sources = sources;
        this.budgets = budgets;
        this.purse = purse;
    }

    @GetMapping("/money/sources/new")
    ModelAndView ask() {
        purse.authority(Action.KEEP_BUDGETS);
        return adding(RulesForm.empty()).page();
    }

    private static Ask adding(RulesForm form) {
        var fields = new ArrayList<>(RulesForm.names(form));
        fields.addAll(RulesForm.rules(form));
        return Ask.of(
                        "Where does the money come from?",
                        "/money/sources/new",
                        "Add the source",
                        "/money/sources",
                        fields)
                .lead(
                        "Add a source once; its budget is entered year by year. Its rules can be changed later: what was done under the old ones stays.");
    }

    @PostMapping("/money/sources/new")
    ModelAndView add(RulesForm form, RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter what the source is called");
        var kind = answers.choice("kind", form.kind(), Source.Kind.class, "Choose a kind")
                .orElse(Source.Kind.GRANT);
        var phase = kind == Source.Kind.DE_DELEGATION
                ? answers.choice("phase", form.phase(), Phase.class, "Choose whose schools vote on it")
                : Optional.<Phase>empty();
        var rules = form.read(answers, kind.usual());
        if (!answers.errors().isEmpty()) {
            return adding(form).errors(answers.errors()).page();
        }
        try {
            var source = sources.add(authority, name, kind, phase.orElse(null), rules);
            Notice.done(next, "%s is added. Its budget comes next.".formatted(source.name()));
            return new ModelAndView("redirect:/money/sources/" + source.code());
        } catch (Refused e) {
            return adding(form).refused(e).page();
        }
    }

    @GetMapping("/money/sources/{code:[a-z0-9-]+}/rules")
    ModelAndView askRules(@PathVariable String code) {
        var source = source(purse.authority(Action.KEEP_BUDGETS), code);
        return changing(source, RulesForm.of(source), Seen.of(source.rules())).page();
    }

    private Source source(AuthorityCode authority, String code) {
        return sources.find(authority, code)
                .orElseThrow(() -> new NotFound("%s has no such source.".formatted(purse.name(authority))));
    }

    private static Ask changing(Source source, RulesForm form, String seen) {
        var address = "/money/sources/" + source.code();
        var fields = new ArrayList<>(RulesForm.rules(form));
        fields.add(new Ask.Field.Hidden(Seen.FIELD, seen));
        return Ask.of(
                        "By which rules is %s spent?".formatted(source.name()),
                        address + "/rules",
                        "Keep the rules",
                        address,
                        fields)
                .lead("New rules hold from now on.");
    }

    @PostMapping("/money/sources/{code:[a-z0-9-]+}/rules")
    ModelAndView rules(
            @PathVariable String code,
            RulesForm form,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var source = source(authority, code);
        var answers = new Answers();
        var rules = form.read(answers, source.kind().usual());
        if (!answers.errors().isEmpty()) {
            return changing(source, form, seen).errors(answers.errors()).page();
        }
        try {
            sources.change(authority, code, rules, seen);
        } catch (Conflict e) {
            return changing(source, form, Seen.of(source(authority, code).rules()))
                    .refused(e)
                    .warning(
                            "What you typed is still here. Open the source in another tab to see its rules now; keep yours if they should hold instead.")
                    .page();
        }
        Notice.done(next, "The rules are kept.");
        return new ModelAndView("redirect:/money/sources/" + code);
    }

    /** What was typed. */
    public record BudgetForm(
            @Nullable String source,
            @Nullable String year,
            @Nullable String change,
            @Nullable String amount,
            @Nullable String decidedBy,
            @Nullable String decidedOn,
            @Nullable String because) {}

    @GetMapping("/money/budget")
    ModelAndView askBudget(@RequestParam(required = false) @Nullable String source) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var decidedBy = source == null
                ? null
                : sources.find(authority, source)
                        .map(found -> found.rules().decidedBy())
                        .orElse(null);
        return budget(
                        authority,
                        new BudgetForm(
                                source,
                                String.valueOf(FinancialYear.on(purse.today()).start()),
                                "raise",
                                null,
                                decidedBy,
                                null,
                                null))
                .page();
    }

    private Ask budget(AuthorityCode authority, BudgetForm form) {
        var changes = new LinkedHashMap<String, String>();
        changes.put("raise", "Raise it");
        changes.put("cut", "Cut it");
        return Ask.of(
                        "How does a budget of %s change?".formatted(purse.name(authority)),
                        "/money/budget",
                        "Keep and post",
                        "/money",
                        List.of(
                                new Ask.Field.Choice(
                                        "source",
                                        "Source",
                                        "",
                                        SourcePages.choices(sources.list(authority)),
                                        form.source()),
                                new Ask.Field.Choice("year", "Financial year", "", Years.choices(purse), form.year()),
                                new Ask.Field.Choice(
                                        "change",
                                        "Raise or cut",
                                        "A first budget is a raise from nothing",
                                        changes,
                                        form.change()),
                                new Ask.Field.Pounds("amount", "By how much", "", form.amount()),
                                new Ask.Field.Line("decidedBy", "Who decided it", "", form.decidedBy()),
                                new Ask.Field.Day("decidedOn", "On which day", form.decidedOn()),
                                new Ask.Field.Line("because", "Why", "It stands in the statement", form.because())))
                .lead("A budget can’t be cut below what is given out or set aside already.");
    }

    @PostMapping("/money/budget")
    ModelAndView changeBudget(BudgetForm form, RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var answers = new Answers();
        var codes = List.copyOf(SourcePages.choices(sources.list(authority)).keySet());
        var code = answers.choice("source", form.source(), codes, "Choose a source")
                .orElse("");
        var year = answers.choice(
                "year", form.year(), List.copyOf(Years.choices(purse).keySet()), "Choose a year");
        var change =
                answers.choice("change", form.change(), List.of("raise", "cut"), "Choose whether it is raised or cut");
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 262000.00");
        if (answers.errors().stream().noneMatch(error -> error.field().equals("amount")) && amount.pence() <= 0) {
            answers.refuse("amount", "Enter an amount of more than nought");
        }
        var decidedBy = answers.text("decidedBy", form.decidedBy(), "Enter who decided it");
        var decidedOn =
                answers.date("decidedOn", form.decidedOn(), "Enter the day of the decision, like 21 February 2026");
        var because = answers.text("because", form.because(), "Enter why the budget changes");
        if (!answers.errors().isEmpty()) {
            return budget(authority, form).errors(answers.errors()).page();
        }
        boolean cut = change.orElseThrow().equals("cut");
        if (!cut && sources.get(authority, code).kind() == Source.Kind.DE_DELEGATION) {
            return budget(authority, form)
                    .errors(
                            List.of(
                                    new org.trajectory.web.Checked.FieldError(
                                            "source",
                                            "De-delegation is voted by the maintained schools’ members of its phase: propose the budget on the page of the source, and let them vote")))
                    .page();
        }
        var asked = new FinancialYear(Integer.parseInt(year.orElseThrow()));
        try {
            budgets.change(
                    authority,
                    code,
                    asked,
                    new Budgets.Change(cut ? Money.ZERO.minus(amount) : amount, decidedBy, decidedOn, because));
        } catch (Refused e) {
            return budget(authority, form).refused(e).page();
        }
        Notice.done(next, "The budget is %s by %s, and posted.".formatted(cut ? "cut" : "raised", amount));
        return new ModelAndView("redirect:/money?year=" + asked.start());
    }

    /** What was typed. */
    public record VirementForm(
            @Nullable String from,
            @Nullable String to,
            @Nullable String year,
            @Nullable String amount,
            @Nullable String because) {}

    @GetMapping("/money/virements/new")
    ModelAndView askVirement() {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var now = String.valueOf(FinancialYear.on(purse.today()).start());
        return virement(authority, new VirementForm(null, null, now, null, null))
                .page();
    }

    private Ask virement(AuthorityCode authority, VirementForm form) {
        var all = sources.list(authority);
        Map<String, String> givers = SourcePages.choices(
                all.stream().filter(one -> one.rules().mayVire()).toList());
        return Ask.of(
                        "Which money should move to which budget?",
                        "/money/virements/new",
                        "Ask for approval",
                        "/money/virements",
                        List.of(
                                new Ask.Field.Choice(
                                        "from", "From", "Only sources whose rules allow it", givers, form.from()),
                                new Ask.Field.Choice("to", "To", "", SourcePages.choices(all), form.to()),
                                new Ask.Field.Choice("year", "Financial year", "", Years.choices(purse), form.year()),
                                new Ask.Field.Pounds("amount", "Amount", "", form.amount()),
                                new Ask.Field.Line("because", "Why", "", form.because())))
                .lead("Nothing moves until somebody else approves it. " + "Today is " + Dates.words(purse.today())
                        + ".");
    }

    @PostMapping("/money/virements/new")
    ModelAndView askForVirement(VirementForm form, RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var answers = new Answers();
        var codes = List.copyOf(SourcePages.choices(sources.list(authority)).keySet());
        var from = answers.choice("from", form.from(), codes, "Choose the budget that gives")
                .orElse("");
        var to = answers.choice("to", form.to(), codes, "Choose the budget that receives")
                .orElse("");
        var year = answers.choice(
                "year", form.year(), List.copyOf(Years.choices(purse).keySet()), "Choose a year");
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 5000.00");
        var because = answers.text("because", form.because(), "Enter why the money should move");
        if (!answers.errors().isEmpty()) {
            return virement(authority, form).errors(answers.errors()).page();
        }
        try {
            budgets.askVirement(
                    authority, from, to, new FinancialYear(Integer.parseInt(year.orElseThrow())), amount, because);
        } catch (Refused e) {
            return virement(authority, form).refused(e).page();
        }
        Notice.done(next, "Asked for. Somebody else has to approve it.");
        return new ModelAndView("redirect:/money/virements");
    }
}
