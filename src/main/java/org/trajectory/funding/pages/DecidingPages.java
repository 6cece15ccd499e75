package org.trajectory.funding.pages;

import java.time.LocalDate;
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
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.sources.Budgets;
import org.trajectory.funding.sources.Giving;
import org.trajectory.funding.sources.Sources;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Refused;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Notice;

/** Decisions that move money: a single sum given, a virement approved or refused. */
@Controller
@Needs(Action.DECIDE_MONEY)
public class DecidingPages {
    private final Giving giving;
    private final Sources sources;
    private final Budgets budgets;
    private final Consortia consortia;
    private final SchoolRegister register;
    private final Purse purse;

    DecidingPages(
            Giving giving,
            Sources sources,
            Budgets budgets,
            Consortia consortia,
            SchoolRegister register,
            Purse purse) {
        this.giving = giving;
        this.sources = sources;
        this.budgets = budgets;
        this.consortia = consortia;
        this.register = register;
        this.purse = purse;
    }

    /** What was typed. */
    public record TermsForm(
            @Nullable String source,
            @Nullable String year,
            @Nullable String purpose,
            @Nullable String decidedBy,
            @Nullable String decidedOn,
            @Nullable String reference,
            @Nullable String receiver,
            @Nullable String urn,
            @Nullable String amount) {}

    private List<Ask.Field> terms(AuthorityCode authority, TermsForm form) {
        return List.of(
                new Ask.Field.Choice(
                        "source", "Source that pays", "", SourcePages.choices(sources.list(authority)), form.source()),
                new Ask.Field.Choice("year", "Financial year", "", Years.choices(purse), form.year()),
                new Ask.Field.Line(
                        "purpose",
                        "Purpose",
                        "What it may be spent on; left empty, on anything that the source allows",
                        form.purpose()),
                new Ask.Field.Line("decidedBy", "Who decided it", "The board, or the officer", form.decidedBy()),
                new Ask.Field.Day("decidedOn", "On which day", form.decidedOn()),
                new Ask.Field.Line(
                        "reference",
                        "Number of the decision or minute",
                        "So that anybody can look it up",
                        form.reference()));
    }

    private TermsForm empty() {
        return new TermsForm(
                null,
                String.valueOf(FinancialYear.on(purse.today()).start()),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Giving.Terms read(Answers answers, AuthorityCode authority, TermsForm form) {
        var codes = List.copyOf(SourcePages.choices(sources.list(authority)).keySet());
        var source = answers.choice("source", form.source(), codes, "Choose the source that pays");
        var year = answers.choice(
                "year", form.year(), List.copyOf(Years.choices(purse).keySet()), "Choose a year");
        var decidedBy = answers.text("decidedBy", form.decidedBy(), "Enter who decided it");
        LocalDate decidedOn =
                answers.date("decidedOn", form.decidedOn(), "Enter the day of the decision, like 21 November 2026");
        var reference = answers.text("reference", form.reference(), "Enter the number of the decision or minute");
        return new Giving.Terms(
                source.orElse(""),
                new FinancialYear(Integer.parseInt(year.orElse("2000"))),
                answers.optionalText(form.purpose()).orElse(""),
                decidedBy,
                decidedOn,
                reference);
    }

    @GetMapping("/money/give")
    ModelAndView askGive() {
        var authority = purse.authority(Action.DECIDE_MONEY);
        return givingTo(authority, empty()).page();
    }

    private Ask givingTo(AuthorityCode authority, TermsForm form) {
        var receivers = new LinkedHashMap<String, String>();
        receivers.put("authority", "%s itself".formatted(purse.name(authority)));
        receivers.put("school", "A school, by its URN below");
        consortia.list(authority, purse.today()).stream()
                .sorted(java.util.Comparator.comparing(Consortium::name))
                .forEach(one -> receivers.put(String.valueOf(one.id().value()), one.name()));
        var fields = new java.util.ArrayList<Ask.Field>();
        fields.add(new Ask.Field.Choice("receiver", "Who gets it", "", receivers, form.receiver()));
        fields.add(new Ask.Field.Line("urn", "URN of the school", "Only where a school gets it", form.urn()));
        fields.add(new Ask.Field.Pounds("amount", "Amount", "", form.amount()));
        fields.addAll(terms(authority, form));
        return Ask.of("Who gets how much, and by whose decision?", "/money/give", "Give it", "/money", fields)
                .lead("For a single sum. What a formula divides is carried as a proposal, under Allocation.");
    }

    @PostMapping("/money/give")
    ModelAndView give(TermsForm form, RedirectAttributes next) {
        var authority = purse.authority(Action.DECIDE_MONEY);
        var answers = new Answers();
        var terms = read(answers, authority, form);
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 5000.00");
        if (answers.errors().stream().noneMatch(error -> error.field().equals("amount")) && amount.pence() <= 0) {
            answers.refuse("amount", "Enter an amount of more than nought");
        }
        var receiver = receiver(answers, authority, form);
        if (!answers.errors().isEmpty() || receiver == null) {
            return givingTo(authority, form).errors(answers.errors()).page();
        }
        try {
            giving.give(authority, terms, receiver.kind(), receiver.holder(), receiver.name(), amount);
        } catch (Refused e) {
            return givingTo(authority, form).refused(e).page();
        }
        Notice.done(next, "%s is given to %s.".formatted(amount, receiver.name()));
        return new ModelAndView("redirect:/money?year=" + terms.year().start());
    }

    private record Receiver(Place.Kind kind, String holder, String name) {}

    private @Nullable Receiver receiver(Answers answers, AuthorityCode authority, TermsForm form) {
        var chosen = form.receiver() == null ? "" : form.receiver();
        if (chosen.equals("authority")) {
            return new Receiver(Place.Kind.AUTHORITY, "", purse.name(authority));
        }
        if (chosen.equals("school")) {
            var school = answers.parsed(
                            "urn",
                            form.urn(),
                            text -> new Urn(Integer.parseInt(text)),
                            "Enter the six digits of the school’s URN")
                    .flatMap(urn -> register.find(urn, purse.today()))
                    .filter(found -> authority.equals(found.authority()));
            if (school.isEmpty() && answers.errors().isEmpty()) {
                answers.refuse("urn", "No school of %s has that URN".formatted(purse.name(authority)));
            }
            return school.map(DecidingPages::school).orElse(null);
        }
        var consortium = consortia.list(authority, purse.today()).stream()
                .filter(one -> String.valueOf(one.id().value()).equals(chosen))
                .findFirst();
        if (consortium.isEmpty()) {
            answers.refuse("receiver", "Choose who gets it");
        }
        return consortium
                .map(one -> new Receiver(Place.Kind.CONSORTIUM, chosen, one.name()))
                .orElse(null);
    }

    private static Receiver school(School school) {
        return new Receiver(Place.Kind.SCHOOL, String.valueOf(school.id().value()), school.name());
    }

    @PostMapping("/money/virements/{id:[0-9]{1,18}}/approve")
    String approve(@PathVariable long id, RedirectAttributes next) {
        budgets.approve(purse.authority(Action.DECIDE_MONEY), id);
        Notice.done(next, "The virement is approved and posted.");
        return "redirect:/money/virements";
    }

    @PostMapping("/money/virements/{id:[0-9]{1,18}}/refuse")
    String refuse(
            @PathVariable long id,
            @RequestParam(required = false, defaultValue = "") String reason,
            RedirectAttributes next) {
        budgets.refuse(purse.authority(Action.DECIDE_MONEY), id, reason.strip());
        Notice.done(next, "The virement is refused. Nothing moved.");
        return "redirect:/money/virements";
    }
}
