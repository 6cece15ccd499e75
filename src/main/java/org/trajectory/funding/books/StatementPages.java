package org.trajectory.funding.books;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
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
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
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

/** Accounts to be read: the statement of one, and all of one holder. */
@Controller
@Needs(Action.SEE_LEDGER)
public class StatementPages {
    private static final int PAGE = 50;

    private final Ledger ledger;
    private final Statements statements;
    private final Purse purse;

    StatementPages(Ledger ledger, Statements statements, Purse purse) {
        this.ledger = ledger;
        this.statements = statements;
        this.purse = purse;
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

    private String written(OffsetDateTime at, String by) {
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
}
