package org.trajectory.funding.history;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.trajectory.funding.claims.CsvRows;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.pages.Ask;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.pages.Sheet;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.Money;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Notice;

/** What was spent over the years, a forecast, savings against their target, and what a post costs. */
@Controller
@Needs(Action.SEE_LEDGER)
public class SpendingHistoryPages {
    private final SpendingBook book;
    private final Purse purse;

    SpendingHistoryPages(SpendingBook book, Purse purse) {
        this.book = book;
        this.purse = purse;
    }

    @GetMapping("/money/history")
    ModelAndView history(@RequestParam(required = false) @Nullable String method) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var spending = book.of(authority);
        boolean mayKeep = purse.mayAt(Action.KEEP_BUDGETS, authority);
        var sections = new ArrayList<>(sections(
                spending,
                method,
                "/money/history.csv",
                mayKeep
                        ? "Hand in a CSV file with a line for each year and line of spending."
                        : "A finance officer hands in what earlier years spent."));
        var targets = book.targets(authority).stream().map(spending::against).toList();
        sections.add(new Sheet.Section(
                "Savings against their target", "", savings(targets), "No savings target is set.", "", List.of()));
        var todo = new ArrayList<Sheet.Do>();
        if (mayKeep) {
            todo.add(Sheet.Do.chief("Hand in figures", "/money/history/new"));
            todo.add(Sheet.Do.link("Set a savings target", "/money/history/target"));
        }
        todo.add(Sheet.Do.link("What does a post or secondment cost?", "/money/costs"));
        todo.add(Sheet.Do.link("Look at a published example", "/money/history/example"));
        return new Sheet(
                        spending.figures().isEmpty()
                                ? "No figures of earlier years are kept yet"
                                : "What %s spent from %s to %s"
                                        .formatted(
                                                purse.name(authority),
                                                spending.years().getFirst(),
                                                spending.years().getLast()),
                        "",
                        List.of(),
                        sections,
                        todo,
                        "/money")
                .page();
    }

    @GetMapping("/money/history/example")
    ModelAndView example(@RequestParam(required = false) @Nullable String method) {
        purse.authority(Action.SEE_LEDGER);
        return new Sheet(
                        "An example: Warwickshire from 2010/11 to 2013/14",
                        "As its committee paper of June 2013 printed it, in thousands of pounds there. It belongs to nobody here and changes nothing.",
                        List.of(),
                        sections(SpendingBook.example(), method, "", ""),
                        List.of(),
                        "/money/history")
                .page();
    }

    private static List<Sheet.Section> sections(Spending spending, @Nullable String method, String csv, String empty) {
        var how = "flat".equals(method) ? Spending.Method.FLAT : Spending.Method.TREND;
        var all = new ArrayList<>(spending.figures());
        boolean any = !all.isEmpty();
        if (any) {
            all.addAll(spending.forecast(how, 2));
        }
        var with = new Spending(all);
        return List.of(new Sheet.Section(
                "",
                any
                        ? "Forecast: %s."
                                .formatted(how.words().substring(0, 1).toLowerCase(Locale.UK)
                                        + how.words().substring(1))
                        : "",
                table(with),
                empty,
                csv,
                any
                        ? List.of(
                                how == Spending.Method.FLAT
                                        ? Sheet.Do.link("Forecast by the average change instead", "?method=trend")
                                        : Sheet.Do.link("Forecast the last year again instead", "?method=flat"))
                        : List.of()));
    }

    private static DataTable table(Spending spending) {
        var years = spending.years();
        var columns = new ArrayList<Column>();
        columns.add(Column.text("Line"));
        years.forEach(year -> columns.add(Column.number("%s, %s".formatted(year, kind(spending, year)))));
        var rows = new ArrayList<List<Cell>>();
        for (var line : spending.lines()) {
            var cells = new ArrayList<Cell>();
            cells.add(Cell.text(line));
            years.forEach(year -> cells.add(spending.figure(line, year)
                    .map(figure -> Cell.of(figure.amount()))
                    .orElseGet(() -> Cell.missing("Not known"))));
            rows.add(cells);
        }
        if (!rows.isEmpty()) {
            var total = new ArrayList<Cell>();
            total.add(Cell.text("Together"));
            years.forEach(year -> total.add(Cell.of(spending.total(year))));
            rows.add(total);
            var change = new ArrayList<Cell>();
            change.add(Cell.text("Change since " + years.getFirst()));
            years.forEach(year -> change.add(spending.change(years.getFirst(), year)
                    .map(percent ->
                            Cell.text(percent.setScale(1, RoundingMode.HALF_UP).toPlainString() + "%"))
                    .orElseGet(() -> Cell.missing("Not known"))));
            rows.add(change);
        }
        return new DataTable("Spending by line and year", columns, rows);
    }

    private static String kind(Spending spending, FinancialYear year) {
        return spending.figures().stream()
                .filter(figure -> figure.year().equals(year))
                .map(figure -> figure.kind().words())
                .distinct()
                .reduce((a, b) -> a + " and " + b)
                .orElse("");
    }

    private static DataTable savings(List<Spending.Saved> rows) {
        return new DataTable(
                "Savings",
                List.of(
                        Column.text("Target"),
                        Column.text("From"),
                        Column.text("To"),
                        Column.number("To be saved"),
                        Column.number("Saved"),
                        Column.text("Reached")),
                rows.stream()
                        .map(one -> List.of(
                                Cell.text("%s (%s)"
                                        .formatted(
                                                one.target().name(),
                                                one.target().decidedBy())),
                                Cell.of(one.target().from()),
                                Cell.of(one.target().to()),
                                Cell.of(one.target().amount()),
                                one.known()
                                        ? Cell.of(one.saved())
                                        : Cell.missing("One of the years has no figures yet"),
                                one.known()
                                        ? Cell.text(
                                                one.reached() ? "Yes" : "No, %s is missing".formatted(one.missing()))
                                        : Cell.text("")))
                        .toList());
    }

    @GetMapping("/money/history.csv")
    void csv(HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        Download.csv(
                response,
                "spending-" + authority,
                new Table(
                        SpendingBook.FILE,
                        book.of(authority).figures().stream()
                                .map(one -> List.of(
                                        one.year().toString(),
                                        one.line(),
                                        one.section251(),
                                        one.kind().name().toLowerCase(Locale.ROOT),
                                        one.amount().plain()))
                                .toList()));
    }

    @GetMapping("/money/history/new")
    @Needs(Action.KEEP_BUDGETS)
    ModelAndView ask() {
        purse.authority(Action.KEEP_BUDGETS);
        return asking().page();
    }

    private static Ask asking() {
        return Ask.of(
                "What was spent?",
                "/money/history/new",
                "Keep the figures",
                "/money/history",
                List.of(
                        new Ask.Field.Upload(
                                "file",
                                "Figures as a CSV file",
                                "Columns year,line,section251,kind,amount; the year like 2026/27, the kind actual, budget or forecast")));
    }

    @PostMapping("/money/history/new")
    @Needs(Action.KEEP_BUDGETS)
    ModelAndView keep(@RequestParam(required = false) @Nullable MultipartFile file, RedirectAttributes next)
            throws IOException {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        if (file == null || file.isEmpty()) {
            return asking().errors(List.of(new FieldError("file", "Choose the file")))
                    .page();
        }
        try {
            int kept = book.keep(authority, CsvRows.of(new String(file.getBytes(), StandardCharsets.UTF_8)));
            Notice.done(next, "%d figures are kept.".formatted(kept));
            return new ModelAndView("redirect:/money/history");
        } catch (Refused e) {
            return asking().errors(String.valueOf(e.getMessage())
                            .lines()
                            .map(line -> new FieldError("file", line))
                            .toList())
                    .page();
        }
    }

    /** What was typed. */
    public record TargetForm(
            @Nullable String name,
            @Nullable String from,
            @Nullable String to,
            @Nullable String amount,
            @Nullable String decidedBy) {}

    @GetMapping("/money/history/target")
    @Needs(Action.KEEP_BUDGETS)
    ModelAndView askTarget() {
        purse.authority(Action.KEEP_BUDGETS);
        return aiming(new TargetForm(null, null, null, null, null)).page();
    }

    private static Ask aiming(TargetForm form) {
        return Ask.of(
                "How much is to be saved by when?",
                "/money/history/target",
                "Set the target",
                "/money/history",
                List.of(
                        new Ask.Field.Line("name", "What the target is called", "", form.name()),
                        new Ask.Field.Line("from", "Against which year", "Like 2013/14", form.from()),
                        new Ask.Field.Line("to", "By which year", "Like 2015/16", form.to()),
                        new Ask.Field.Pounds("amount", "To be saved", "", form.amount()),
                        new Ask.Field.Line("decidedBy", "Who decided it", "", form.decidedBy())));
    }

    @PostMapping("/money/history/target")
    @Needs(Action.KEEP_BUDGETS)
    ModelAndView aim(TargetForm form, RedirectAttributes next) {
        var authority = purse.authority(Action.KEEP_BUDGETS);
        var answers = new Answers();
        var name = answers.text("name", form.name(), "Enter what it is called");
        var from = year(answers, "from", form.from());
        var to = year(answers, "to", form.to());
        var amount = answers.money("amount", form.amount(), "Enter an amount in pounds, like 350000.00");
        var by = answers.text("decidedBy", form.decidedBy(), "Enter who decided it");
        if (!answers.errors().isEmpty()) {
            return aiming(form).errors(answers.errors()).page();
        }
        try {
            book.aim(authority, new Spending.Target(name, from.orElseThrow(), to.orElseThrow(), amount, by));
        } catch (Refused e) {
            return aiming(form).refused(e).page();
        }
        Notice.done(next, "The target is set.");
        return new ModelAndView("redirect:/money/history");
    }

    private static Optional<FinancialYear> year(Answers answers, String field, @Nullable String typed) {
        return answers.parsed(
                field,
                typed,
                text -> FinancialYear.parse(text).orElseThrow(IllegalArgumentException::new),
                "Enter a financial year, like 2015/16");
    }

    /** In the address, so that it can be sent on. */
    @GetMapping("/money/costs")
    ModelAndView costs(
            @RequestParam(required = false) @Nullable String post,
            @RequestParam(required = false) @Nullable String full) {
        purse.authority(Action.SEE_LEDGER);
        var answers = new Answers();
        var established =
                post == null ? Money.ZERO : answers.money("post", post, "Enter an amount in pounds, like 112327");
        var seconded =
                full == null ? Money.ZERO : answers.money("full", full, "Enter an amount in pounds, like 137437");
        boolean asked = post != null && full != null && answers.errors().isEmpty();
        var options = asked ? PostCost.of(established, seconded, List.of(1, 2, 3, 4, 5)) : List.<PostCost.Option>of();
        var fields = new LinkedHashMap<String, String>();
        fields.put("post", post == null ? "" : post);
        fields.put("full", full == null ? "" : full);
        return new ModelAndView(
                "funding/costs",
                java.util.Map.of(
                        "page",
                        new CostPage(
                                fields,
                                answers.errors(),
                                new DataTable(
                                        "Cost and saving in a year by days a week",
                                        List.of(
                                                Column.text("Days a week"),
                                                Column.number("Costs a year"),
                                                Column.number("Saves against the post")),
                                        options.stream()
                                                .map(one -> List.of(
                                                        Cell.text(String.valueOf(one.daysAWeek())),
                                                        Cell.of(one.cost()),
                                                        Cell.of(one.saving())))
                                                .toList()))));
    }

    public record CostPage(java.util.Map<String, String> typed, List<FieldError> errors, DataTable table) {}
}
