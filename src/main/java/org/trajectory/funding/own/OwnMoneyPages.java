package org.trajectory.funding.own;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.Needs;
import org.trajectory.access.Person;
import org.trajectory.access.Viewing;
import org.trajectory.funding.claims.Commitment;
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.Answers;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** A school's own money, its consortium's, and spending what is earmarked with a provider of its choice. */
@Controller
@Needs(Action.SEE_OWN_MONEY)
public class OwnMoneyPages {
    private final OwnMoney money;
    private final Viewing viewing;
    private final Purse purse;

    OwnMoneyPages(OwnMoney money, Viewing viewing, Purse purse) {
        this.money = money;
        this.viewing = viewing;
        this.purse = purse;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem ownMoneyItem() {
            return new NavigationItem(
                    NavigationItem.Place.MONEY, "Our own money", "/money/own", 9, Action.SEE_OWN_MONEY.name());
        }
    }

    private record Own(AuthorityCode authority, long school, String name) {}

    private List<Own> schools(Action action) {
        return viewing.person().roles().stream()
                .filter(held -> held.role().may(action)
                        && held.at().kind() == HeldAt.Kind.SCHOOL
                        && held.at().authority() != null)
                .map(held -> new Own(
                        authority(held.at()),
                        Long.parseLong(held.at().key()),
                        held.at().name()))
                .distinct()
                .toList();
    }

    /** The groups that the person leads. */
    private List<HeldAt> led() {
        return viewing.person().roles().stream()
                .filter(held -> held.role().may(Action.SEE_OWN_MONEY)
                        && held.at().kind() == HeldAt.Kind.CONSORTIUM
                        && held.at().authority() != null)
                .map(Person.HeldRole::at)
                .distinct()
                .toList();
    }

    private static AuthorityCode authority(HeldAt at) {
        return new AuthorityCode(Objects.requireNonNull(at.authority()));
    }

    @GetMapping("/money/own")
    ModelAndView own() {
        var sections = new ArrayList<Sheet.Section>();
        var todo = new ArrayList<Sheet.Do>();
        var together = Money.ZERO;
        var spenders = schools(Action.SPEND_OWN_MONEY);
        for (var own : schools(Action.SEE_OWN_MONEY)) {
            var purses = money.of(own.authority(), own.school(), purse.today());
            for (var held : purses.school()) {
                if (held.account().place().stage() == org.trajectory.funding.ledger.Stage.AVAILABLE) {
                    together = together.plus(held.account().available());
                }
                sections.add(section(own.name(), held));
            }
            if (purses.school().isEmpty()) {
                sections.add(new Sheet.Section(
                        own.name(),
                        "",
                        new DataTable("Money of " + own.name(), List.of(), List.of()),
                        "The school has no money of its own here.",
                        "",
                        List.of()));
            }
            purses.consortium().ifPresent(name -> {
                if (purses.ofConsortium().isEmpty()) {
                    sections.add(new Sheet.Section(
                            name,
                            "",
                            new DataTable("Money of " + name, List.of(), List.of()),
                            "It has no money yet.",
                            "",
                            List.of()));
                }
                purses.ofConsortium().forEach(held -> sections.add(section(name, held)));
            });
            if (spenders.contains(own)
                    && !money.toSpend(own.authority(), own.school()).isEmpty()) {
                todo.add(Sheet.Do.chief("Spend earmarked money", "/money/own/%d/spend".formatted(own.school())));
            }
        }
        for (var at : led()) {
            var held = money.ofConsortium(authority(at), Long.parseLong(at.key()));
            if (held.isEmpty()) {
                sections.add(new Sheet.Section(
                        at.name(),
                        "",
                        new DataTable("Money of " + at.name(), List.of(), List.of()),
                        "It has no money yet.",
                        "",
                        List.of()));
            }
            for (var one : held) {
                if (one.account().place().stage() == org.trajectory.funding.ledger.Stage.AVAILABLE) {
                    together = together.plus(one.account().available());
                }
                sections.add(section(at.name(), one));
            }
        }
        if (!led().isEmpty()) {
            return new Sheet(
                            together.pence() == 0
                                    ? "What money do we have?"
                                    : "We have %s to spend".formatted(together),
                            "What stands in the ledger for the group that you lead, and for your school.",
                            List.of(),
                            sections,
                            todo,
                            "")
                    .page();
        }
        return new Sheet(
                        together.pence() == 0
                                ? "What money does our school have?"
                                : "Our school has %s to spend".formatted(together),
                        "What stands in the ledger for the school and for the group it belongs to.",
                        List.of(),
                        sections,
                        todo,
                        "")
                .page();
    }

    private static Sheet.Section section(String whose, OwnMoney.Held held) {
        return new Sheet.Section(
                held.account().name(),
                "%s is in it.".formatted(held.account().balance()),
                new DataTable(
                        "Newest entries of %s: %s"
                                .formatted(whose, held.account().code()),
                        List.of(
                                Column.text("Counts from"),
                                Column.text("Why"),
                                Column.number("In"),
                                Column.number("Out"),
                                Column.number("Then in it")),
                        held.entries().stream()
                                .map(entry -> List.of(
                                        Cell.text(Dates.words(entry.effective())),
                                        Cell.text(entry.kind().words() + ": " + entry.because()),
                                        Cell.text(
                                                entry.amount().pence() > 0
                                                        ? entry.amount().toString()
                                                        : ""),
                                        Cell.text(
                                                entry.amount().pence() < 0
                                                        ? Money.ZERO
                                                                .minus(entry.amount())
                                                                .toString()
                                                        : ""),
                                        Cell.of(entry.after())))
                                .toList()),
                "No entry yet.",
                "",
                List.of());
    }

    /** What was typed. */
    public record Form(
            @Nullable String account,
            @Nullable String provider,
            @Nullable String title,
            @Nullable String amount,
            @Nullable String match,
            @Nullable String startsOn,
            @Nullable String endsOn) {}

    private Own mine(long school) {
        return schools(Action.SPEND_OWN_MONEY).stream()
                .filter(own -> own.school() == school)
                .findFirst()
                .orElseThrow(() -> new NotFound("That isn’t a school whose money you spend."));
    }

    @GetMapping("/money/own/{school:[0-9]{1,18}}/spend")
    @Needs(Action.SPEND_OWN_MONEY)
    ModelAndView ask(@PathVariable long school) {
        return asking(mine(school), new Form(null, null, null, null, null, Dates.words(purse.today()), null))
                .page();
    }

    private Ask asking(Own own, Form form) {
        var accounts = new LinkedHashMap<String, String>();
        var facts = new ArrayList<Sheet.Fact>();
        for (var account : money.toSpend(own.authority(), own.school())) {
            accounts.put(account.code(), "%s (%s left)".formatted(account.name(), account.available()));
            var rules = money.rules(own.authority(), account);
            facts.add(Sheet.Fact.of(
                    account.name(),
                    "%s%s%s"
                            .formatted(
                                    rules.purposes().isEmpty()
                                            ? "For anything"
                                            : "For " + String.join(", ", rules.purposes()),
                                    rules.spendBy() == null ? "" : ", by " + Dates.words(rules.spendBy()),
                                    rules.matchPercent().signum() == 0
                                            ? ""
                                            : ", and the school adds £%s to each £100"
                                                    .formatted(rules.matchPercent()
                                                            .stripTrailingZeros()
                                                            .toPlainString()))));
        }
        return Ask.of(
                        "With whom does %s spend its earmarked money?".formatted(own.name()),
                        "/money/own/%d/spend".formatted(own.school()),
                        "Commit the money",
                        "/money/own",
                        List.of(
                                new Ask.Field.Choice("account", "Money", "", accounts, form.account()),
                                new Ask.Field.Line("provider", "Provider", "Any that you choose", form.provider()),
                                new Ask.Field.Line("title", "What for", "In one line", form.title()),
                                new Ask.Field.Pounds("amount", "Amount", "", form.amount()),
                                new Ask.Field.Pounds(
                                        "match",
                                        "What the school adds of its own",
                                        "Left empty, nothing",
                                        form.match()),
                                new Ask.Field.Day("startsOn", "First day", form.startsOn()),
                                new Ask.Field.Day("endsOn", "Last day", form.endsOn())))
                .facts(facts)
                .lead(
                        "The choice is the school’s, inside the rules of the source. A finance officer prepares the claims, and another certifies them.");
    }

    @PostMapping("/money/own/{school:[0-9]{1,18}}/spend")
    @Needs(Action.SPEND_OWN_MONEY)
    ModelAndView spend(@PathVariable long school, Form form, RedirectAttributes next) {
        var own = mine(school);
        var answers = new Answers();
        var account = answers.text("account", form.account(), "Choose the money");
        var provider = answers.text("provider", form.provider(), "Enter the provider");
        var title = answers.text("title", form.title(), "Enter what it is for");
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 1200.00");
        var match = answers.optionalText(form.match()).isEmpty()
                ? Money.ZERO
                : answers.money("match", form.match(), "Enter an amount in pounds, or leave it empty");
        var starts = answers.date("startsOn", form.startsOn(), "Enter a day, like 1 December 2026");
        var ends = answers.date("endsOn", form.endsOn(), "Enter a day, like 26 March 2027");
        if (!answers.errors().isEmpty()) {
            return asking(own, form).errors(answers.errors()).page();
        }
        try {
            money.spend(
                    own.authority(),
                    school,
                    account,
                    new Commitment.Terms(
                            provider,
                            title,
                            "",
                            amount,
                            match,
                            starts,
                            ends,
                            starts,
                            ends.plusDays(60),
                            null,
                            List.of(),
                            ""));
        } catch (Refused e) {
            return asking(own, form).refused(e).page();
        }
        Notice.done(next, "%s is committed to %s.".formatted(amount, provider));
        return new ModelAndView("redirect:/money/own");
    }
}
