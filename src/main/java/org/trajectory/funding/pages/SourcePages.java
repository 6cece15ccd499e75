package org.trajectory.funding.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.sources.Budgets;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.Sources;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NotFound;

/** The sources of money with their rules, and the decisions that made each budget. */
@Controller
@Needs(Action.SEE_LEDGER)
public class SourcePages {
    private final Sources sources;
    private final Budgets budgets;
    private final Ledger ledger;
    private final Purse purse;

    SourcePages(Sources sources, Budgets budgets, Ledger ledger, Purse purse) {
        this.sources = sources;
        this.budgets = budgets;
        this.ledger = ledger;
        this.purse = purse;
    }

    @GetMapping("/money/sources")
    ModelAndView list() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var list = sources.list(authority);
        return new Sheet(
                        list.isEmpty()
                                ? "%s has no source of money yet".formatted(purse.name(authority))
                                : "Where does the money of %s come from?".formatted(purse.name(authority)),
                        "Each source has rules: who decides on it, what it may be spent on, and what becomes of the rest at the end of a year.",
                        List.of(),
                        List.of(Sheet.Section.of(
                                new DataTable(
                                        "Sources",
                                        List.of(
                                                Column.text("Source"),
                                                Column.text("Kind"),
                                                Column.text("Who decides"),
                                                Column.text("What it may be spent on"),
                                                Column.text("At the end of a year"),
                                                Column.text("Section 251 line")),
                                        list.stream()
                                                .map(source -> List.of(
                                                        Cell.link(source.name(), "/money/sources/" + source.code()),
                                                        Cell.text(kind(source)),
                                                        Cell.text(source.rules().decidedBy()),
                                                        Cell.text(purposes(source.rules())),
                                                        Cell.text(carry(source.rules())),
                                                        Cell.text(source.rules().section251())))
                                                .toList()),
                                "General fund, DSG top-slice, de-delegation, grants, schools’ contributions and traded income would stand here.",
                                "")),
                        purse.mayAt(Action.KEEP_BUDGETS, authority)
                                ? List.of(Sheet.Do.chief("Add a source", "/money/sources/new"))
                                : List.of(),
                        "/money")
                .page();
    }

    static String kind(Source source) {
        var phase = source.phase();
        return source.kind().words() + (phase == null ? "" : ", " + phase.word());
    }

    private static String purposes(Source.Rules rules) {
        return rules.purposes().isEmpty() ? "Anything" : String.join(", ", rules.purposes());
    }

    private static String carry(Source.Rules rules) {
        var percent = rules.carryPercent();
        return percent == null
                ? rules.carry().words()
                : "%s%% goes into the next year, the rest back"
                        .formatted(percent.stripTrailingZeros().toPlainString());
    }

    @GetMapping("/money/sources/{code:[a-z0-9-]+}")
    ModelAndView one(@PathVariable String code, @RequestParam(required = false) @Nullable String year) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var source = source(authority, code);
        var rules = source.rules();
        var asked = Years.of(year, purse);
        var facts = new ArrayList<Sheet.Fact>();
        facts.add(Sheet.Fact.of("Kind", kind(source)));
        facts.add(Sheet.Fact.of("Who decides", rules.decidedBy()));
        facts.add(Sheet.Fact.of("What it may be spent on", purposes(rules)));
        facts.add(Sheet.Fact.of("At the end of a year", carry(rules)));
        facts.add(Sheet.Fact.of(
                "Virement to another budget",
                rules.mayVire() ? "Allowed, with a second person’s approval" : "Not allowed"));
        if (rules.spendBy() != null) {
            facts.add(Sheet.Fact.of("To be spent by", Dates.words(rules.spendBy())));
        }
        if (rules.schoolsChoose()) {
            facts.add(Sheet.Fact.of("Provider", "A school spends its share with the provider of its choice"));
        }
        if (!rules.outcome().isEmpty()) {
            facts.add(Sheet.Fact.of("Tied to the outcome", rules.outcome()));
        }
        if (rules.matchPercent().signum() > 0) {
            facts.add(Sheet.Fact.of(
                    "Match funding",
                    "The receiver adds £%s to each £100"
                            .formatted(rules.matchPercent().stripTrailingZeros().toPlainString())));
        }
        if (!rules.section251().isEmpty()) {
            facts.add(Sheet.Fact.of("Section 251 line", rules.section251()));
        }
        ledger.find(authority, Place.source(code, asked))
                .ifPresent(account -> facts.add(new Sheet.Fact(
                        "Still to give out in " + asked,
                        account.available().toString(),
                        "/money/accounts/" + account.code())));
        var kept = budgets.list(authority, null, source);
        var todo = new ArrayList<Sheet.Do>();
        if (purse.mayAt(Action.KEEP_BUDGETS, authority)) {
            todo.add(Sheet.Do.chief("Propose a budget to be voted", "/money/voted/new?source=" + code));
            todo.add(Sheet.Do.link("Change its budget", "/money/budget?source=" + code));
            todo.add(Sheet.Do.link("Change its rules", "/money/sources/%s/rules".formatted(code)));
        }
        return new Sheet(
                        source.name(),
                        "",
                        facts,
                        List.of(new Sheet.Section(
                                "What was decided on its budget",
                                "",
                                new DataTable(
                                        "Budget decisions",
                                        List.of(
                                                Column.text("Journal"),
                                                Column.text("Year"),
                                                Column.number("Change"),
                                                Column.text("Decided by"),
                                                Column.text("On"),
                                                Column.text("Why"),
                                                Column.text("Stands")),
                                        kept.stream()
                                                .map(one -> List.of(
                                                        Cell.link(
                                                                "Journal " + one.journal(),
                                                                "/money/journals/" + one.journal()),
                                                        Cell.of(one.year()),
                                                        Cell.of(one.change().amount()),
                                                        Cell.text(one.change().decidedBy()),
                                                        Cell.text(Dates.words(
                                                                one.change().decidedOn())),
                                                        Cell.text(one.change().because()),
                                                        Cell.text(one.reversed() ? "Reversed" : "Yes")))
                                                .toList()),
                                "It has no budget yet.",
                                "",
                                List.of())),
                        todo,
                        "/money/sources")
                .page();
    }

    private Source source(AuthorityCode authority, String code) {
        return sources.find(authority, code)
                .orElseThrow(() -> new NotFound("%s has no such source.".formatted(purse.name(authority))));
    }

    static Map<String, String> choices(List<Source> sources) {
        var choices = new java.util.LinkedHashMap<String, String>();
        sources.forEach(source -> choices.put(source.code(), source.name()));
        return choices;
    }
}
