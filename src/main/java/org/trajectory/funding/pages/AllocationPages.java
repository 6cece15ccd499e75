package org.trajectory.funding.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Categorisation;
import org.trajectory.funding.AllocationReport;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Formula;
import org.trajectory.funding.FormulaWords;
import org.trajectory.funding.Formulas;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Money;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.Notice;

/** Working out an allocation: the question, the result with the schools behind it, and keeping it as a proposal. */
@Controller
@Needs(Action.PROPOSE_ALLOCATION)
public class AllocationPages {
    private final Allocations allocations;
    private final Categorisation categorisation;
    private final Formulas formulas;
    private final Purse purse;

    AllocationPages(Allocations allocations, Categorisation categorisation, Formulas formulas, Purse purse) {
        this.allocations = allocations;
        this.categorisation = categorisation;
        this.formulas = formulas;
        this.purse = purse;
    }

    /** What was typed. */
    public record Form(
            @Nullable String policy,
            @Nullable String formula,
            @Nullable String pot,
            @Nullable String asAt) {}

    public record AskPage(
            String area,
            Map<String, String> policies,
            Map<String, String> formulas,
            Form form,
            List<FieldError> errors) {}

    private record Asked(String policy, Formula formula, Money pot, LocalDate asAt) {}

    @GetMapping("/allocation/new")
    ModelAndView ask() {
        return askPage(new Form(null, null, null, Dates.words(purse.today())), List.of());
    }

    private ModelAndView askPage(Form form, List<FieldError> errors) {
        var authority = purse.authority(Action.PROPOSE_ALLOCATION);
        return new ModelAndView(
                "funding/ask",
                Map.of(
                        "page",
                        new AskPage(
                                purse.name(authority), purse.policyChoices(), purse.formulaChoices(), form, errors)));
    }

    /** Works it out; a shipped formula leads to an address that can be sent on, one handed in is shown at once. */
    @PostMapping("/allocation/new")
    ModelAndView work(Form form, @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        var authority = purse.authority(Action.PROPOSE_ALLOCATION);
        var answers = new Answers();
        var policy = answers.choice(
                "policy", form.policy(), List.copyOf(purse.policyChoices().keySet()), "Choose a policy");
        var pot = answers.money("pot", form.pot(), "Enter the pot in pounds, like 262000.00");
        if (answers.errors().isEmpty() && pot.pence() <= 0) {
            answers.refuse("pot", "Enter a pot of more than nought");
        }
        var asAt = answers.date("asAt", form.asAt(), "Enter a day, like 31 July 2018");
        var formula = formula(answers, form, file);
        return switch (answers.mean(
                () -> new Asked(policy.orElseThrow(), Objects.requireNonNull(formula), pot, asAt))) {
            case Checked.Bad<Asked> bad -> askPage(form, bad.errors());
            case Checked.Good<Asked> good -> {
                var asked = good.value();
                try {
                    var worked = allocations.work(new Allocations.Question(
                            authority, asked.policy(), asked.formula(), asked.pot(), asked.asAt()));
                    yield own(file)
                            ? resultPage(worked, true)
                            : new ModelAndView("redirect:" + address("/allocation/result", worked));
                } catch (Refused e) {
                    yield askPage(form, List.of(new FieldError("", String.valueOf(e.getMessage()))));
                }
            }
        };
    }

    private static boolean own(@Nullable MultipartFile file) {
        return file != null && !file.isEmpty();
    }

    private @Nullable Formula formula(Answers answers, Form form, @Nullable MultipartFile file) throws IOException {
        try {
            if (file != null && own(file)) {
                return formulas.parse(
                        Objects.requireNonNullElse(file.getOriginalFilename(), "the file"),
                        new String(file.getBytes(), StandardCharsets.UTF_8));
            }
            return formulas.find(Objects.requireNonNullElse(form.formula(), "")).orElseGet(() -> {
                answers.refuse("formula", "Choose a formula, or hand one in as a file");
                return null;
            });
        } catch (Refused e) {
            String.valueOf(e.getMessage()).lines().forEach(line -> answers.refuse("file", line));
            return null;
        }
    }

    private static Address address(String path, Allocations.Worked worked) {
        var question = worked.question();
        return Address.of(path)
                .with("run", String.valueOf(worked.run()))
                .with("formula", question.formula().id())
                .with("pot", question.pot().plain());
    }

    /** @param ownFormula text of a formula that was handed in, carried on to be kept; empty for a shipped one */
    public record ResultPage(
            String area,
            String heading,
            String policy,
            String asAt,
            String formulaTitle,
            String formulaId,
            String ownFormula,
            long run,
            String pot,
            String unallocated,
            List<String> warnings,
            List<String> words,
            DataTable lines,
            DataTable triggers,
            DataTable served,
            int triggering,
            String csv,
            String triggersCsv) {}

    @GetMapping("/allocation/result")
    ModelAndView result(@RequestParam long run, @RequestParam String formula, @RequestParam String pot) {
        return resultPage(again(run, formulas.get(shipped(formula)), pot), false);
    }

    /** Only a shipped formula goes by its id; a path isn't for pages. */
    private String shipped(String id) {
        return formulas.find(id)
                .map(Formula::id)
                .orElseThrow(() -> new Refused("There is no formula “%s”: choose one of the list".formatted(id)));
    }

    private Allocations.Worked again(long run, Formula formula, String pot) {
        var authority = purse.authority(Action.PROPOSE_ALLOCATION);
        var kept = categorisation.get(run);
        return allocations.work(
                new Allocations.Question(authority, kept.policy(), formula, money(pot), kept.asAt()), run);
    }

    private static Money money(String pot) {
        try {
            return Money.ofPounds(pot);
        } catch (IllegalArgumentException e) {
            throw new Refused("The pot isn’t an amount in pounds, like 262000.00: " + pot, e);
        }
    }

    private ModelAndView resultPage(Allocations.Worked worked, boolean own) {
        AuthorityCode authority = worked.question().authority();
        var allocation = worked.allocation();
        var categories = purse.categories(worked.run());
        var formula = worked.question().formula();
        int triggering = allocation.triggers().size();
        return new ModelAndView(
                "funding/result",
                Map.of(
                        "page",
                        new ResultPage(
                                purse.name(authority),
                                allocation.isAllocated()
                                        ? "%s for %d %s"
                                                .formatted(
                                                        allocation.pot(),
                                                        triggering,
                                                        triggering == 1
                                                                ? "school that triggers it"
                                                                : "schools that trigger it")
                                        : "%s stays unallocated".formatted(allocation.unallocated()),
                                worked.question().policy(),
                                Dates.words(worked.question().asAt()),
                                formula.title(),
                                formula.id(),
                                own ? formula.text() : "",
                                worked.run(),
                                allocation.pot().plain(),
                                Objects.requireNonNullElse(allocation.unallocatedBecause(), ""),
                                allocation.warnings(),
                                FormulaWords.of(formula),
                                AllocationTables.lines(allocation, purse.called(authority)),
                                AllocationTables.triggers(allocation, categories, purse.called(authority)),
                                AllocationTables.served(allocation, categories),
                                triggering,
                                own
                                        ? ""
                                        : address("/allocation/result.csv", worked)
                                                .toString(),
                                own
                                        ? ""
                                        : address("/allocation/triggers.csv", worked)
                                                .toString())));
    }

    @GetMapping("/allocation/result.csv")
    void csv(
            @RequestParam long run,
            @RequestParam String formula,
            @RequestParam String pot,
            HttpServletResponse response)
            throws IOException {
        var worked = again(run, formulas.get(shipped(formula)), pot);
        Download.csv(response, "allocation-run-" + run, dated(worked, AllocationReport.lines(worked.allocation())));
    }

    @GetMapping("/allocation/triggers.csv")
    void triggersCsv(
            @RequestParam long run,
            @RequestParam String formula,
            @RequestParam String pot,
            HttpServletResponse response)
            throws IOException {
        var worked = again(run, formulas.get(shipped(formula)), pot);
        Download.csv(
                response,
                "allocation-schools-run-" + run,
                dated(worked, AllocationReport.triggers(worked.allocation())));
    }

    private static Table dated(Allocations.Worked worked, Table table) {
        return table.with("formula", worked.question().formula().id())
                .with("run", worked.run())
                .with("as_at", worked.question().asAt());
    }

    @PostMapping("/allocation/keep")
    String keep(
            @RequestParam long run,
            @RequestParam String formula,
            @RequestParam(required = false, defaultValue = "") String ownFormula,
            @RequestParam String pot,
            RedirectAttributes next) {
        var chosen = ownFormula.isBlank()
                ? formulas.get(shipped(formula))
                : formulas.parse("the formula handed in", ownFormula);
        long id = allocations.keep(again(run, chosen, pot));
        Notice.done(
                next, "Kept as proposal %d. It can’t be changed any more; work out another to compare.".formatted(id));
        return "redirect:/allocation/" + id;
    }
}
