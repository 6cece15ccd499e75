package org.trajectory.funding.claims;

import java.util.List;
import java.util.Optional;
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
import org.trajectory.funding.filing.FiledClaims;
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

/** Preparing a claim, from what the provider filed or by hand; or saying to the provider why it isn’t taken. */
@Controller
@Needs(Action.PREPARE_CLAIMS)
public class ClaimingPages {
    private final Claims claims;
    private final FiledClaims filed;
    private final Purse purse;

    ClaimingPages(Claims claims, FiledClaims filed, Purse purse) {
        this.claims = claims;
        this.filed = filed;
        this.purse = purse;
    }

    /** What was typed. */
    public record ClaimForm(
            @Nullable String amount,
            @Nullable String match,
            @Nullable String delivered,
            @Nullable String deliveredOn,
            @Nullable String filed) {}

    @GetMapping("/money/commitments/{id:[0-9]{1,18}}/claim")
    ModelAndView askClaim(@PathVariable long id, @RequestParam(required = false) @Nullable String filed) {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        var one = commitment(authority, id);
        return preparing(
                        one,
                        filed(authority, id, filed)
                                .map(claim -> new ClaimForm(
                                        claim.amount().plain(),
                                        claim.match().plain(),
                                        claim.delivered(),
                                        Dates.words(claim.deliveredOn()),
                                        filed))
                                .orElse(new ClaimForm(null, null, null, null, null)))
                .page();
    }

    private Optional<FiledClaims.Filed> filed(AuthorityCode authority, long commitment, @Nullable String number) {
        return number == null || !number.matches("[0-9]{1,18}")
                ? Optional.empty()
                : filed.find(authority, Long.parseLong(number))
                        .filter(one -> one.commitment() == commitment && one.isOpen());
    }

    private static Ask preparing(Commitment one, ClaimForm form) {
        var address = "/money/commitments/" + one.id();
        return Ask.of(
                        "What does %s claim?".formatted(one.terms().provider()),
                        address + "/claim" + (form.filed() == null ? "" : "?filed=" + form.filed()),
                        "Prepare the claim",
                        address,
                        List.of(
                                new Ask.Field.Pounds(
                                        "amount", "Amount", "%s is left".formatted(one.left()), form.amount()),
                                new Ask.Field.Pounds(
                                        "match",
                                        "Match funding shown with it",
                                        one.terms().match().pence() == 0
                                                ? "None is asked for"
                                                : "Its part of %s"
                                                        .formatted(one.terms().match()),
                                        form.match()),
                                new Ask.Field.Area(
                                        "delivered",
                                        "What was delivered, and the evidence of it",
                                        "",
                                        form.delivered()),
                                new Ask.Field.Day("deliveredOn", "Delivered on", form.deliveredOn())))
                .lead("Somebody else has to certify it before it is paid.");
    }

    @PostMapping("/money/commitments/{id:[0-9]{1,18}}/claim")
    ModelAndView prepare(@PathVariable long id, ClaimForm form, RedirectAttributes next) {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        var one = commitment(authority, id);
        var answers = new Answers();
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 1200.00");
        var match = answers.optionalText(form.match()).isEmpty()
                ? Money.ZERO
                : answers.money("match", form.match(), "Enter an amount in pounds, or leave it empty");
        var delivered = answers.text("delivered", form.delivered(), "Enter what was delivered");
        var day = answers.date("deliveredOn", form.deliveredOn(), "Enter the day, like 12 December 2026");
        if (!answers.errors().isEmpty()) {
            return preparing(one, form).errors(answers.errors()).page();
        }
        try {
            var from = filed(authority, id, form.filed());
            long claim = claims.prepare(
                    authority,
                    id,
                    new Claims.Prepared(amount, match, delivered, day),
                    number -> from.ifPresent(some -> filed.taken(authority, some.id(), number)));
            Notice.done(next, "Claim %d is prepared. Somebody else has to certify it.".formatted(claim));
            return new ModelAndView("redirect:/money/claims/" + claim);
        } catch (Refused e) {
            return preparing(one, form).refused(e).page();
        }
    }

    private Commitment commitment(AuthorityCode authority, long id) {
        return claims.find(authority, id)
                .orElseThrow(() -> new NotFound("%s has no such commitment.".formatted(purse.name(authority))));
    }

    @GetMapping("/money/filed/{id:[0-9]{1,18}}/refuse")
    ModelAndView askRefuseFiled(@PathVariable long id) {
        return refusing(waiting(purse.authority(Action.PREPARE_CLAIMS), id), null)
                .page();
    }

    private FiledClaims.Filed waiting(AuthorityCode authority, long id) {
        return filed.find(authority, id)
                .filter(FiledClaims.Filed::isOpen)
                .orElseThrow(() -> new NotFound("There is no such filed claim that waits for an answer."));
    }

    private static Ask refusing(FiledClaims.Filed one, @Nullable String because) {
        return Ask.of(
                        "Why isn’t the claim of %s taken?".formatted(one.provider()),
                        "/money/filed/%d/refuse".formatted(one.id()),
                        "Don’t take it",
                        "/money/commitments/" + one.commitment(),
                        List.of(new Ask.Field.Line("because", "Why", "The provider reads it", because)))
                .facts(List.of(Sheet.Fact.of("Amount", one.amount()), Sheet.Fact.of("Delivered", one.delivered())));
    }

    @PostMapping("/money/filed/{id:[0-9]{1,18}}/refuse")
    ModelAndView refuseFiled(
            @PathVariable long id, @RequestParam(required = false) @Nullable String because, RedirectAttributes next) {
        var authority = purse.authority(Action.PREPARE_CLAIMS);
        var one = waiting(authority, id);
        var answers = new Answers();
        var why = answers.text("because", because, "Enter why it isn’t taken");
        if (!answers.errors().isEmpty()) {
            return refusing(one, because).errors(answers.errors()).page();
        }
        try {
            filed.refuse(authority, id, why);
        } catch (Refused e) {
            return refusing(one, because).refused(e).page();
        }
        Notice.done(next, "The provider is told why.");
        return new ModelAndView("redirect:/money/commitments/" + one.commitment());
    }
}
