package org.trajectory.funding.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.Stage;
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.Answers;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Committing money to a provider, recording that its conditions were accepted, preparing claims, asking money back. */
@Controller
@Needs(Action.PREPARE_CLAIMS)
public class PreparingPages {
    private final Claims claims;
    private final Assurance assurance;
    private final Ledger ledger;
    private final Purse purse;

    PreparingPages(Claims claims, Assurance assurance, Ledger ledger, Purse purse) {
        this.claims = claims;
        this.assurance = assurance;
        this.ledger = ledger;
        this.purse = purse;
    }

    /** What was typed. */
    public record TermsForm(
            @Nullable String account,
            @Nullable String provider,
            @Nullable String title,
            @Nullable String outcome,
            @Nullable String amount,
            @Nullable String match,
            @Nullable String startsOn,
            @Nullable String endsOn,
            @Nullable String claimsFrom,
            @Nullable String claimsUntil,
            @Nullable String mostAClaim,
            @Nullable String conditions,
            @Nullable String reference) {}

    @GetMapping("/money/commitments/new")
    ModelAndView ask(@RequestParam(required = false) @Nullable String account) {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        return committing(
                        authority,
                        new TermsForm(account, null, null, null, null, null, null, null, null, null, null, null, null))
                .page();
    }

    private Map<String, String> payers(AuthorityCode authority) {
        var choices = new LinkedHashMap<String, String>();
        ledger.list(authority, null).stream()
                .filter(account -> account.place().stage() == Stage.AVAILABLE
                        && account.place().kind() != Place.Kind.OUTSIDE
                        && account.place().kind() != Place.Kind.SOURCE
                        && account.available().pence() > 0
                        && !account.closed())
                .forEach(account ->
                        choices.put(account.code(), "%s (%s left)".formatted(account.name(), account.available())));
        return choices;
    }

    private Ask committing(AuthorityCode authority, TermsForm form) {
        return Ask.of(
                        "What is promised to whom?",
                        "/money/commitments/new",
                        "Commit the money",
                        "/money/commitments",
                        List.of(
                                new Ask.Field.Choice(
                                        "account",
                                        "Account that pays",
                                        "Those with money left to spend",
                                        payers(authority),
                                        form.account()),
                                new Ask.Field.Line("provider", "Provider", "", form.provider()),
                                new Ask.Field.Line("title", "What for", "In one line", form.title()),
                                new Ask.Field.Line("outcome", "Outcome that it is tied to, if any", "", form.outcome()),
                                new Ask.Field.Pounds("amount", "Amount in all", "", form.amount()),
                                new Ask.Field.Pounds(
                                        "match",
                                        "What the receiver adds of its own",
                                        "Left empty, nothing",
                                        form.match()),
                                new Ask.Field.Day("startsOn", "First day of the agreement", form.startsOn()),
                                new Ask.Field.Day("endsOn", "Last day of the agreement", form.endsOn()),
                                new Ask.Field.Day(
                                        "claimsFrom", "First day on which claims are taken", form.claimsFrom()),
                                new Ask.Field.Day(
                                        "claimsUntil", "Last day on which claims are taken", form.claimsUntil()),
                                new Ask.Field.Pounds(
                                        "mostAClaim",
                                        "Most that one claim may be",
                                        "Left empty, no limit",
                                        form.mostAClaim()),
                                new Ask.Field.Area(
                                        "conditions",
                                        "Conditions that the provider accepts",
                                        "One a line",
                                        form.conditions()),
                                new Ask.Field.Line(
                                        "reference", "Number of the agreement, if it has one", "", form.reference())))
                .lead("The money moves on to “committed” at once, so it can’t be spent on anything else.");
    }

    @PostMapping("/money/commitments/new")
    ModelAndView commit(TermsForm form, RedirectAttributes next) {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        var answers = new Answers();
        var account = answers.choice(
                "account", form.account(), List.copyOf(payers(authority).keySet()), "Choose the account that pays");
        var provider = answers.text("provider", form.provider(), "Enter the provider");
        var title = answers.text("title", form.title(), "Enter what it is for");
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 5000.00");
        var match = answers.optionalText(form.match()).isEmpty()
                ? Money.ZERO
                : answers.money("match", form.match(), "Enter an amount in pounds, or leave it empty");
        var starts = answers.date("startsOn", form.startsOn(), "Enter a day, like 1 December 2026");
        var ends = answers.date("endsOn", form.endsOn(), "Enter a day, like 31 July 2027");
        var from = answers.date("claimsFrom", form.claimsFrom(), "Enter a day, like 1 December 2026");
        var until = answers.date("claimsUntil", form.claimsUntil(), "Enter a day, like 31 August 2027");
        var most = answers.optionalText(form.mostAClaim()).isEmpty()
                ? null
                : answers.money("mostAClaim", form.mostAClaim(), "Enter an amount in pounds, or leave it empty");
        if (!answers.errors().isEmpty()) {
            return committing(authority, form).errors(answers.errors()).page();
        }
        var conditions = answers.optionalText(form.conditions()).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        try {
            long id = claims.commit(
                    authority,
                    account.orElseThrow(),
                    new Commitment.Terms(
                            provider,
                            title,
                            answers.optionalText(form.outcome()).orElse(""),
                            amount,
                            match,
                            starts,
                            ends,
                            from,
                            until,
                            most,
                            conditions,
                            answers.optionalText(form.reference()).orElse("")));
            Notice.done(next, "%s is committed to %s.".formatted(amount, provider));
            return new ModelAndView("redirect:/money/commitments/" + id);
        } catch (Refused e) {
            return committing(authority, form).refused(e).page();
        }
    }

    private Commitment commitment(AuthorityCode authority, long id) {
        return claims.find(authority, id)
                .orElseThrow(() -> new NotFound("%s has no such commitment.".formatted(purse.name(authority))));
    }

    @GetMapping("/money/commitments/{id:[0-9]{1,18}}/accept")
    ModelAndView askAccept(@PathVariable long id) {
        var one = commitment(purse.authority(Action.PREPARE_CLAIMS), id);
        return accepting(one, null, Dates.words(purse.today())).page();
    }

    private static Ask accepting(Commitment one, @Nullable String by, @Nullable String on) {
        var address = "/money/commitments/" + one.id();
        return Ask.of(
                        "Who accepted the conditions for %s?"
                                .formatted(one.terms().provider()),
                        address + "/accept",
                        "Record it",
                        address,
                        List.of(
                                new Ask.Field.Line("by", "Name and position", "", by),
                                new Ask.Field.Day("on", "On which day", on)))
                .facts(one.terms().conditions().stream()
                        .map(condition -> Sheet.Fact.of("Condition", condition))
                        .toList());
    }

    @PostMapping("/money/commitments/{id:[0-9]{1,18}}/accept")
    ModelAndView accept(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String on,
            RedirectAttributes next) {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        var one = commitment(authority, id);
        var answers = new Answers();
        var name = answers.text("by", by, "Enter who accepted them");
        var day = answers.date("on", on, "Enter the day, like 1 December 2026");
        if (!answers.errors().isEmpty()) {
            return accepting(one, by, on).errors(answers.errors()).page();
        }
        try {
            claims.accept(authority, id, name, day);
        } catch (Refused e) {
            return accepting(one, by, on).refused(e).page();
        }
        Notice.done(next, "Recorded. Claims can be prepared now.");
        return new ModelAndView("redirect:/money/commitments/" + id);
    }

    @GetMapping("/money/commitments/{id:[0-9]{1,18}}/end")
    ModelAndView askEnd(@PathVariable long id) {
        return ending(commitment(purse.authority(Action.PREPARE_CLAIMS), id), null)
                .page();
    }

    private static Ask ending(Commitment one, @Nullable String because) {
        var address = "/money/commitments/" + one.id();
        return Ask.of(
                        "End “%s”?".formatted(one.terms().title()),
                        address + "/end",
                        "End it",
                        address,
                        List.of(new Ask.Field.Line("because", "Why", "", because)))
                .warning("%s goes back to “%s”, and nothing more can be claimed."
                        .formatted(one.left(), one.payer().name()));
    }

    @PostMapping("/money/commitments/{id:[0-9]{1,18}}/end")
    ModelAndView end(
            @PathVariable long id, @RequestParam(required = false) @Nullable String because, RedirectAttributes next) {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        var one = commitment(authority, id);
        var answers = new Answers();
        var why = answers.text("because", because, "Enter why it ends");
        if (!answers.errors().isEmpty()) {
            return ending(one, because).errors(answers.errors()).page();
        }
        try {
            Notice.done(next, "It has ended: %s can be spent again.".formatted(claims.end(authority, id, why)));
        } catch (Refused e) {
            return ending(one, because).refused(e).page();
        }
        return new ModelAndView("redirect:/money/commitments/" + id);
    }

    @GetMapping("/money/claims/{id:[0-9]{1,18}}/clawback")
    ModelAndView askClawback(@PathVariable long id) {
        return clawing(claim(purse.authority(Action.PREPARE_CLAIMS), id), null, null)
                .page();
    }

    private Claim claim(AuthorityCode authority, long id) {
        return claims.findClaim(authority, id)
                .orElseThrow(() -> new NotFound("%s has no such claim.".formatted(purse.name(authority))));
    }

    private static Ask clawing(Claim one, @Nullable String amount, @Nullable String because) {
        var address = "/money/claims/" + one.id();
        return Ask.of(
                        "How much of claim %d should come back?".formatted(one.id()),
                        address + "/clawback",
                        "Ask for approval",
                        address,
                        List.of(
                                new Ask.Field.Pounds("amount", "Amount", "", amount),
                                new Ask.Field.Line("because", "Why", "", because)))
                .lead("Somebody else has to approve it. The money then stands again where it was paid from.");
    }

    @PostMapping("/money/claims/{id:[0-9]{1,18}}/clawback")
    ModelAndView clawback(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String amount,
            @RequestParam(required = false) @Nullable String because,
            RedirectAttributes next) {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        var one = claim(authority, id);
        var answers = new Answers();
        var back = answers.money("amount", amount, "Enter an amount in pounds, like 300.00");
        var why = answers.text("because", because, "Enter why it should come back");
        if (!answers.errors().isEmpty()) {
            return clawing(one, amount, because).errors(answers.errors()).page();
        }
        try {
            assurance.ask(authority, id, back, why);
        } catch (Refused e) {
            return clawing(one, amount, because).refused(e).page();
        }
        Notice.done(next, "Asked for. Somebody else has to approve it.");
        return new ModelAndView("redirect:/money/claims/" + id);
    }
}
