package org.trajectory.funding.books;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Statements;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NotFound;

/** What was posted, journal by journal. */
@Controller
@Needs(Action.SEE_LEDGER)
public class JournalPages {
    private static final int PAGE = 50;

    private final Ledger ledger;
    private final Statements statements;
    private final Purse purse;

    JournalPages(Ledger ledger, Statements statements, Purse purse) {
        this.ledger = ledger;
        this.statements = statements;
        this.purse = purse;
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

    private String written(OffsetDateTime at, String by) {
        return Dates.words(at.atZoneSameInstant(Purse.HERE).toLocalDate()) + ", " + purse.who(by);
    }
}
