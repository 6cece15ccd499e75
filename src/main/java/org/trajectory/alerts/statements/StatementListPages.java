package org.trajectory.alerts.statements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.statements.Statement.State;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;

/** Statements of action of all schools of an authority. */
@Controller
@Needs(Action.SEE_ALERTS)
public class StatementListPages {
    private final ActionStatements statements;
    private final Viewing viewing;
    private final Clock clock;

    StatementListPages(ActionStatements statements, Viewing viewing, Clock clock) {
        this.statements = statements;
        this.viewing = viewing;
        this.clock = clock;
    }

    public record Page(String heading, DataTable table) {}

    @GetMapping("/alerts/statements-of-action")
    public ModelAndView list() {
        var today = LocalDate.now(clock);
        var all = statements.list(viewing.authorityTo(Action.SEE_ALERTS.words()));
        long due = all.stream().filter(one -> one.state(today) == State.DUE).count();
        long overdue = all.stream().filter(one -> one.overdue(today)).count();
        return new ModelAndView(
                "alerts/all-statements",
                Map.of(
                        "page",
                        new Page(
                                all.isEmpty()
                                        ? "No statement of action is recorded yet"
                                        : "%d of %d statements of action %s to be sent%s"
                                                .formatted(
                                                        due,
                                                        all.size(),
                                                        due == 1 ? "is" : "are",
                                                        overdue == 0 ? "" : ", %d overdue".formatted(overdue)),
                                table(all, today))));
    }

    private static DataTable table(List<Statement> all, LocalDate today) {
        return new DataTable(
                "Statements of action",
                List.of(
                        Column.text("School"),
                        Column.text("Inspected on"),
                        Column.text("Due by"),
                        Column.text("Sent on"),
                        Column.text("How it stands")),
                all.stream()
                        .map(one -> List.of(
                                Cell.link(one.name(), "/schools/%s/statements-of-action".formatted(one.urn())),
                                Cell.text(Dates.words(one.inspectedOn())),
                                Cell.text(Dates.words(one.dueOn())),
                                day(one.sentOn()),
                                Cell.text(one.words(today))))
                        .toList());
    }

    static Cell day(@Nullable LocalDate on) {
        return on == null ? Cell.missing("Not yet") : Cell.text(Dates.words(on));
    }

    @GetMapping("/alerts/statements-of-action.csv")
    public void csv(HttpServletResponse response) throws IOException {
        var authority = viewing.authorityTo(Action.SEE_ALERTS.words());
        var today = LocalDate.now(clock);
        Download.csv(
                response,
                "statements-of-action-" + authority,
                new Table(
                        List.of("urn", "name", "inspected_on", "due_on", "sent_on", "judged_on", "state", "plan"),
                        statements.list(authority).stream()
                                .map(one -> List.of(
                                        one.urn().toString(),
                                        one.name(),
                                        one.inspectedOn().toString(),
                                        one.dueOn().toString(),
                                        iso(one.sentOn()),
                                        iso(one.judgedOn()),
                                        one.forRules(today),
                                        one.plan()))
                                .toList()));
    }

    private static String iso(@Nullable LocalDate on) {
        return on == null ? "" : on.toString();
    }
}
