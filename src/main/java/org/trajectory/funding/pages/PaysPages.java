package org.trajectory.funding.pages;

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
import org.trajectory.funding.Proposal;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.sources.Giving;
import org.trajectory.funding.sources.Sources;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Answers;
import org.trajectory.web.Conflict;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** From which source and year a proposed allocation would be paid: said before it is decided on. */
@Controller
@Needs(Action.KEEP_BUDGETS)
public class PaysPages {
    private final Giving giving;
    private final Sources sources;
    private final Purse purse;

    PaysPages(Giving giving, Sources sources, Purse purse) {
        this.giving = giving;
        this.sources = sources;
        this.purse = purse;
    }

    /** What was typed. */
    public record Form(
            @Nullable String source,
            @Nullable String year,
            @Nullable String purpose) {}

    @GetMapping("/allocation/{id:[0-9]{1,18}}/pays")
    ModelAndView ask(@PathVariable long id) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var proposal = purse.proposal(id);
        var said = giving.pays(authority, id);
        var form = said.map(pays ->
                        new Form(pays.source(), String.valueOf(pays.year().start()), pays.purpose()))
                .orElseGet(() -> new Form(
                        null, String.valueOf(FinancialYear.on(purse.today()).start()), null));
        return asking(authority, proposal, form, Giving.seen(said)).page();
    }

    private Ask asking(AuthorityCode authority, Proposal proposal, Form form, String seen) {
        var address = "/allocation/" + proposal.id();
        return Ask.of(
                        "From where is proposal %d paid?".formatted(proposal.id()),
                        address + "/pays",
                        "Keep",
                        address,
                        List.of(
                                new Ask.Field.Choice(
                                        "source",
                                        "Source that pays",
                                        "",
                                        SourcePages.choices(sources.list(authority)),
                                        form.source()),
                                new Ask.Field.Choice("year", "Financial year", "", Years.choices(purse), form.year()),
                                new Ask.Field.Line(
                                        "purpose",
                                        "Purpose",
                                        "What it may be spent on; left empty, on anything that the source allows",
                                        form.purpose()),
                                new Ask.Field.Hidden(Seen.FIELD, seen)))
                .facts(List.of(Sheet.Fact.of("Pot", proposal.allocation().pot())))
                .lead(
                        "Nothing moves by this. Once the decision is recorded, each %s gets its share in the same step: all of it, or nothing."
                                .formatted(purse.called(authority).one()));
    }

    @PostMapping("/allocation/{id:[0-9]{1,18}}/pays")
    ModelAndView keep(
            @PathVariable long id,
            Form form,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var proposal = purse.proposal(id);
        var answers = new Answers();
        var codes = List.copyOf(SourcePages.choices(sources.list(authority)).keySet());
        var source = answers.choice(
                "source",
                form.source(),
                codes,
                codes.isEmpty() ? "Add a source first, under Where the money is" : "Choose the source that pays");
        var year = answers.choice(
                "year", form.year(), List.copyOf(Years.choices(purse).keySet()), "Choose a year");
        if (!answers.errors().isEmpty()) {
            return asking(authority, proposal, form, seen)
                    .errors(answers.errors())
                    .page();
        }
        try {
            giving.prepare(
                    authority,
                    id,
                    source.orElseThrow(),
                    new FinancialYear(Integer.parseInt(year.orElseThrow())),
                    answers.optionalText(form.purpose()).orElse(""),
                    seen);
        } catch (Refused e) {
            return asking(authority, proposal, form, seen).refused(e).page();
        } catch (Conflict e) {
            var now = giving.pays(authority, id);
            return asking(authority, proposal, form, Giving.seen(now))
                    .refused(e)
                    .warning(now.map(pays ->
                                    "It is %s, %s now%s. What you chose is still here; keep it if it should be so."
                                            .formatted(
                                                    pays.sourceName(),
                                                    pays.year(),
                                                    pays.purpose().isEmpty() ? "" : ", for " + pays.purpose()))
                            .orElse("What you chose is still here."))
                    .page();
        }
        Notice.done(next, "Kept. The clerk can record the decision now.");
        return new ModelAndView("redirect:/allocation/" + id);
    }
}
