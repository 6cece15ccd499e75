package org.trajectory.funding.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.Account;
import org.trajectory.funding.ledger.Entry;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.LedgerReport;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Statements;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.Answers;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;

/** The ledger to be read: trial balance, statements, journals, and whether it holds together. */
@Controller
@Needs(Action.SEE_LEDGER)
public class LedgerPages {
    private static final int PAGE = 50;

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

    /** The rest of the address is the account's code, which has slashes in it. */
    @GetMapping("/money/accounts/{*code}")
    ModelAndView statement(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String asAt) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var account = account(authority, code);
        long from = before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        var entries = statements.entries(account, from, PAGE);
        var facts = new ArrayList<Sheet.Fact>();
        facts.add(Sheet.Fact.of("Code", account.code()));
        facts.add(Sheet.Fact.of("In it", account.balance()));
        if (account.held().pence() > 0) {
            facts.add(new Sheet.Fact(
                    "Set aside by pending transfers", account.held().toString(), "/money/pending"));
            facts.add(Sheet.Fact.of("Left to use", account.available()));
        }
        facts.add(Sheet.Fact.of("Entries", String.format(java.util.Locale.UK, "%,d", account.entries())));
        var day = day(asAt);
        day.ifPresent(on -> facts.add(
                Sheet.Fact.of("In it at the end of " + Dates.words(on), statements.balance(account, on, null))));
        if (account.closed()) {
            facts.add(Sheet.Fact.of("Closed", "Its year is closed: nothing more can be posted"));
        }
        var after = new ArrayList<Sheet.Do>();
        if (!entries.isEmpty() && entries.getLast().number() > 1) {
            after.add(Sheet.Do.link(
                    "Earlier entries",
                    "/money/accounts/%s?before=%d"
                            .formatted(account.code(), entries.getLast().number())));
        }
        return new Sheet(
                        "%s: %s".formatted(account.name(), account.balance()),
                        "",
                        facts,
                        List.of(new Sheet.Section(
                                "",
                                "",
                                table(entries),
                                "No entry yet.",
                                "/money/statements/%s".formatted(account.code()),
                                after)),
                        List.of(),
                        "/money/ledger?year=" + account.place().year().start())
                .page();
    }

    private static Optional<LocalDate> day(@Nullable String typed) {
        var answers = new Answers();
        var day = answers.optionalDate("asAt", typed, "");
        return answers.errors().isEmpty() ? day : Optional.empty();
    }

    private Account account(AuthorityCode authority, String code) {
        try {
            return ledger.get(authority, code.replaceFirst("^/", ""));
        } catch (Refused e) {
            throw new NotFound("%s has no account of that code.".formatted(purse.name(authority)));
        }
    }

    private DataTable table(List<Entry> entries) {
        return new DataTable(
                "Statement, newest first",
                List.of(
                        Column.number("No."),
                        Column.text("Counts from"),
                        Column.text("Why"),
                        Column.text("From or to"),
                        Column.number("In"),
                        Column.number("Out"),
                        Column.number("Then in it"),
                        Column.text("Written")),
                entries.stream()
                        .map(entry -> List.of(
                                Cell.link(String.valueOf(entry.number()), "/money/journals/" + entry.journal()),
                                Cell.text(Dates.words(entry.effective())),
                                Cell.text(entry.kind().words() + ": " + entry.because()),
                                Cell.link(entry.other(), "/money/accounts/" + entry.otherCode()),
                                Cell.text(
                                        entry.amount().pence() > 0
                                                ? entry.amount().toString()
                                                : ""),
                                Cell.text(
                                        entry.amount().pence() < 0
                                                ? Money.ZERO
                                                        .minus(entry.amount())
                                                        .toString()
                                                : ""),
                                Cell.of(entry.after()),
                                Cell.text(written(entry.recordedAt(), entry.recordedBy()))))
                        .toList());
    }

    private String written(java.time.OffsetDateTime at, String by) {
        return Dates.words(at.atZoneSameInstant(Purse.HERE).toLocalDate()) + ", " + purse.who(by);
    }

    @GetMapping("/money/statements/{*code}")
    void statementCsv(@PathVariable String code, HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        var account = account(authority, code);
        Download.csv(
                response,
                "statement-" + Place.slug(account.code()),
                LedgerReport.statement(account, statements.entries(account, Long.MAX_VALUE, 100_000)));
    }

    /** What one consortium, school or the authority itself has, over the years. */
    @GetMapping("/money/holders/{kind}/{holder}")
    ModelAndView holder(@PathVariable String kind, @PathVariable String holder) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var accounts = kind.matches("authority|consortium|school")
                ? ledger.ofHolder(
                        authority,
                        Place.Kind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)),
                        kind.equals("authority") ? "" : holder)
                : List.<Account>of();
        if (accounts.isEmpty()) {
            throw new NotFound("Nobody of that number holds money of %s.".formatted(purse.name(authority)));
        }
        return new Sheet(
                        accounts.getFirst().name().split(": ", 2)[0],
                        "Its accounts, the newest year first.",
                        List.of(),
                        List.of(Sheet.Section.of(accounts(accounts), "", "")),
                        List.of(),
                        "/money")
                .page();
    }

    static DataTable accounts(List<Account> accounts) {
        return new DataTable(
                "Accounts",
                List.of(
                        Column.text("Account"),
                        Column.text("Year"),
                        Column.number("In it"),
                        Column.number("Set aside"),
                        Column.number("Entries")),
                accounts.stream()
                        .map(account -> List.of(
                                Cell.link(account.name(), "/money/accounts/" + account.code()),
                                Cell.of(account.place().year()),
                                Cell.of(account.balance()),
                                Cell.of(account.held()),
                                Cell.text(String.valueOf(account.entries()))))
                        .toList());
    }

    @GetMapping("/money/journals")
    ModelAndView journals(@RequestParam(required = false) @Nullable String before) {
        var authority = purse.authority(Action.SEE_LEDGER);
        long from = before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        var journals = statements.journals(authority, from, PAGE);
        var after = new ArrayList<Sheet.Do>();
        if (journals.size() == PAGE) {
            after.add(Sheet.Do.link(
                    "Earlier journals",
                    "/money/journals?before=" + journals.getLast().id()));
        }
        return new Sheet(
                        "Journals of " + purse.name(authority),
                        "Everything that was posted, newest first.",
                        List.of(),
                        List.of(new Sheet.Section(
                                "",
                                "",
                                new DataTable(
                                        "Journals",
                                        List.of(
                                                Column.text("Journal"),
                                                Column.text("Kind"),
                                                Column.text("Why"),
                                                Column.text("Counts from"),
                                                Column.text("Written"),
                                                Column.text("Stands")),
                                        journals.stream()
                                                .map(journal -> List.of(
                                                        Cell.link(
                                                                "Journal " + journal.id(),
                                                                "/money/journals/" + journal.id()),
                                                        Cell.text(journal.kind().words()),
                                                        Cell.text(journal.because()),
                                                        Cell.text(Dates.words(journal.effective())),
                                                        Cell.text(written(journal.recordedAt(), journal.recordedBy())),
                                                        Cell.text(
                                                                journal.reversedBy() == null
                                                                        ? "Yes"
                                                                        : "Reversed by " + journal.reversedBy())))
                                                .toList()),
                                "Nothing was posted yet.",
                                "",
                                after)),
                        List.of(),
                        "/money/ledger")
                .page();
    }

    @GetMapping("/money/journals/{id:[0-9]{1,18}}")
    ModelAndView journal(@PathVariable long id) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var journal = ledger.journal(id)
                .filter(found -> found.authority().equals(authority))
                .orElseThrow(() -> new NotFound("%s has no such journal.".formatted(purse.name(authority))));
        var facts = new ArrayList<Sheet.Fact>();
        facts.add(Sheet.Fact.of("Kind", journal.kind().words()));
        facts.add(Sheet.Fact.of("Counts from", Dates.words(journal.effective())));
        facts.add(Sheet.Fact.of("Written", written(journal.recordedAt(), journal.recordedBy())));
        if (!journal.reference().isEmpty()) {
            facts.add(new Sheet.Fact("Rests on", journal.reference(), References.address(journal.reference())));
        }
        if (journal.reverses() != null) {
            facts.add(new Sheet.Fact(
                    "Reverses", "Journal " + journal.reverses(), "/money/journals/" + journal.reverses()));
        }
        if (journal.reversedBy() != null) {
            facts.add(new Sheet.Fact(
                    "Reversed by", "Journal " + journal.reversedBy(), "/money/journals/" + journal.reversedBy()));
        }
        boolean canBeReversed = purse.mayAt(Action.KEEP_BUDGETS, authority)
                && journal.reversedBy() == null
                && journal.reverses() == null
                && !journal.lines().isEmpty()
                && References.byHand(journal.kind());
        return new Sheet(
                        "Journal %d: %s".formatted(id, journal.total()),
                        journal.because(),
                        facts,
                        List.of(Sheet.Section.of(
                                new DataTable(
                                        "What it moved",
                                        List.of(Column.text("From"), Column.text("To"), Column.number("Amount")),
                                        journal.lines().stream()
                                                .map(line -> List.of(
                                                        Cell.link(
                                                                line.fromName(), "/money/accounts/" + line.fromCode()),
                                                        Cell.link(line.toName(), "/money/accounts/" + line.toCode()),
                                                        Cell.of(line.amount())))
                                                .toList()),
                                "It moved nothing by itself: it set money aside or freed it again.",
                                "")),
                        canBeReversed
                                ? List.of(Sheet.Do.link(
                                        "This was a mistake: reverse it", "/money/journals/%d/reverse".formatted(id)))
                                : List.of(),
                        "/money/journals")
                .page();
    }

    @GetMapping("/money/pending")
    ModelAndView pending() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var pending = ledger.pending(authority);
        boolean may = purse.mayAt(Action.KEEP_BUDGETS, authority);
        long lapsed =
                pending.stream().filter(one -> one.hasLapsed(purse.today())).count();
        var todo = new ArrayList<Sheet.Do>();
        if (may && lapsed > 0) {
            todo.add(new Sheet.Do(
                    "Release what has lapsed (%d)".formatted(lapsed), "/money/pending/lapsed", true, true, Map.of()));
        }
        return new Sheet(
                        pending.isEmpty()
                                ? "No money is set aside"
                                : "%d pending %s money aside"
                                        .formatted(
                                                pending.size(),
                                                pending.size() == 1 ? "transfer sets" : "transfers set"),
                        "What is set aside can’t be spent on anything else until it is posted, released, or has lapsed.",
                        List.of(),
                        List.of(Sheet.Section.of(
                                new DataTable(
                                        "Pending transfers",
                                        List.of(
                                                Column.text("For what"),
                                                Column.text("From"),
                                                Column.text("To"),
                                                Column.number("Amount"),
                                                Column.text("Lapses after"),
                                                Column.text("Release")),
                                        pending.stream()
                                                .map(one -> List.of(
                                                        Cell.text(one.because()),
                                                        Cell.text(one.fromName()),
                                                        Cell.text(one.toName()),
                                                        Cell.of(one.amount()),
                                                        Cell.text(Dates.words(one.expiresOn())
                                                                + (one.hasLapsed(purse.today()) ? " (lapsed)" : "")),
                                                        may
                                                                ? Cell.link(
                                                                        "Release",
                                                                        "/money/pending/%d/release".formatted(one.id()))
                                                                : Cell.text("")))
                                                .toList()),
                                "Offers and promises that are not signed yet would stand here.",
                                "")),
                        todo,
                        "/money/ledger")
                .page();
    }
}
