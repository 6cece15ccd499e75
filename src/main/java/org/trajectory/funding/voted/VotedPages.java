package org.trajectory.funding.voted;

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
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.Sources;
import org.trajectory.partnership.Governance;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Answers;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Budgets that are voted: proposing one, and where to put it to the vote. */
@Controller
@Needs(Action.SEE_LEDGER)
public class VotedPages {
    private final VotedBudgets budgets;
    private final Sources sources;
    private final Governance governance;
    private final Purse purse;

    VotedPages(VotedBudgets budgets, Sources sources, Governance governance, Purse purse) {
        this.budgets = budgets;
        this.sources = sources;
        this.governance = governance;
        this.purse = purse;
    }

    @GetMapping("/money/voted")
    ModelAndView list() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var all = budgets.list(authority);
        return new Sheet(
                        all.isEmpty()
                                ? "No budget was put to the vote yet"
                                : all.size() == 1
                                        ? "1 budget was put to the vote"
                                        : all.size() + " budgets were put to the vote",
                        "A budget is proposed, voted by those who decide on its source, and posted as it is carried. On de-delegation only the maintained schools’ members of its phase vote.",
                        List.of(),
                        List.of(Sheet.Section.of(table(all), "Propose one on the page of a source.", "")),
                        purse.mayAt(Action.KEEP_BUDGETS, authority)
                                ? List.of(Sheet.Do.chief("Propose a budget", "/money/voted/new"))
                                : List.of(),
                        "/money")
                .page();
    }

    private static DataTable table(List<VotedBudgets.Proposed> all) {
        return new DataTable(
                "Budgets put to the vote",
                List.of(
                        Column.text("Budget"),
                        Column.text("Source"),
                        Column.text("Year"),
                        Column.number("Amount"),
                        Column.text("State")),
                all.stream()
                        .map(one -> List.of(
                                Cell.link("Budget " + one.id(), "/money/voted/" + one.id()),
                                Cell.text(one.sourceName()),
                                Cell.of(one.year()),
                                Cell.of(one.amount()),
                                Cell.text(one.state())))
                        .toList());
    }

    @GetMapping("/money/voted/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var one = budgets.find(authority, id)
                .orElseThrow(() -> new NotFound("%s has no such proposed budget.".formatted(purse.name(authority))));
        var facts = new ArrayList<>(List.of(
                new Sheet.Fact("Source", one.sourceName(), "/money/sources/" + one.source()),
                Sheet.Fact.of("Financial year", one.year()),
                Sheet.Fact.of("Amount", one.amount()),
                Sheet.Fact.of("Why", one.because()),
                Sheet.Fact.of(
                        "Who votes",
                        budgets.deDelegated(authority, id)
                                .map(source -> "The maintained schools’ members of phase %s only"
                                        .formatted(
                                                source.phase() == null
                                                        ? ""
                                                        : source.phase().word()))
                                .orElse(sources.get(authority, one.source())
                                        .rules()
                                        .decidedBy())),
                Sheet.Fact.of("State", one.state())));
        var decision = one.decision();
        if (decision != null) {
            facts.add(new Sheet.Fact("Decision", decision, "/decisions/%s/%s".formatted(authority, decision)));
            facts.add(new Sheet.Fact("Journal", String.valueOf(one.journal()), "/money/journals/" + one.journal()));
        }
        return new Sheet(
                        "Budget of %s for %s: %s".formatted(one.sourceName(), one.year(), one.amount()),
                        "",
                        facts,
                        List.of(),
                        decision == null ? todo(authority, id) : List.of(),
                        "/money/voted")
                .page();
    }

    private List<Sheet.Do> todo(AuthorityCode authority, long id) {
        var todo = new ArrayList<Sheet.Do>();
        if (purse.mayAt(Action.KEEP_BODIES, authority)) {
            governance
                    .boards(authority, purse.today())
                    .forEach(board -> todo.add(Sheet.Do.link(
                            "Put it to the vote of the " + board.name(),
                            "/bodies/%d/motions/new?matter=budget:%d".formatted(board.id(), id))));
        }
        if (purse.mayAt(Action.RECORD_DECISIONS, authority)) {
            todo.add(Sheet.Do.link("Record that it was carried elsewhere", "/decisions/new?matter=budget:" + id));
        }
        return todo;
    }

    /** What was typed. */
    public record Form(
            @Nullable String source,
            @Nullable String year,
            @Nullable String amount,
            @Nullable String because) {}

    @GetMapping("/money/voted/new")
    @Needs(Action.KEEP_BUDGETS)
    ModelAndView ask(@RequestParam(required = false) @Nullable String source) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        return asking(
                        authority,
                        new Form(
                                source,
                                String.valueOf(FinancialYear.on(purse.today()).start()),
                                null,
                                null))
                .page();
    }

    private Ask asking(AuthorityCode authority, Form form) {
        return Ask.of(
                        "Which budget is put to the vote?",
                        "/money/voted/new",
                        "Propose it",
                        "/money/voted",
                        List.of(
                                new Ask.Field.Choice("source", "Source", "", choices(authority), form.source()),
                                new Ask.Field.Choice("year", "Financial year", "", years(), form.year()),
                                new Ask.Field.Pounds("amount", "By how much it is raised", "", form.amount()),
                                new Ask.Field.Line(
                                        "because",
                                        "For what",
                                        "It stands in the paper and in the statement",
                                        form.because())))
                .lead("Nothing is posted until those who decide on the source carry it.");
    }

    private Map<String, String> choices(AuthorityCode authority) {
        var choices = new LinkedHashMap<String, String>();
        sources.list(authority).forEach(source -> choices.put(source.code(), label(source)));
        return choices;
    }

    private static String label(Source source) {
        var phase = source.phase();
        return phase == null ? source.name() : "%s (voted by phase %s)".formatted(source.name(), phase.word());
    }

    private Map<String, String> years() {
        var now = FinancialYear.on(purse.today()).start();
        var years = new LinkedHashMap<String, String>();
        for (int start = now; start <= now + 2; start++) {
            years.put(String.valueOf(start), new FinancialYear(start).toString());
        }
        return years;
    }

    @PostMapping("/money/voted/new")
    @Needs(Action.KEEP_BUDGETS)
    ModelAndView propose(Form form, RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var answers = new Answers();
        var source = answers.choice(
                "source", form.source(), List.copyOf(choices(authority).keySet()), "Choose a source");
        var year = answers.choice("year", form.year(), List.copyOf(years().keySet()), "Choose a year");
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 86400.00");
        var because = answers.text("because", form.because(), "Enter for what");
        if (!answers.errors().isEmpty()) {
            return asking(authority, form).errors(answers.errors()).page();
        }
        try {
            long id = budgets.propose(
                    authority,
                    source.orElseThrow(),
                    new FinancialYear(Integer.parseInt(year.orElseThrow())),
                    amount,
                    because);
            Notice.done(next, "Proposed. The clerk puts it to the vote.");
            return new ModelAndView("redirect:/money/voted/" + id);
        } catch (Refused e) {
            return asking(authority, form).refused(e).page();
        }
    }
}
