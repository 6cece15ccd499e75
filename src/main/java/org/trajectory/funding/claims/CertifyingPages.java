package org.trajectory.funding.claims;

import java.util.LinkedHashMap;
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
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Answers;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Certifying and refusing claims, looking closer at some, approving clawbacks: always by somebody else than who prepared it. */
@Controller
@Needs(Action.CERTIFY_CLAIMS)
public class CertifyingPages {
    private final Claims claims;
    private final Assurance assurance;
    private final Purse purse;

    CertifyingPages(Claims claims, Assurance assurance, Purse purse) {
        this.claims = claims;
        this.assurance = assurance;
        this.purse = purse;
    }

    private Claim claim(AuthorityCode authority, long id) {
        return claims.findClaim(authority, id)
                .orElseThrow(() -> new NotFound("%s has no such claim.".formatted(purse.name(authority))));
    }

    @PostMapping("/money/claims/{id:[0-9]{1,18}}/certify")
    String certify(@PathVariable long id, RedirectAttributes next) {
        var authority = purse.authority(Action.CERTIFY_CLAIMS);
        claims.certify(authority, claim(authority, id).id());
        Notice.done(next, "Claim %d is certified. It goes into the next payment file.".formatted(id));
        return "redirect:/money/claims/" + id;
    }

    @GetMapping("/money/claims/{id:[0-9]{1,18}}/refuse")
    ModelAndView askRefuse(@PathVariable long id) {
        return refusing(claim(purse.authority(Action.CERTIFY_CLAIMS), id), null).page();
    }

    private static Ask refusing(Claim one, @Nullable String reason) {
        var address = "/money/claims/" + one.id();
        return Ask.of(
                        "Why is claim %d refused?".formatted(one.id()),
                        address + "/refuse",
                        "Refuse it",
                        address,
                        List.of(new Ask.Field.Line("reason", "Reason", "The provider is told it", reason)))
                .facts(List.of(
                        Sheet.Fact.of("Claimed", one.amount()), Sheet.Fact.of("What was delivered", one.delivered())))
                .lead("The money stays committed, and can be claimed again.");
    }

    @PostMapping("/money/claims/{id:[0-9]{1,18}}/refuse")
    ModelAndView refuse(
            @PathVariable long id, @RequestParam(required = false) @Nullable String reason, RedirectAttributes next) {
        var authority = purse.authority(Action.CERTIFY_CLAIMS);
        var one = claim(authority, id);
        var answers = new Answers();
        var why = answers.text("reason", reason, "Enter the reason");
        if (!answers.errors().isEmpty()) {
            return refusing(one, reason).errors(answers.errors()).page();
        }
        try {
            claims.refuse(authority, id, why);
        } catch (Refused e) {
            return refusing(one, reason).refused(e).page();
        }
        Notice.done(next, "Claim %d is refused. Its money stays committed.".formatted(id));
        return new ModelAndView("redirect:/money/claims/" + id);
    }

    @PostMapping("/money/claims/sample")
    String sample(RedirectAttributes next) {
        int drawn = assurance.draw(purse.authority(Action.CERTIFY_CLAIMS));
        Notice.done(
                next,
                drawn == 0
                        ? "No certified claim needs a closer look."
                        : "%d %s drawn for a closer look.".formatted(drawn, drawn == 1 ? "claim is" : "claims are"));
        return "redirect:/money/claims";
    }

    @GetMapping("/money/claims/{id:[0-9]{1,18}}/look")
    ModelAndView askLook(@PathVariable long id) {
        return looking(claim(purse.authority(Action.CERTIFY_CLAIMS), id), null, null)
                .page();
    }

    private static Ask looking(Claim one, @Nullable String order, @Nullable String found) {
        var address = "/money/claims/" + one.id();
        var orders = new LinkedHashMap<String, String>();
        orders.put("yes", "It is in order, and may be paid");
        orders.put("no", "It is not in order, and isn’t paid");
        return Ask.of(
                        "What did the closer look at claim %d find?".formatted(one.id()),
                        address + "/look",
                        "Record it",
                        address,
                        List.of(
                                new Ask.Field.Choice("order", "Is it in order?", "", orders, order),
                                new Ask.Field.Area("found", "What was looked at, and what it showed", "", found)))
                .facts(List.of(
                        Sheet.Fact.of("Drawn because", one.sampledBecause()),
                        Sheet.Fact.of("Claimed", one.amount()),
                        Sheet.Fact.of("What was delivered", one.delivered())));
    }

    @PostMapping("/money/claims/{id:[0-9]{1,18}}/look")
    ModelAndView look(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String found,
            RedirectAttributes next) {
        var authority = purse.authority(Action.CERTIFY_CLAIMS);
        var one = claim(authority, id);
        var answers = new Answers();
        var chosen = answers.choice("order", order, List.of("yes", "no"), "Choose whether it is in order");
        var words = answers.text("found", found, "Enter what was looked at, and what it showed");
        if (!answers.errors().isEmpty()) {
            return looking(one, order, found).errors(answers.errors()).page();
        }
        try {
            assurance.found(authority, id, chosen.orElseThrow().equals("yes"), words);
        } catch (Refused e) {
            return looking(one, order, found).refused(e).page();
        }
        Notice.done(next, "Recorded.");
        return new ModelAndView("redirect:/money/claims/" + id);
    }

    @PostMapping("/money/clawbacks/{id:[0-9]{1,18}}/approve")
    String approve(@PathVariable long id, RedirectAttributes next) {
        assurance.approve(purse.authority(Action.CERTIFY_CLAIMS), id);
        Notice.done(next, "The clawback is approved: the money can be spent again by who had paid.");
        return "redirect:/money/claims";
    }

    @PostMapping("/money/clawbacks/{id:[0-9]{1,18}}/refuse")
    String refuseClawback(@PathVariable long id, RedirectAttributes next) {
        assurance.refuse(purse.authority(Action.CERTIFY_CLAIMS), id, "");
        Notice.done(next, "The clawback is refused.");
        return "redirect:/money/claims";
    }
}
