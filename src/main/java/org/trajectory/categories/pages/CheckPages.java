package org.trajectory.categories.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.checker.AgainstSchools;
import org.trajectory.categories.checker.Finding;
import org.trajectory.categories.checker.PolicyChecker;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;

/** What is odd in a policy, by its rules alone and with the authority's schools put to it. */
@Controller
@Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
public class CheckPages {
    private final Policies policies;
    private final PolicyChecker checker;
    private final AgainstSchools schools;
    private final Viewing viewing;
    private final Clock clock;

    CheckPages(
            Policies policies, PolicyChecker checker, AgainstSchools schools, Viewing viewing, Optional<Clock> clock) {
        this.policies = policies;
        this.checker = checker;
        this.schools = schools;
        this.viewing = viewing;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    public record CheckPage(String title, String heading, String about, String back, String csv, DataTable findings) {}

    @GetMapping("/categories/policies/{id}/check")
    ModelAndView check(@PathVariable String id) {
        var policy = policy(id);
        var checked = checked(policy);
        var page = new CheckPage(
                policy.title(),
                heading(checked.findings()),
                checked.about(),
                "/categories/policies/" + id,
                "/categories/policies/" + id + "/check.csv",
                table(checked.findings()));
        return new ModelAndView("categories/check", Map.of("page", page));
    }

    @GetMapping("/categories/policies/{id}/check.csv")
    void csv(@PathVariable String id, HttpServletResponse response) throws IOException {
        Download.csv(response, "check-" + id, Finding.table(checked(policy(id)).findings()));
    }

    private record Checked(List<Finding> findings, String about) {}

    private Checked checked(Policy policy) {
        var table = policies.table(policy);
        var findings = new ArrayList<>(checker.check(table));
        var today = LocalDate.now(clock);
        var authority = viewing.authority().filter(code -> viewing.person().mayAt(Action.SEE_CATEGORIES, code.code()));
        if (authority.isEmpty()) {
            return new Checked(findings, "The rules alone were looked at.");
        }
        var result = schools.check(table, authority.get(), today, today);
        findings.addAll(result.findings());
        return new Checked(
                findings,
                result.schools() == 0
                        ? "The rules alone were looked at, since no open state-funded school is known today."
                        : "The rules were looked at, and the %,d schools of the authority put to them as at %s."
                                .formatted(result.schools(), Dates.words(today)));
    }

    private Policy policy(String id) {
        return policies.find(id).orElseThrow(() -> new NotFound("There is no such policy."));
    }

    static String heading(List<Finding> findings) {
        long stopping = findings.stream().filter(one -> one.kind().stops()).count();
        if (stopping > 0) {
            return "%s to be mended before it can be proposed"
                    .formatted(stopping == 1 ? "1 thing has" : stopping + " things have");
        }
        return switch (findings.size()) {
            case 0 -> "Nothing is odd in this policy";
            case 1 -> "One thing to weigh in this policy";
            default -> findings.size() + " things to weigh in this policy";
        };
    }

    static DataTable table(List<Finding> findings) {
        return new DataTable(
                "What the checker noticed",
                List.of(Column.text("What"), Column.text("Rules"), Column.text("In words"), Column.text("For example")),
                findings.stream()
                        .map(one -> List.of(
                                Cell.text(one.kind().words()),
                                Cell.text(String.join(", ", one.rules())),
                                Cell.text(one.message() + "."),
                                Cell.text(one.example())))
                        .toList());
    }
}
