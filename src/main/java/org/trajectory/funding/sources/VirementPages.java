package org.trajectory.funding.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Virements that wait for approval, and those answered. */
@Controller
@Needs(Action.SEE_LEDGER)
public class VirementPages {
    private final Budgets budgets;
    private final Purse purse;

    VirementPages(Budgets budgets, Purse purse) {
        this.budgets = budgets;
        this.purse = purse;
    }

    @GetMapping("/money/virements")
    ModelAndView list() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var all = budgets.virements(authority);
        var waiting = all.stream().filter(one -> !one.answered()).toList();
        var sections = new ArrayList<Sheet.Section>();
        waiting.forEach(one -> sections.add(waiting(authority, one)));
        sections.add(new Sheet.Section(
                "Answered",
                "",
                table(all.stream().filter(Virement::answered).toList()),
                "None was answered yet.",
                "",
                List.of()));
        return new Sheet(
                        waiting.isEmpty()
                                ? "No virement waits for approval"
                                : "%d %s for approval"
                                        .formatted(
                                                waiting.size(),
                                                waiting.size() == 1 ? "virement waits" : "virements wait"),
                        "A virement moves money from one budget to another. Who asks for it can’t approve it.",
                        List.of(),
                        sections,
                        purse.mayAt(Action.KEEP_BUDGETS, authority)
                                ? List.of(Sheet.Do.chief("Ask for a virement", "/money/virements/new"))
                                : List.of(),
                        "/money")
                .page();
    }

    private Sheet.Section waiting(AuthorityCode authority, Virement one) {
        boolean mine = one.askedBy().equals(purse.actor());
        boolean may = purse.mayAt(Action.DECIDE_MONEY, authority) && !mine;
        var address = "/money/virements/" + one.id();
        return new Sheet.Section(
                "%s from %s to %s".formatted(one.amount(), one.fromName(), one.toName()),
                mine ? "You asked for it, so somebody else has to answer." : "",
                table(List.of(one)),
                "",
                "",
                may
                        ? List.of(
                                new Sheet.Do(
                                        "Approve virement %d".formatted(one.id()),
                                        address + "/approve",
                                        true,
                                        true,
                                        Map.of()),
                                new Sheet.Do(
                                        "Refuse virement %d".formatted(one.id()),
                                        address + "/refuse",
                                        true,
                                        false,
                                        Map.of()))
                        : List.of());
    }

    private DataTable table(List<Virement> rows) {
        return new DataTable(
                "Virements",
                List.of(
                        Column.text("Virement"),
                        Column.text("Year"),
                        Column.text("From"),
                        Column.text("To"),
                        Column.number("Amount"),
                        Column.text("Why"),
                        Column.text("Asked for by"),
                        Column.text("Answer")),
                rows.stream()
                        .map(one -> List.of(
                                one.journal() == null
                                        ? Cell.text("Virement " + one.id())
                                        : Cell.link("Virement " + one.id(), "/money/journals/" + one.journal()),
                                Cell.of(one.year()),
                                Cell.text(one.fromName()),
                                Cell.text(one.toName()),
                                Cell.of(one.amount()),
                                Cell.text(one.because()),
                                Cell.text(purse.who(one.askedBy())),
                                Cell.text(
                                        one.answered()
                                                ? "%s by %s%s"
                                                        .formatted(
                                                                one.state(),
                                                                purse.who(one.answeredBy()),
                                                                one.reason().isEmpty() ? "" : ": " + one.reason())
                                                : one.state())))
                        .toList());
    }
}
