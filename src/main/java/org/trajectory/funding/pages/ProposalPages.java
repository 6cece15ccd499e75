package org.trajectory.funding.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.AllocationReport;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.FormulaWords;
import org.trajectory.funding.Formulas;
import org.trajectory.funding.Proposal;
import org.trajectory.funding.sources.Giving;
import org.trajectory.partnership.Governance;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;

/** The proposals that were kept, one of them, and two of them side by side. */
@Controller
@Needs(Action.SEE_ALLOCATIONS)
public class ProposalPages {
    private static final ZoneId HERE = ZoneId.of("Europe/London");

    private final Allocations allocations;
    private final Formulas formulas;
    private final Giving giving;
    private final Governance governance;
    private final Purse purse;

    ProposalPages(Allocations allocations, Formulas formulas, Giving giving, Governance governance, Purse purse) {
        this.governance = governance;
        this.giving = giving;
        this.allocations = allocations;
        this.formulas = formulas;
        this.purse = purse;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem allocationItem() {
            return new NavigationItem(
                    NavigationItem.Place.MONEY, "Allocation", "/allocation", 0, Action.SEE_ALLOCATIONS.name());
        }
    }

    public record ListPage(String area, int count, DataTable table, Map<String, String> choices, boolean mayPropose) {}

    @GetMapping("/allocation")
    ModelAndView list() {
        var authority = purse.authority(Action.SEE_ALLOCATIONS);
        var proposals = allocations.list(authority);
        var carried = giving.carried(authority);
        var choices = new LinkedHashMap<String, String>();
        proposals.forEach(proposal -> choices.put(
                String.valueOf(proposal.id()),
                "%d: %s, %s as at %s"
                        .formatted(
                                proposal.id(),
                                proposal.allocation().pot(),
                                proposal.formula(),
                                Dates.words(proposal.asAt()))));
        var policies = purse.policyChoices();
        var rows = proposals.stream()
                .map(proposal -> List.of(
                        Cell.link("Proposal " + proposal.id(), "/allocation/" + proposal.id()),
                        Cell.text(proposal.formulaTitle()),
                        Cell.text(policies.getOrDefault(proposal.policy(), proposal.policy())),
                        Cell.text(Dates.words(proposal.asAt())),
                        Cell.text(proposal.allocation().pot().toString()),
                        Cell.text(
                                String.valueOf(proposal.allocation().triggers().size())),
                        Cell.text(
                                carried.containsKey(proposal.id())
                                        ? "Carried and posted"
                                        : proposal.allocation().isAllocated() ? "Proposed" : "Unallocated"),
                        Cell.text(kept(proposal))))
                .toList();
        return new ModelAndView(
                "funding/proposals",
                Map.of(
                        "page",
                        new ListPage(
                                purse.name(authority),
                                proposals.size(),
                                new DataTable(
                                        "Proposals kept",
                                        List.of(
                                                Column.text("Proposal"),
                                                Column.text("Formula"),
                                                Column.text("Policy"),
                                                Column.text("As at"),
                                                Column.number("Pot"),
                                                Column.number("Schools that trigger"),
                                                Column.text("Pot is"),
                                                Column.text("Kept")),
                                        rows),
                                choices,
                                purse.mayPropose(authority))));
    }

    private static String kept(Proposal proposal) {
        return Dates.words(proposal.keptAt().atZoneSameInstant(HERE).toLocalDate());
    }

    @GetMapping("/allocation.csv")
    void listCsv(HttpServletResponse response) throws IOException {
        var authority = purse.authority(Action.SEE_ALLOCATIONS);
        Download.csv(
                response,
                "proposals-" + authority,
                new Table(
                        List.of(
                                "proposal",
                                "formula",
                                "policy",
                                "as_at",
                                "pot",
                                "triggering",
                                "unallocated",
                                "kept_at"),
                        allocations.list(authority).stream()
                                .map(proposal -> List.of(
                                        String.valueOf(proposal.id()),
                                        proposal.formula(),
                                        proposal.policy(),
                                        proposal.asAt().toString(),
                                        proposal.allocation().pot().plain(),
                                        String.valueOf(
                                                proposal.allocation().triggers().size()),
                                        proposal.allocation().unallocated().plain(),
                                        proposal.keptAt().toString()))
                                .toList()));
    }

    /** @param boards to which it can be put */
    public record OnePage(
            long id,
            String area,
            String heading,
            String policy,
            String asAt,
            String formula,
            String formulaTitle,
            String formulaVersion,
            String run,
            String kept,
            String carried,
            String journal,
            String pays,
            boolean maySayFromWhere,
            boolean mayCarry,
            List<Governance.Board> boards,
            String unallocated,
            List<String> warnings,
            List<String> words,
            DataTable lines,
            DataTable triggers,
            DataTable served) {}

    @GetMapping("/allocation/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        var proposal = purse.proposal(id);
        var allocation = proposal.allocation();
        var categories = purse.categories(proposal.run());
        var carried = giving.carried(proposal.authority(), id);
        boolean undecided = carried.isEmpty() && allocation.isAllocated();
        var pays = giving.pays(proposal.authority(), id)
                .map(one -> "%s %s%s"
                        .formatted(
                                one.sourceName(), one.year(), one.purpose().isEmpty() ? "" : ", for " + one.purpose()))
                .orElse("");
        return new ModelAndView(
                "funding/proposal",
                Map.of(
                        "page",
                        new OnePage(
                                id,
                                purse.name(proposal.authority()),
                                "Proposal %d: %s%s"
                                        .formatted(
                                                id,
                                                allocation.pot(),
                                                allocation.isAllocated()
                                                        ? " over %d %s"
                                                                .formatted(
                                                                        allocation.lines().stream()
                                                                                .filter(line -> line.amount()
                                                                                                .pence()
                                                                                        > 0)
                                                                                .count(),
                                                                        purse.called(proposal.authority())
                                                                                .many())
                                                        : " stays unallocated"),
                                purse.policyTitle(proposal.policy()),
                                Dates.words(proposal.asAt()),
                                proposal.formula(),
                                proposal.formulaTitle(),
                                proposal.formulaVersion(),
                                proposal.run() == null ? "" : String.valueOf(proposal.run()),
                                kept(proposal) + ", by " + purse.who(proposal.keptBy()),
                                carried.map(one -> "By %s, from %s on, decision %s; paid from %s %s"
                                                .formatted(
                                                        one.terms().decidedBy(),
                                                        Dates.words(one.terms().decidedOn()),
                                                        one.terms().reference(),
                                                        one.sourceName(),
                                                        one.terms().year()))
                                        .orElse(""),
                                carried.map(one -> String.valueOf(one.journal()))
                                        .orElse(""),
                                pays,
                                undecided && purse.mayAt(Action.KEEP_BUDGETS, proposal.authority()),
                                undecided
                                        && !pays.isEmpty()
                                        && purse.mayAt(Action.RECORD_DECISIONS, proposal.authority()),
                                undecided && !pays.isEmpty() && purse.mayAt(Action.KEEP_BODIES, proposal.authority())
                                        ? governance.boards(proposal.authority(), purse.today())
                                        : List.of(),
                                Objects.requireNonNullElse(allocation.unallocatedBecause(), ""),
                                allocation.warnings(),
                                FormulaWords.of(formulas.parse("the kept formula", proposal.formulaText())),
                                AllocationTables.lines(allocation, purse.called(proposal.authority())),
                                AllocationTables.triggers(allocation, categories, purse.called(proposal.authority())),
                                AllocationTables.served(allocation, categories))));
    }

    @GetMapping("/allocation/{id:[0-9]{1,18}}/lines.csv")
    void lines(@PathVariable long id, HttpServletResponse response) throws IOException {
        Download.csv(
                response,
                "proposal-" + id,
                dated(
                        purse.proposal(id),
                        AllocationReport.lines(purse.proposal(id).allocation())));
    }

    @GetMapping("/allocation/{id:[0-9]{1,18}}/schools.csv")
    void schools(@PathVariable long id, HttpServletResponse response) throws IOException {
        Download.csv(
                response,
                "proposal-%d-schools".formatted(id),
                dated(
                        purse.proposal(id),
                        AllocationReport.triggers(purse.proposal(id).allocation())));
    }

    private static Table dated(Proposal proposal, Table table) {
        return table.with("proposal", proposal.id())
                .with("formula", proposal.formula())
                .with("policy", proposal.policy())
                .with("as_at", proposal.asAt())
                .with("kept_at", proposal.keptAt().toLocalDate());
    }

    public record ComparePage(
            String heading, List<String> remarks, DataTable table, String first, String second, String csv) {}

    @GetMapping("/allocation/compare")
    ModelAndView compare(
            @RequestParam(required = false) @Nullable String first,
            @RequestParam(required = false) @Nullable String second) {
        var one = purse.proposal(number(first));
        var other = purse.proposal(number(second));
        var comparison = allocations.compare(one.id(), other.id());
        return new ModelAndView(
                "funding/compare",
                Map.of(
                        "page",
                        new ComparePage(
                                "Proposal %d against proposal %d".formatted(one.id(), other.id()),
                                comparison.remarks(),
                                AllocationTables.comparison(comparison, purse.called(one.authority())),
                                one.formulaTitle(),
                                other.formulaTitle(),
                                "/allocation/compare.csv?first=%d&second=%d".formatted(one.id(), other.id()))));
    }

    @GetMapping("/allocation/compare.csv")
    void compareCsv(@RequestParam long first, @RequestParam long second, HttpServletResponse response)
            throws IOException {
        var comparison = allocations.compare(
                purse.proposal(first).id(), purse.proposal(second).id());
        Download.csv(
                response,
                "proposals-%d-%d".formatted(first, second),
                new Table(
                                List.of("consortium", "first", "second", "difference"),
                                comparison.rows().stream()
                                        .map(row -> List.of(
                                                row.consortium(),
                                                row.first().plain(),
                                                row.second().plain(),
                                                row.difference().plain()))
                                        .toList())
                        .with("first_proposal", first)
                        .with("second_proposal", second));
    }

    private static long number(@Nullable String typed) {
        if (typed == null || !typed.matches("[0-9]{1,18}")) {
            throw new NotFound("Choose two proposals to compare.");
        }
        return Long.parseLong(typed);
    }
}
