package org.trajectory.funding.books;

import java.util.List;
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
import org.trajectory.funding.ledger.Journal;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Pending;
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Putting the ledger right: reversing a journal, and freeing money that was set aside. */
@Controller
@Needs(Action.KEEP_BUDGETS)
public class CorrectingPages {
    private final Ledger ledger;
    private final Purse purse;

    CorrectingPages(Ledger ledger, Purse purse) {
        this.ledger = ledger;
        this.purse = purse;
    }

    @GetMapping("/money/journals/{id:[0-9]{1,18}}/reverse")
    ModelAndView ask(@PathVariable long id) {
        return asking(journal(purse.authority(Action.KEEP_BUDGETS), id), null).page();
    }

    private Journal journal(AuthorityCode authority, long id) {
        return ledger.journal(id)
                .filter(found -> found.authority().equals(authority) && References.byHand(found.kind()))
                .orElseThrow(() -> new NotFound(
                        "%s has no such journal that can be reversed by hand.".formatted(purse.name(authority))));
    }

    private static Ask asking(Journal journal, @Nullable String because) {
        var address = "/money/journals/" + journal.id();
        return Ask.of(
                        "Reverse journal %d?".formatted(journal.id()),
                        address + "/reverse",
                        "Reverse it",
                        address,
                        List.of(new Ask.Field.Line(
                                "because",
                                "What was wrong with it",
                                "It stands in the statement beside the correction",
                                because)))
                .lead("A new journal moves %s back. The mistaken one stays to be read.".formatted(journal.total()))
                .warning("A journal can be reversed once only.")
                .facts(List.of(
                        Sheet.Fact.of("Why it was posted", journal.because()),
                        Sheet.Fact.of("Counts from", Dates.words(journal.effective()))));
    }

    @PostMapping("/money/journals/{id:[0-9]{1,18}}/reverse")
    ModelAndView reverse(
            @PathVariable long id, @RequestParam(required = false) @Nullable String because, RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var journal = journal(authority, id);
        var answers = new Answers();
        var why = answers.text("because", because, "Enter what was wrong with it");
        if (!answers.errors().isEmpty()) {
            return asking(journal, because).errors(answers.errors()).page();
        }
        try {
            long right = ledger.reverse(authority, id, why);
            Notice.done(next, "Journal %d is reversed by journal %d.".formatted(id, right));
            return new ModelAndView("redirect:/money/journals/" + right);
        } catch (Refused e) {
            return asking(journal, because).refused(e).page();
        }
    }

    @PostMapping("/money/pending/lapsed")
    String releaseLapsed(RedirectAttributes next) {
        int released = ledger.releaseLapsed(purse.authority(Action.KEEP_BUDGETS));
        Notice.done(
                next,
                released == 0
                        ? "Nothing had lapsed."
                        : "%d lapsed %s released: the money can be used again."
                                .formatted(released, released == 1 ? "transfer is" : "transfers are"));
        return "redirect:/money/pending";
    }

    @GetMapping("/money/pending/{id:[0-9]{1,18}}/release")
    ModelAndView askRelease(@PathVariable long id) {
        return releasing(pending(purse.authority(Action.KEEP_BUDGETS), id), null)
                .page();
    }

    private Pending pending(AuthorityCode authority, long id) {
        return ledger.pending(authority).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such pending transfer that is still open."));
    }

    private static Ask releasing(Pending pending, @Nullable String because) {
        return Ask.of(
                        "Release %s?".formatted(pending.amount()),
                        "/money/pending/%d/release".formatted(pending.id()),
                        "Release it",
                        "/money/pending",
                        List.of(new Ask.Field.Line("because", "Why it isn’t needed any more", "", because)))
                .facts(List.of(
                        Sheet.Fact.of("Set aside for", pending.because()),
                        Sheet.Fact.of("From", pending.fromName()),
                        Sheet.Fact.of("To", pending.toName())));
    }

    @PostMapping("/money/pending/{id:[0-9]{1,18}}/release")
    ModelAndView release(
            @PathVariable long id, @RequestParam(required = false) @Nullable String because, RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var pending = pending(authority, id);
        var answers = new Answers();
        var why = answers.text("because", because, "Enter why it isn’t needed any more");
        if (!answers.errors().isEmpty()) {
            return releasing(pending, because).errors(answers.errors()).page();
        }
        ledger.release(authority, id, why);
        Notice.done(next, "%s can be used again.".formatted(pending.amount()));
        return new ModelAndView("redirect:/money/pending");
    }
}
