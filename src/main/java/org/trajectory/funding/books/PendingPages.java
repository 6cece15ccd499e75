package org.trajectory.funding.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Money that is set aside and not posted yet. */
@Controller
@Needs(Action.SEE_LEDGER)
public class PendingPages {
    private final Ledger ledger;
    private final Purse purse;

    PendingPages(Ledger ledger, Purse purse) {
        this.ledger = ledger;
        this.purse = purse;
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
