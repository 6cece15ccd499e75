package org.trajectory.funding.laboratory;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Categorisation;
import org.trajectory.funding.Formula;
import org.trajectory.funding.Formulas;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;

/** Several formulas side by side on the same categories, before anybody votes. */
@Controller
@Needs(Action.PROPOSE_ALLOCATION)
public class LaboratoryPages {
    private final Laboratory laboratory;
    private final Categorisation categorisation;
    private final Formulas formulas;
    private final Purse purse;

    LaboratoryPages(Laboratory laboratory, Categorisation categorisation, Formulas formulas, Purse purse) {
        this.laboratory = laboratory;
        this.categorisation = categorisation;
        this.formulas = formulas;
        this.purse = purse;
    }

    /** What was typed. */
    public record Form(
            @Nullable String pot,
            @Nullable String policy,
            @Nullable String asAt,
            @Nullable List<String> formula,
            @Nullable String floor,
            @Nullable String cap,
            @Nullable String years) {
        public List<String> chosen() {
            return formula == null ? List.of() : formula;
        }
    }

    public record AskPage(
            String area,
            Map<String, String> policies,
            Map<String, String> formulas,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/formulas/laboratory")
    ModelAndView ask() {
        return asking(
                new Form(
                        null,
                        null,
                        Dates.words(purse.today()),
                        formulas.list().stream().limit(2).map(Formula::id).toList(),
                        null,
                        null,
                        "2"),
                List.of());
    }

    private ModelAndView asking(Form form, List<FieldError> errors) {
        var authority = purse.authority(Action.PROPOSE_ALLOCATION);
        return new ModelAndView(
                "funding/laboratory",
                Map.of(
                        "page",
                        new AskPage(
                                purse.name(authority), purse.policyChoices(), purse.formulaChoices(), form, errors)));
    }

    @PostMapping("/formulas/laboratory")
    ModelAndView work(Form form) {
        var authority = purse.authority(Action.PROPOSE_ALLOCATION);
        var answers = new Answers();
        var policy = answers.choice(
                "policy", form.policy(), List.copyOf(purse.policyChoices().keySet()), "Choose a policy");
        var pot = answers.money("pot", form.pot(), "Enter the pot in pounds, like 262000.00");
        if (answers.errors().isEmpty() && pot.pence() <= 0) {
            answers.refuse("pot", "Enter a pot of more than nought");
        }
        var asAt = answers.date("asAt", form.asAt(), "Enter a day, like 31 July 2018");
        var chosen =
                form.chosen().stream().flatMap(id -> formulas.find(id).stream()).toList();
        if (chosen.isEmpty() || chosen.size() > Laboratory.MOST) {
            answers.refuse("formula", "Choose between one formula and %d".formatted(Laboratory.MOST));
        }
        var floor = bound(answers, "floor", form.floor());
        var cap = bound(answers, "cap", form.cap());
        int years = answers.integer("years", form.years(), 0, 5, "Enter a number of years between 0 and 5");
        if (!answers.errors().isEmpty()) {
            return asking(form, answers.errors());
        }
        try {
            var first = Laboratory.bounded(chosen.getFirst(), floor, cap);
            var runs = laboratory.runs(authority, policy.orElseThrow(), first, pot, asAt, years);
            var address = Address.of("/formulas/laboratory/result")
                    .with("run", String.valueOf(runs.run()))
                    .with(
                            "past",
                            String.join(
                                    ".",
                                    runs.past().stream().map(String::valueOf).toList()))
                    .with(
                            "formulas",
                            String.join(".", chosen.stream().map(Formula::id).toList()))
                    .with("pot", pot.plain());
            address = floor == null ? address : address.with("floor", floor.plain());
            return new ModelAndView("redirect:" + (cap == null ? address : address.with("cap", cap.plain())));
        } catch (Refused e) {
            return asking(form, List.of(new FieldError("", String.valueOf(e.getMessage()))));
        }
    }

    private static @Nullable Money bound(Answers answers, String field, @Nullable String typed) {
        return answers.optionalText(typed).isEmpty()
                ? null
                : answers.money(field, typed, "Enter an amount in pounds, like 5000.00, or leave it empty");
    }

    /** What an address asks to be shown. */
    public record Asked(
            @Nullable Long run,
            @Nullable String past,
            @Nullable String formulas,
            @Nullable String pot,
            @Nullable String floor,
            @Nullable String cap) {}

    private Trial trial(Asked asked) {
        var authority = purse.authority(Action.PROPOSE_ALLOCATION);
        if (asked.run() == null || asked.formulas() == null || asked.pot() == null) {
            throw new NotFound("This address isn’t one of the laboratory’s: start again there.");
        }
        try {
            var floor = asked.floor() == null ? null : Money.ofPounds(asked.floor());
            var cap = asked.cap() == null ? null : Money.ofPounds(asked.cap());
            var past = Arrays.stream(
                            Objects.requireNonNullElse(asked.past(), "").split("\\."))
                    .filter(one -> !one.isEmpty())
                    .map(Long::valueOf)
                    .toList();
            var chosen = Arrays.stream(asked.formulas().split("\\."))
                    .map(id -> formulas.find(id)
                            .orElseThrow(() ->
                                    new Refused("There is no formula “%s”: choose one of the list".formatted(id))))
                    .map(formula -> Laboratory.bounded(formula, floor, cap))
                    .toList();
            return laboratory.of(
                    authority, new Laboratory.Runs(asked.run(), past), chosen, Money.ofPounds(asked.pot()));
        } catch (IllegalArgumentException e) {
            throw new Refused("This address isn’t one of the laboratory’s: start again there", e);
        }
    }

    @GetMapping("/formulas/laboratory/result")
    ModelAndView result(Asked asked) {
        var trial = trial(asked);
        var authority = purse.authority(Action.PROPOSE_ALLOCATION);
        var kept = categorisation.get(Objects.requireNonNull(asked.run()));
        var called = purse.called(authority);
        var first = trial.results().getFirst();
        var sections = new ArrayList<Sheet.Section>();
        sections.add(new Sheet.Section(
                "",
                "",
                LaboratoryTables.amounts(trial, called.one()),
                "No formula can divide this pot.",
                csv(asked),
                List.of()));
        sections.add(new Sheet.Section(
                "Winners and losers",
                "Against “%s”.".formatted(first.formula().title()),
                LaboratoryTables.verdicts(trial),
                "Choose more than one formula to see who would win and who would lose.",
                "",
                List.of()));
        sections.add(new Sheet.Section(
                "How much changes hands from year to year",
                "The share of the pot that would have gone elsewhere than the year before, by the categories of each day. The lower, the better a head can plan.",
                LaboratoryTables.swings(trial),
                "No earlier year was asked for.",
                "",
                List.of()));
        sections.add(moves(trial, kept.asAt()));
        var todo = new ArrayList<Sheet.Do>();
        if (asked.floor() == null && asked.cap() == null) {
            trial.results().stream()
                    .filter(result -> result.allocation() != null)
                    .forEach(result -> todo.add(Sheet.Do.link(
                            "Look closer at “%s”, and keep it as a proposal"
                                    .formatted(result.formula().title()),
                            Address.of("/allocation/result")
                                    .with("run", String.valueOf(asked.run()))
                                    .with("formula", result.formula().id())
                                    .with("pot", trial.pot().plain())
                                    .toString())));
        }
        return new Sheet(
                        "%d %s on the same categories"
                                .formatted(
                                        trial.results().size(), trial.results().size() == 1 ? "formula" : "formulas"),
                        "%s as at %s, a pot of %s. Nothing is kept and nothing is decided by this."
                                .formatted(purse.name(authority), Dates.words(kept.asAt()), trial.pot()),
                        facts(asked, trial),
                        sections,
                        todo,
                        "/formulas/laboratory")
                .page();
    }

    private static List<Sheet.Fact> facts(Asked asked, Trial trial) {
        var facts = new ArrayList<Sheet.Fact>();
        if (asked.floor() != null) {
            facts.add(Sheet.Fact.of("Floor tried", "£" + asked.floor()));
        }
        if (asked.cap() != null) {
            facts.add(Sheet.Fact.of("Cap tried", "£" + asked.cap()));
        }
        trial.results().stream()
                .filter(result -> !result.refused().isEmpty())
                .forEach(result -> facts.add(Sheet.Fact.of(result.formula().title(), result.refused())));
        return facts;
    }

    private static String csv(Asked asked) {
        var address = Address.of("/formulas/laboratory/result.csv")
                .with("run", String.valueOf(asked.run()))
                .with("formulas", Objects.requireNonNullElse(asked.formulas(), ""))
                .with("pot", Objects.requireNonNullElse(asked.pot(), ""));
        address = asked.floor() == null ? address : address.with("floor", asked.floor());
        return (asked.cap() == null ? address : address.with("cap", asked.cap())).toString();
    }

    private Sheet.Section moves(Trial trial, LocalDate asAt) {
        var authority = purse.authority(Action.PROPOSE_ALLOCATION);
        var year = FinancialYear.on(asAt);
        var allocation = trial.results().getFirst().allocation();
        var follows = allocation == null
                ? List.<MidYear.Follows>of()
                : MidYear.of(
                        allocation, laboratory.moves(authority, asAt, year.lastDay()), year.firstDay(), year.lastDay());
        return new Sheet.Section(
                "Joiners and leavers in %s".formatted(year),
                "Schools that trigger money and change their group after the day: what of it would follow them for the days that are left, by the first formula.",
                LaboratoryTables.follows(follows),
                "No school that triggers money changes its group between the day and the end of the financial year.",
                "",
                List.of());
    }

    @GetMapping("/formulas/laboratory/result.csv")
    void csv(Asked asked, HttpServletResponse response) throws IOException {
        Download.csv(response, "formulas-run-" + asked.run(), LaboratoryReport.rows(trial(asked)));
    }
}
