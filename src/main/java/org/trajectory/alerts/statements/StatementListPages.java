package org.trajectory.alerts.statements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.recorded.RecordedList;
import org.trajectory.alerts.statements.Statement.State;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Download;
import org.trajectory.web.lists.ListColumn;

/** Statements of action of all schools of an authority. */
@Controller
@Needs(Action.SEE_ALERTS)
public class StatementListPages {
    static final String NOT_YET = "Not yet";

    private final ActionStatements statements;
    private final Viewing viewing;
    private final Clock clock;

    StatementListPages(ActionStatements statements, Viewing viewing, Clock clock) {
        this.statements = statements;
        this.viewing = viewing;
        this.clock = clock;
    }

    private RecordedList<Statement> shape(LocalDate today) {
        return new RecordedList<>(
                "Statements of action",
                "What was to be done, and by when, after an inspection put a school in a category of concern. What waits stands first, by the day it is due.",
                "Open a school, choose Statements of action, and record the one that is due.",
                "/alerts/statements-of-action.csv",
                "the statements of action",
                RecordedList.Back.ALERTS,
                List.of(
                        RecordedList.inFile("urn", one -> one.urn().toString()),
                        ListColumn.of(
                                "name",
                                "School",
                                one -> Cell.link(one.name(), "/schools/%s/statements-of-action".formatted(one.urn())),
                                Statement::name),
                        RecordedList.day("inspected_on", "Inspected on", Statement::inspectedOn, ""),
                        RecordedList.day("due_on", "Due by", Statement::dueOn, ""),
                        RecordedList.day("sent_on", "Sent on", Statement::sentOn, NOT_YET),
                        RecordedList.<Statement>day("judged_on", "Judged on", Statement::judgedOn, NOT_YET)
                                .onRequest(),
                        ListColumn.of(
                                "state",
                                "How it stands",
                                one -> Cell.text(one.words(today)),
                                one -> one.forRules(today)),
                        RecordedList.inFile("plan", Statement::plan)));
    }

    @GetMapping("/alerts/statements-of-action")
    public ModelAndView list() {
        var today = LocalDate.now(clock);
        var all = statements.list(viewing.authorityTo(Action.SEE_ALERTS.words()));
        long due = all.stream().filter(one -> one.state(today) == State.DUE).count();
        long overdue = all.stream().filter(one -> one.overdue(today)).count();
        return shape(today)
                .page(
                        all.isEmpty()
                                ? "No statement of action is recorded yet"
                                : "%d of %d statements of action %s to be sent%s"
                                        .formatted(
                                                due,
                                                all.size(),
                                                due == 1 ? "is" : "are",
                                                overdue == 0 ? "" : ", %d overdue".formatted(overdue)),
                        all);
    }

    @GetMapping("/alerts/statements-of-action.csv")
    public void csv(HttpServletResponse response) throws IOException {
        var authority = viewing.authorityTo(Action.SEE_ALERTS.words());
        Download.csv(
                response,
                "statements-of-action-" + authority,
                shape(LocalDate.now(clock)).file(statements.list(authority)));
    }
}
