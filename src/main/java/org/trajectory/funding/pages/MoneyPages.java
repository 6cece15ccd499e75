package org.trajectory.funding.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.sources.Giving;
import org.trajectory.funding.sources.Sources;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** Where the money of a year is: by source, and by who has it. */
@Controller
@Needs(Action.SEE_LEDGER)
public class MoneyPages {
    private final Giving giving;
    private final Sources sources;
    private final Purse purse;

    MoneyPages(Giving giving, Sources sources, Purse purse) {
        this.giving = giving;
        this.sources = sources;
        this.purse = purse;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem moneyItem() {
            return new NavigationItem(
                    NavigationItem.Place.MONEY, "Where the money is", "/money", 2, Action.SEE_LEDGER.name());
        }

        @Bean
        NavigationItem ledgerItem() {
            return new NavigationItem(
                            NavigationItem.Place.MONEY, "Ledger", "/money/ledger", 4, Action.SEE_LEDGER.name())
                    .leadingTo("/money/journals", "/money/pending", "/money/council", "/money/accounts");
        }
    }

    @GetMapping("/money")
    ModelAndView overview(@RequestParam(required = false) @Nullable String year) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var asked = Years.of(year, purse);
        var bySource = giving.bySource(authority, asked);
        var all = bySource.stream().map(Giving.Totals::all).reduce(Money.ZERO, Money::plus);
        var left = bySource.stream().map(Giving.Totals::undistributed).reduce(Money.ZERO, Money::plus);
        var sections = new ArrayList<Sheet.Section>();
        sections.add(new Sheet.Section(
                "By source",
                "What each source brought into %s, and how far it has come on its way.".formatted(asked),
                bySources(bySource, asked),
                "No source has money in this year yet.",
                "/money/sources.csv?year=" + asked.start(),
                List.of()));
        sections.add(new Sheet.Section(
                "By who has it",
                "Each holder with what is left to spend, what agreements have bound, and what was paid for it.",
                holders(giving.byHolder(authority, asked)),
                "Nothing is given out in this year yet.",
                "/money/holders.csv?year=" + asked.start(),
                Years.beside("/money", asked)));
        return new Sheet(
                        all.pence() == 0
                                ? "%s has no money in %s yet".formatted(purse.name(authority), asked)
                                : "%s of %s is still to be given out in %s".formatted(left, all, asked),
                        all.pence() == 0
                                ? "Add a source with its rules, enter its budget, then give it out by an allocation or as a single sum."
                                : "",
                        List.of(),
                        sections,
                        todo(authority),
                        "")
                .page();
    }

    private List<Sheet.Do> todo(AuthorityCode authority) {
        var todo = new ArrayList<Sheet.Do>();
        boolean any = !sources.list(authority).isEmpty();
        if (purse.mayAt(Action.KEEP_BUDGETS, authority)) {
            todo.add(
                    any
                            ? Sheet.Do.chief("Change a budget", "/money/budget")
                            : Sheet.Do.chief("Add a source", "/money/sources/new"));
        }
        if (any && purse.mayAt(Action.DECIDE_MONEY, authority)) {
            todo.add(Sheet.Do.chief("Give money out", "/money/give"));
        }
        todo.add(Sheet.Do.link("Sources and their rules", "/money/sources"));
        todo.add(Sheet.Do.link("Budgets put to the vote", "/money/voted"));
        todo.add(Sheet.Do.link("By section 251 line", "/money/section251"));
        todo.add(Sheet.Do.link("Virements between budgets", "/money/virements"));
        todo.add(Sheet.Do.link("Spending by year, forecast and savings", "/money/history"));
        todo.add(Sheet.Do.link("End of the financial year", "/money/year-end"));
        return todo;
    }

    private static DataTable bySources(List<Giving.Totals> rows, FinancialYear year) {
        return new DataTable(
                "Money by source",
                List.of(
                        Column.text("Source"),
                        Column.number("Budget"),
                        Column.number("Still to give out"),
                        Column.number("With holders"),
                        Column.number("Committed"),
                        Column.number("Delivered"),
                        Column.number("Claimed"),
                        Column.number("Paid")),
                rows.stream()
                        .map(row -> List.of(
                                Cell.link(row.name(), "/money/sources/" + row.key() + "?year=" + year.start()),
                                Cell.of(row.all()),
                                Cell.of(row.undistributed()),
                                Cell.of(row.available()),
                                Cell.of(row.committed()),
                                Cell.of(row.delivered()),
                                Cell.of(row.claimed()),
                                Cell.of(row.paid())))
                        .toList());
    }

    private static DataTable holders(List<Giving.Totals> rows) {
        return new DataTable(
                "Money by holder",
                List.of(
                        Column.text("Who has it"),
                        Column.number("Given"),
                        Column.number("Left to spend"),
                        Column.number("Committed"),
                        Column.number("Delivered"),
                        Column.number("Claimed"),
                        Column.number("Paid")),
                rows.stream()
                        .map(row -> List.of(
                                Cell.link(
                                        row.name(),
                                        "/money/holders/"
                                                + (row.key().endsWith(" ")
                                                        ? row.key().strip() + "/own"
                                                        : row.key().replace(' ', '/'))),
                                Cell.of(row.all()),
                                Cell.of(row.available()),
                                Cell.of(row.committed()),
                                Cell.of(row.delivered()),
                                Cell.of(row.claimed()),
                                Cell.of(row.paid())))
                        .toList());
    }

    @GetMapping("/money/sources.csv")
    void sourcesCsv(@RequestParam(required = false) @Nullable String year, HttpServletResponse response)
            throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        var asked = Years.of(year, purse);
        file(
                response,
                "money-by-source-%s-%d".formatted(authority, asked.start()),
                "source",
                giving.bySource(authority, asked));
    }

    @GetMapping("/money/holders.csv")
    void holdersCsv(@RequestParam(required = false) @Nullable String year, HttpServletResponse response)
            throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        var asked = Years.of(year, purse);
        file(
                response,
                "money-by-holder-%s-%d".formatted(authority, asked.start()),
                "holder",
                giving.byHolder(authority, asked));
    }

    private static void file(HttpServletResponse response, String name, String head, List<Giving.Totals> rows)
            throws IOException {
        Download.csv(
                response,
                name,
                new Table(
                        List.of(
                                head,
                                "name",
                                "given",
                                "to_give_out",
                                "available",
                                "committed",
                                "delivered",
                                "claimed",
                                "paid"),
                        rows.stream()
                                .map(row -> List.of(
                                        row.key().strip(),
                                        row.name(),
                                        row.all().plain(),
                                        row.undistributed().plain(),
                                        row.available().plain(),
                                        row.committed().plain(),
                                        row.delivered().plain(),
                                        row.claimed().plain(),
                                        row.paid().plain()))
                                .toList()));
    }
}
