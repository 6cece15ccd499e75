package org.trajectory.funding.books;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.LedgerReport;
import org.trajectory.funding.ledger.Statements;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.funding.pages.Years;
import org.trajectory.values.Money;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;

/** The ledger as a whole: trial balance, and whether it holds together. */
@Controller
@Needs(Action.SEE_LEDGER)
public class LedgerPages {
    private final Ledger ledger;
    private final Statements statements;
    private final Purse purse;

    LedgerPages(Ledger ledger, Statements statements, Purse purse) {
        this.ledger = ledger;
        this.statements = statements;
        this.purse = purse;
    }

    @GetMapping("/money/ledger")
    ModelAndView trial(@RequestParam(required = false) @Nullable String year) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var asked = Years.of(year, purse);
        var lines = statements.trial(authority, asked);
        var debit = lines.stream().map(Statements.TrialLine::debit).reduce(Money.ZERO, Money::plus);
        var credit = lines.stream().map(Statements.TrialLine::credit).reduce(Money.ZERO, Money::plus);
        var rows = new ArrayList<List<Cell>>();
        lines.forEach(line -> rows.add(List.of(
                Cell.link(line.name(), "/money/accounts/" + line.code()),
                Cell.text(line.code()),
                Cell.text(line.debit().pence() == 0 ? "" : line.debit().toString()),
                Cell.text(line.credit().pence() == 0 ? "" : line.credit().toString()),
                Cell.text(line.held().pence() == 0 ? "" : line.held().toString()))));
        if (!rows.isEmpty()) {
            rows.add(List.of(Cell.text("Together"), Cell.text(""), Cell.of(debit), Cell.of(credit), Cell.text("")));
        }
        var pending = ledger.pending(authority).size();
        var todo = new ArrayList<Sheet.Do>();
        todo.add(Sheet.Do.link("Journals, newest first", "/money/journals"));
        todo.add(Sheet.Do.link("Pending transfers (%d)".formatted(pending), "/money/pending"));
        todo.add(Sheet.Do.link("Check that the ledger holds together", "/money/ledger/check"));
        todo.add(Sheet.Do.link("Trial balance of all years as CSV", "/money/ledger.csv"));
        todo.add(Sheet.Do.link("Set it beside the council’s books", "/money/council"));
        return new Sheet(
                        rows.isEmpty()
                                ? "Nothing was posted in %s yet".formatted(asked)
                                : "The books of %s balance at %s".formatted(asked, debit),
                        "Each pound stands where it is (debit) and where it came from (credit). Nothing is ever changed or deleted: a mistake is put right by a journal that reverses it.",
                        List.of(),
                        List.of(new Sheet.Section(
                                "",
                                "",
                                new DataTable(
                                        "Trial balance of " + asked,
                                        List.of(
                                                Column.text("Account"),
                                                Column.text("Code"),
                                                Column.number("Debit: is there"),
                                                Column.number("Credit: came from there"),
                                                Column.number("Set aside")),
                                        rows),
                                "Enter a budget first: it is the first thing that is posted.",
                                "/money/ledger.csv?year=" + asked.start(),
                                Years.beside("/money/ledger", asked))),
                        todo,
                        "")
                .page();
    }

    @GetMapping("/money/ledger.csv")
    void trialCsv(@RequestParam(required = false) @Nullable String year, HttpServletResponse response)
            throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        Download.csv(
                response,
                "trial-balance-" + authority,
                LedgerReport.trial(statements.trial(authority, year == null ? null : Years.of(year, purse))));
    }

    @GetMapping("/money/ledger/check")
    ModelAndView check() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var findings = statements.verify(authority);
        return new Sheet(
                        findings.isEmpty()
                                ? "The ledger holds together"
                                : "%d things in the ledger don’t hold together".formatted(findings.size()),
                        "Every balance, running number, running balance and sum set aside was worked out again from the transfers alone and compared with what is kept.",
                        List.of(),
                        List.of(Sheet.Section.of(
                                new DataTable(
                                        "What was found",
                                        List.of(
                                                Column.text("Check"),
                                                Column.text("Where"),
                                                Column.text("What is wrong")),
                                        findings.stream()
                                                .map(finding -> List.of(
                                                        Cell.text(finding.check()),
                                                        Cell.text(finding.where()),
                                                        Cell.text(finding.found())))
                                                .toList()),
                                "Nothing is wrong.",
                                "")),
                        List.of(),
                        "/money/ledger")
                .page();
    }
}
