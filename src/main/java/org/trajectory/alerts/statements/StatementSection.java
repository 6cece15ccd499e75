package org.trajectory.alerts.statements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.AlertSight;
import org.trajectory.alerts.findings.NextInspection;
import org.trajectory.alerts.recorded.RecordedList;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.SchoolSection;

/** What follows the latest judgement, on the school’s profile and its timeline: statements of action, the next inspection. */
@Component
@Order(5)
class StatementSection implements SchoolSection {
    private static final String LANE = "Statements of action";

    private final ActionStatements statements;
    private final Inspections inspections;
    private final SchoolRegister register;
    private final AlertSight sight;
    private final Clock clock;
    private final List<NextInspection> next = NextInspection.shipped();

    StatementSection(
            ActionStatements statements,
            Inspections inspections,
            SchoolRegister register,
            AlertSight sight,
            Clock clock) {
        this.statements = statements;
        this.inspections = inspections;
        this.register = register;
        this.sight = sight;
        this.clock = clock;
    }

    @Override
    public Optional<Section> of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        return register.find(urn, LocalDate.now(clock)).flatMap(school -> section(school, asAt, knownAt));
    }

    private Optional<Section> section(School school, LocalDate asAt, LocalDate knownAt) {
        boolean seen = sight.of(school);
        var recorded = seen
                ? statements.of(List.of(school.id()), knownAt).stream()
                        .filter(one -> !one.inspectedOn().isAfter(asAt))
                        .filter(one -> one.state(asAt) != Statement.State.WITHDRAWN)
                        .toList()
                : List.<Statement>of();
        var told = school.isOpenStateFunded()
                ? inspections.of(List.of(school.urn()), asAt, knownAt).getOrDefault(school.urn(), List.of())
                : List.<Inspection>of();
        var said = NextInspection.after(told, school.phase(), next, asAt);
        if (recorded.isEmpty() && said.isEmpty()) {
            return Optional.empty();
        }
        var events = new ArrayList<Event>();
        said.ifPresent(one -> {
            if (one instanceof NextInspection.Next.Due due) {
                events.add(new Event(
                        due.on(), "The next inspection", due.on().isBefore(asAt) ? "was usually due" : "usually due"));
            }
        });
        recorded.forEach(one -> events.addAll(events(one, asAt)));
        return Optional.of(new Section(
                "next",
                "What follows the latest judgement",
                sentence(recorded, NextInspection.sentence(told, school.phase(), next, asAt), asAt),
                new DataTable(
                        LANE,
                        List.of(
                                Column.text("After the inspection of"),
                                Column.text("Due by"),
                                Column.text("Sent on"),
                                Column.text("How it stands")),
                        recorded.stream()
                                .map(one -> List.of(
                                        Cell.text(Dates.words(one.inspectedOn())),
                                        Cell.text(Dates.words(one.dueOn())),
                                        RecordedList.day(one.sentOn(), StatementListPages.NOT_YET),
                                        Cell.text(one.words(asAt))))
                                .toList()),
                seen ? List.of(new Link(LANE, "/schools/%s/statements-of-action".formatted(school.urn()))) : List.of(),
                events));
    }

    private static String sentence(List<Statement> recorded, Optional<String> due, LocalDate asAt) {
        var words = new StringBuilder(due.orElse(""));
        if (!recorded.isEmpty()) {
            words.append(words.isEmpty() ? "" : " ")
                    .append("The latest statement of action: ")
                    .append(recorded.getLast()
                            .words(asAt)
                            .toLowerCase(java.util.Locale.UK)
                            .charAt(0))
                    .append(recorded.getLast().words(asAt).substring(1))
                    .append('.');
        }
        return words.toString();
    }

    /** Each step in the words of the day. */
    private static List<Event> events(Statement one, LocalDate asAt) {
        var events = new ArrayList<Event>();
        var sent = one.sentOn();
        var judged = one.judgedOn();
        if (one.state(asAt) == Statement.State.DUE) {
            events.add(new Event(one.dueOn(), LANE, "due"));
        }
        if (sent != null && !sent.isAfter(asAt)) {
            events.add(new Event(sent, LANE, "sent"));
        }
        if (judged != null && !judged.isAfter(asAt)) {
            events.add(new Event(judged, LANE, Boolean.TRUE.equals(one.judged()) ? "judged fit" : "judged not fit"));
        }
        return events;
    }
}
