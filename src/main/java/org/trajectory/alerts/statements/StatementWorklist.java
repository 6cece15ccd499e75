package org.trajectory.alerts.statements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.statements.Statement.State;
import org.trajectory.values.Dates;
import org.trajectory.web.Worklist;

/** Tells which statements of action have to be sent, and which were sent and nobody has said how they were judged. */
@Component
@Order(50)
class StatementWorklist implements Worklist {
    private static final int URGENT_DAYS = 7;
    /** After so many days an answer of the inspectorate is likely there. */
    private static final int ANSWERED_DAYS = 30;

    private static final int NAMED = 4;

    private final ActionStatements statements;
    private final Viewing viewing;
    private final Clock clock;

    StatementWorklist(ActionStatements statements, Viewing viewing, Clock clock) {
        this.statements = statements;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Override
    public List<Item> items() {
        return viewing.authority()
                .filter(code -> viewing.person().mayAt(Action.RECORD_CONVERSATIONS, code.code()))
                .map(code -> items(statements.list(code), LocalDate.now(clock)))
                .orElse(List.of());
    }

    static List<Item> items(List<Statement> all, LocalDate today) {
        var items = new ArrayList<Item>();
        var due = all.stream().filter(one -> one.state(today) == State.DUE).toList();
        if (!due.isEmpty()) {
            var first = due.getFirst();
            boolean overdue = first.overdue(today);
            items.add(new Item(
                    due.size() == 1
                            ? "Send the statement of action for %s by %s%s"
                                    .formatted(
                                            first.name(), Dates.words(first.dueOn()), overdue ? ": it is overdue" : "")
                            : "%d statements of action are to be sent, the first by %s%s"
                                    .formatted(
                                            due.size(), Dates.words(first.dueOn()), overdue ? ": it is overdue" : ""),
                    named(due),
                    href(due),
                    !first.dueOn().minusDays(URGENT_DAYS).isAfter(today)));
        }
        var waiting = all.stream()
                .filter(one -> one.state(today) == State.SENT)
                .filter(one -> one.sentOn() instanceof LocalDate sent
                        && !sent.plusDays(ANSWERED_DAYS).isAfter(today))
                .toList();
        if (!waiting.isEmpty()) {
            items.add(new Item(
                    waiting.size() == 1
                            ? "Say how the statement of action for %s was judged"
                                    .formatted(waiting.getFirst().name())
                            : "Say how %d statements of action were judged".formatted(waiting.size()),
                    named(waiting),
                    href(waiting),
                    false));
        }
        return items;
    }

    private static String named(List<Statement> some) {
        return some.stream().map(Statement::name).distinct().limit(NAMED).collect(Collectors.joining("; "))
                + (some.size() > NAMED ? " and %d more.".formatted(some.size() - NAMED) : ".");
    }

    private static String href(List<Statement> some) {
        return some.size() == 1
                ? "/schools/%s/statements-of-action".formatted(some.getFirst().urn())
                : "/alerts/statements-of-action";
    }
}
