package org.trajectory.funding.filing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.Answers;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Worklist;

/** A provider’s own agreements: accepting their conditions, filing claims, seeing what became of them. */
@Controller
@Needs(Action.FILE_CLAIMS)
public class FilingPages {
    private final FiledClaims claims;
    private final Viewing viewing;

    FilingPages(FiledClaims claims, Viewing viewing) {
        this.claims = claims;
        this.viewing = viewing;
    }

    @Configuration(proxyBeanMethods = false)
    static class InFrame {
        @Bean
        NavigationItem ownClaimsItem() {
            return new NavigationItem(
                    NavigationItem.Place.MONEY, "My agreements", "/claims/mine", 7, Action.FILE_CLAIMS.name());
        }

        /** To finance: claims that providers filed. */
        @Bean
        Worklist claimsFiledByProviders(FiledClaims claims, Viewing viewing) {
            return () -> viewing.find()
                    .flatMap(person -> viewing.authority()
                            .filter(authority -> person.mayAt(Action.PREPARE_CLAIMS, authority.code())))
                    .map(authority -> claims.waiting(authority).stream()
                            .map(one -> new Worklist.Item(
                                    "%s claims %s".formatted(one.provider(), one.amount()),
                                    "Prepare the claim, or say why it isn’t taken.",
                                    "/money/commitments/%d".formatted(one.commitment()),
                                    false))
                            .toList())
                    .orElse(List.of());
        }
    }

    @GetMapping("/claims/mine")
    ModelAndView list() {
        var own = claims.own();
        var filed = claims.filedByOwn();
        return new Sheet(
                        own.isEmpty()
                                ? "You have no agreement yet"
                                : own.size() == 1
                                        ? "You have 1 agreement"
                                        : "You have %d agreements".formatted(own.size()),
                        "Accept the conditions of an agreement first. Then file a claim for what you delivered; the authority checks and pays it.",
                        List.of(),
                        List.of(
                                Sheet.Section.of(
                                        new DataTable(
                                                "Your agreements",
                                                List.of(
                                                        Column.text("Agreement"),
                                                        Column.number("Amount"),
                                                        Column.number("Left to claim"),
                                                        Column.text("Claims are taken"),
                                                        Column.text("Conditions"),
                                                        Column.text("Claim")),
                                                own.stream()
                                                        .map(FilingPages::row)
                                                        .toList()),
                                        "An agreement shows here once money is committed to you.",
                                        ""),
                                Sheet.Section.of(
                                        new DataTable(
                                                "What you have filed",
                                                List.of(
                                                        Column.text("Agreement"),
                                                        Column.number("Amount"),
                                                        Column.text("Delivered on"),
                                                        Column.text("State")),
                                                filed.stream()
                                                        .map(one -> List.of(
                                                                Cell.text(one.title()),
                                                                Cell.of(one.amount()),
                                                                Cell.text(Dates.words(one.deliveredOn())),
                                                                Cell.text(one.state())))
                                                        .toList()),
                                        "Nothing yet.",
                                        "")),
                        List.of(),
                        "/")
                .page();
    }

    private static List<Cell> row(FiledClaims.Own one) {
        return List.of(
                Cell.text(one.title()),
                Cell.of(one.amount()),
                Cell.of(one.left()),
                Cell.text(Dates.words(one.claimsFrom()) + " to " + Dates.words(one.claimsUntil())),
                one.acceptedBy() == null
                        ? Cell.link("Read and accept: " + one.title(), "/claims/mine/%d/accept".formatted(one.id()))
                        : Cell.text("Accepted by " + one.acceptedBy()),
                one.acceptedBy() == null || one.ended()
                        ? Cell.text(one.ended() ? "Ended" : "")
                        : Cell.link("File a claim: " + one.title(), "/claims/mine/%d/file".formatted(one.id())));
    }

    private FiledClaims.Own get(long id) {
        return claims.own().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("You have no such agreement."));
    }

    @GetMapping("/claims/mine/{id:[0-9]{1,18}}/accept")
    ModelAndView askAccept(@PathVariable long id) {
        return accepting(get(id), viewing.person().name()).page();
    }

    private static Ask accepting(FiledClaims.Own one, @Nullable String by) {
        return Ask.of(
                        "Do you accept the conditions of “%s”?".formatted(one.title()),
                        "/claims/mine/%d/accept".formatted(one.id()),
                        "Accept them",
                        "/claims/mine",
                        List.of(new Ask.Field.Line("by", "Your name and position", "", by)))
                .facts(
                        one.conditions().isEmpty()
                                ? List.of(Sheet.Fact.of("Conditions", "None beside the agreement itself"))
                                : one.conditions().stream()
                                        .map(condition -> Sheet.Fact.of("Condition", condition))
                                        .toList());
    }

    @PostMapping("/claims/mine/{id:[0-9]{1,18}}/accept")
    ModelAndView accept(
            @PathVariable long id, @RequestParam(required = false) @Nullable String by, RedirectAttributes next) {
        var one = get(id);
        var answers = new Answers();
        var name = answers.text("by", by, "Enter your name and position");
        if (!answers.errors().isEmpty()) {
            return accepting(one, by).errors(answers.errors()).page();
        }
        try {
            claims.accept(one, name);
        } catch (Refused e) {
            return accepting(one, by).refused(e).page();
        }
        Notice.done(next, "The conditions are accepted. You can file a claim now.");
        return new ModelAndView("redirect:/claims/mine");
    }

    /** What was typed. */
    public record Form(
            @Nullable String amount,
            @Nullable String match,
            @Nullable String delivered,
            @Nullable String deliveredOn) {}

    @GetMapping("/claims/mine/{id:[0-9]{1,18}}/file")
    ModelAndView askFile(@PathVariable long id) {
        return filing(get(id), new Form(null, null, null, null)).page();
    }

    private static Ask filing(FiledClaims.Own one, Form form) {
        var fields = new ArrayList<Ask.Field>();
        fields.add(new Ask.Field.Pounds("amount", "Amount", "%s is left".formatted(one.left()), form.amount()));
        fields.add(new Ask.Field.Pounds(
                "match",
                "Match funding that you show with it",
                "Leave it empty where none is asked for",
                form.match()));
        fields.add(new Ask.Field.Area("delivered", "What was delivered, and the evidence of it", "", form.delivered()));
        fields.add(new Ask.Field.Day("deliveredOn", "Delivered on", form.deliveredOn()));
        return Ask.of(
                "What do you claim under “%s”?".formatted(one.title()),
                "/claims/mine/%d/file".formatted(one.id()),
                "File the claim",
                "/claims/mine",
                fields);
    }

    @PostMapping("/claims/mine/{id:[0-9]{1,18}}/file")
    ModelAndView file(@PathVariable long id, Form form, RedirectAttributes next) {
        var one = get(id);
        var answers = new Answers();
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 1200.00");
        var match = answers.optionalText(form.match()).isEmpty()
                ? Money.ZERO
                : answers.money("match", form.match(), "Enter an amount in pounds, or leave it empty");
        var delivered = answers.text("delivered", form.delivered(), "Enter what was delivered");
        var day = answers.date("deliveredOn", form.deliveredOn(), "Enter the day, like 12 December 2026");
        if (!answers.errors().isEmpty()) {
            return filing(one, form).errors(answers.errors()).page();
        }
        try {
            claims.file(one, amount, match, delivered, day);
        } catch (Refused e) {
            return filing(one, form).refused(e).page();
        }
        Notice.done(next, "The claim is filed. What becomes of it shows here.");
        return new ModelAndView("redirect:/claims/mine");
    }
}
