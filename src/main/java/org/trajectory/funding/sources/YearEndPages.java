package org.trajectory.funding.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.funding.pages.Years;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Notice;

/** The end of a financial year: what would go on, what would go back, and closing it. */
@Controller
@Needs(Action.SEE_LEDGER)
public class YearEndPages {
    private final YearEnd end;
    private final Ledger ledger;
    private final Purse purse;

    YearEndPages(YearEnd end, Ledger ledger, Purse purse) {
        this.end = end;
        this.ledger = ledger;
        this.purse = purse;
    }

    @GetMapping("/money/year-end")
    ModelAndView preview(@RequestParam(required = false) @Nullable String year) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var last = new FinancialYear(FinancialYear.on(purse.today()).start() - 1);
        var asked = year == null ? last : Years.of(year, purse);
        boolean closed = ledger.isClosed(authority, asked);
        var lines = end.preview(authority, asked);
        var carried = lines.stream().map(YearEnd.Line::carried).reduce(Money.ZERO, Money::plus);
        var back = lines.stream().map(YearEnd.Line::back).reduce(Money.ZERO, Money::plus);
        boolean over = purse.today().isAfter(asked.lastDay());
        var todo = new ArrayList<Sheet.Do>();
        if (!closed && over && purse.mayAt(Action.DECIDE_MONEY, authority)) {
            todo.add(new Sheet.Do(
                    "Close %s for good".formatted(asked),
                    "/money/year-end",
                    true,
                    true,
                    Map.of("year", String.valueOf(asked.start()))));
        }
        todo.addAll(Years.beside("/money/year-end", asked));
        return new Sheet(
                        closed
                                ? "%s is closed".formatted(asked)
                                : "At the end of %s, %s goes on and %s goes back".formatted(asked, carried, back),
                        closed
                                ? "Nothing can be posted to its accounts any more."
                                : over
                                        ? "What agreements have bound goes into the next year whole. What is left goes on or back by the rules of its source. After closing, nothing can be posted to the year any more."
                                        : "The year runs until %s. This is what closing it would do today."
                                                .formatted(Dates.words(asked.lastDay())),
                        List.of(),
                        List.of(Sheet.Section.of(
                                new DataTable(
                                        "What becomes of the rest",
                                        List.of(
                                                Column.text("Account"),
                                                Column.text("Source"),
                                                Column.number("In it"),
                                                Column.number("Goes on"),
                                                Column.number("Goes back")),
                                        lines.stream()
                                                .map(line -> List.of(
                                                        Cell.link(
                                                                line.account().name(),
                                                                "/money/accounts/"
                                                                        + line.account()
                                                                                .code()),
                                                        Cell.text(line.sourceName()),
                                                        Cell.of(line.account().balance()),
                                                        Cell.of(line.carried()),
                                                        Cell.of(line.back())))
                                                .toList()),
                                "No account of that year holds money.",
                                "")),
                        todo,
                        "/money")
                .page();
    }

    @PostMapping("/money/year-end")
    @Needs(Action.DECIDE_MONEY)
    String close(@RequestParam(required = false) @Nullable String year, RedirectAttributes next) {
        var authority = purse.authority(Action.DECIDE_MONEY);
        var asked = Years.of(year, purse);
        var carried = end.close(authority, asked);
        Notice.done(next, "%s is closed: %s went into %s.".formatted(asked, carried, asked.next()));
        return "redirect:/money/year-end?year=" + asked.start();
    }
}
