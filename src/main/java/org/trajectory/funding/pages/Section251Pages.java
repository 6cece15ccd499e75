package org.trajectory.funding.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.sources.Giving;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.Sources;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;

/** The money of a year by the lines of the section 251 return. */
@Controller
@Needs(Action.SEE_LEDGER)
public class Section251Pages {
    private static final String NONE = "No line told";

    private final Giving giving;
    private final Sources sources;
    private final Purse purse;

    Section251Pages(Giving giving, Sources sources, Purse purse) {
        this.giving = giving;
        this.sources = sources;
        this.purse = purse;
    }

    /** A line with its sources and how far its money has come. */
    private record Line(List<String> sources, Money budget, Money bound, Money paid) {
        Line plus(String source, Giving.Totals totals) {
            var all = new ArrayList<>(sources);
            all.add(source);
            return new Line(
                    all,
                    budget.plus(totals.all()),
                    bound.plus(totals.committed()).plus(totals.delivered()).plus(totals.claimed()),
                    paid.plus(totals.paid()));
        }

        Money left() {
            return budget.minus(bound).minus(paid);
        }
    }

    private Map<String, Line> lines(AuthorityCode authority, FinancialYear year) {
        var of = new LinkedHashMap<String, Source>();
        sources.list(authority).forEach(source -> of.put(source.code(), source));
        var lines = new TreeMap<String, Line>();
        for (var totals : giving.bySource(authority, year)) {
            var source = of.get(totals.key());
            var line = source == null || source.rules().section251().isBlank()
                    ? NONE
                    : source.rules().section251();
            lines.put(
                    line,
                    lines.getOrDefault(line, new Line(List.of(), Money.ZERO, Money.ZERO, Money.ZERO))
                            .plus(totals.name(), totals));
        }
        return lines;
    }

    @GetMapping("/money/section251")
    ModelAndView show(@RequestParam(required = false) @Nullable String year) {
        var authority = purse.authority(Action.SEE_LEDGER);
        var asked = Years.of(year, purse);
        var lines = lines(authority, asked);
        var without = lines.get(NONE);
        return new Sheet(
                        heading(lines, asked),
                        without == null
                                ? "Each source has its line, as its rules say."
                                : "%s of %s stand on no line: tell the line in the rules of the source."
                                        .formatted(without.budget(), String.join("; ", without.sources())),
                        List.of(),
                        List.of(new Sheet.Section(
                                "",
                                "",
                                table(lines, asked),
                                "Money appears here once a source has a budget in this year.",
                                "/money/section251.csv?year=" + asked.start(),
                                Years.beside("/money/section251", asked))),
                        List.of(),
                        "/money")
                .page();
    }

    private static String heading(Map<String, Line> lines, FinancialYear year) {
        var told = new TreeMap<>(lines);
        told.remove(NONE);
        if (told.isEmpty()) {
            return "No money stands on a line of the section 251 return of %s".formatted(year);
        }
        return "%s stand on %s of the section 251 return of %s"
                .formatted(
                        told.values().stream().map(Line::budget).reduce(Money.ZERO, Money::plus),
                        told.size() == 1 ? "one line" : told.size() + " lines",
                        year);
    }

    private static DataTable table(Map<String, Line> lines, FinancialYear year) {
        return new DataTable(
                "Section 251 lines, " + year,
                List.of(
                        Column.text("Line"),
                        Column.text("Sources"),
                        Column.number("Budget"),
                        Column.number("Bound by agreements"),
                        Column.number("Paid"),
                        Column.number("Left")),
                lines.entrySet().stream()
                        .map(one -> List.of(
                                Cell.text(one.getKey()),
                                Cell.text(String.join("; ", one.getValue().sources())),
                                Cell.of(one.getValue().budget()),
                                Cell.of(one.getValue().bound()),
                                Cell.of(one.getValue().paid()),
                                Cell.of(one.getValue().left())))
                        .toList());
    }

    @GetMapping("/money/section251.csv")
    void csv(@RequestParam(required = false) @Nullable String year, HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.SEE_LEDGER);
        var asked = Years.of(year, purse);
        Download.csv(
                response,
                "section251-%s-%d".formatted(authority, asked.start()),
                new org.trajectory.platform.Table(
                        List.of("line", "sources", "budget", "bound", "paid", "left", "financial_year", "as_at"),
                        lines(authority, asked).entrySet().stream()
                                .map(one -> List.of(
                                        one.getKey(),
                                        String.join("; ", one.getValue().sources()),
                                        one.getValue().budget().plain(),
                                        one.getValue().bound().plain(),
                                        one.getValue().paid().plain(),
                                        one.getValue().left().plain(),
                                        asked.toString(),
                                        purse.today().toString()))
                                .toList()));
    }
}
