package org.trajectory.funding.council;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.claims.CsvRows;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** The ledger beside the council's finance file. */
@Controller
@Needs(Action.SEE_LEDGER)
public class CouncilPages {
    private final Reconciliations reconciliations;
    private final Purse purse;

    CouncilPages(Reconciliations reconciliations, Purse purse) {
        this.reconciliations = reconciliations;
        this.purse = purse;
    }

    @GetMapping("/money/council")
    ModelAndView list() {
        var authority = purse.authority(Action.SEE_LEDGER);
        var kept = reconciliations.list(authority);
        var todo = new ArrayList<Sheet.Do>();
        if (purse.mayAt(Action.KEEP_BUDGETS, authority)) {
            todo.add(Sheet.Do.chief("Hand in the council’s file", "/money/council/new"));
        }
        todo.add(Sheet.Do.link("What the council should have for this year, as CSV", "/money/council/ours.csv"));
        return new Sheet(
                        kept.isEmpty()
                                ? "The ledger wasn’t set beside the council’s books yet"
                                : "Does the ledger agree with the council’s books?",
                        "What crossed the border of the ledger (budgets, payments, clawbacks) is set beside the council’s finance file, line by line.",
                        List.of(),
                        List.of(Sheet.Section.of(
                                new DataTable(
                                        "Reconciliations",
                                        List.of(
                                                Column.text("File"),
                                                Column.text("From"),
                                                Column.text("To"),
                                                Column.number("Both have it"),
                                                Column.number("Amounts differ"),
                                                Column.number("Only the ledger"),
                                                Column.number("Only the council"),
                                                Column.text("Made")),
                                        kept.stream()
                                                .map(one -> List.of(
                                                        Cell.link(one.file(), "/money/council/" + one.id()),
                                                        Cell.text(Dates.words(one.from())),
                                                        Cell.text(Dates.words(one.until())),
                                                        Cell.of(one.matched()),
                                                        Cell.of(one.differs()),
                                                        Cell.of(one.onlyOurs()),
                                                        Cell.of(one.onlyTheirs()),
                                                        Cell.text("%s, %s"
                                                                .formatted(
                                                                        Dates.words(one.at()
                                                                                .atZoneSameInstant(Purse.HERE)
                                                                                .toLocalDate()),
                                                                        purse.who(one.by())))))
                                                .toList()),
                                "Columns of the file: date, reference, description, amount.",
                                "")),
                        todo,
                        "/money/ledger")
                .page();
    }

    @GetMapping("/money/council/ours.csv")
    void ours(HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        var year = FinancialYear.on(purse.today());
        Download.csv(
                response,
                "ledger-for-the-council-%s-%d".formatted(authority, year.start()),
                new Table(
                        Reconciliations.FILE,
                        reconciliations.ours(authority, year.firstDay(), year.lastDay()).stream()
                                .map(one -> List.of(
                                        one.day().toString(),
                                        one.reference(),
                                        one.words(),
                                        one.amount().plain()))
                                .toList()));
    }

    @GetMapping("/money/council/new")
    @Needs(Action.KEEP_BUDGETS)
    ModelAndView ask() {
        purse.authority(Action.KEEP_BUDGETS);
        var year = FinancialYear.on(purse.today());
        return asking(Dates.words(year.firstDay()), Dates.words(purse.today())).page();
    }

    private static Ask asking(@Nullable String from, @Nullable String until) {
        return Ask.of(
                        "What do the council’s books say?",
                        "/money/council/new",
                        "Set them side by side",
                        "/money/council",
                        List.of(
                                new Ask.Field.Day("from", "From which day", from),
                                new Ask.Field.Day("until", "To which day", until),
                                new Ask.Field.Upload(
                                        "file",
                                        "Finance file as CSV",
                                        "Columns date,reference,description,amount; pounds, negative for what left; the date like 2026-11-30")))
                .lead(
                        "Lines are matched by reference and amount, then by amount within a week where that leaves no choice. Nothing in the ledger changes.");
    }

    @PostMapping("/money/council/new")
    @Needs(Action.KEEP_BUDGETS)
    ModelAndView take(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes next)
            throws IOException {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var answers = new Answers();
        var first = answers.date("from", from, "Enter a day, like 1 April 2026");
        var last = answers.date("until", until, "Enter a day, like 30 November 2026");
        if (file == null || file.isEmpty()) {
            answers.refuse("file", "Choose the file");
        }
        if (!answers.errors().isEmpty() || file == null) {
            return asking(from, until).errors(answers.errors()).page();
        }
        try {
            long id = reconciliations.take(
                    authority,
                    Objects.requireNonNullElse(file.getOriginalFilename(), "the file"),
                    CsvRows.of(new String(file.getBytes(), StandardCharsets.UTF_8)),
                    first,
                    last);
            Notice.done(next, "The two are set side by side.");
            return new ModelAndView("redirect:/money/council/" + id);
        } catch (Refused e) {
            return asking(from, until)
                    .errors(String.valueOf(e.getMessage())
                            .lines()
                            .map(line -> new FieldError("file", line))
                            .toList())
                    .page();
        }
    }

    @GetMapping("/money/council/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var kept = reconciliations
                .find(authority, id)
                .orElseThrow(() -> new NotFound("%s has no such reconciliation.".formatted(purse.name(authority))));
        int open = kept.differs() + kept.onlyOurs() + kept.onlyTheirs();
        var rows = reconciliations.table(authority, id).rows();
        return new Sheet(
                        open == 0
                                ? "The ledger and the council’s books agree"
                                : "%d %s to be cleared up".formatted(open, open == 1 ? "line is" : "lines are"),
                        "From %s to %s. What doesn’t agree comes first."
                                .formatted(Dates.words(kept.from()), Dates.words(kept.until())),
                        List.of(Sheet.Fact.of("Both have it", kept.matched())),
                        List.of(Sheet.Section.of(
                                new DataTable(
                                        "Line by line",
                                        List.of(
                                                Column.text("Outcome"),
                                                Column.text("Reference"),
                                                Column.text("Journal"),
                                                Column.text("In the ledger on"),
                                                Column.number("Ledger, £"),
                                                Column.number("Line of the file"),
                                                Column.text("At the council on"),
                                                Column.number("Council, £"),
                                                Column.text("Note")),
                                        rows.stream()
                                                .map(row -> row.stream()
                                                        .map(Cell::text)
                                                        .toList())
                                                .toList()),
                                "Neither has anything in these days.",
                                "/money/council/%d/lines.csv".formatted(id))),
                        List.of(),
                        "/money/council")
                .page();
    }

    @GetMapping("/money/council/{id:[0-9]{1,18}}/lines.csv")
    void csv(@PathVariable long id, HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        if (reconciliations.find(authority, id).isEmpty()) {
            throw new NotFound("%s has no such reconciliation.".formatted(purse.name(authority)));
        }
        Download.csv(response, "reconciliation-%d".formatted(id), reconciliations.table(authority, id));
    }
}
