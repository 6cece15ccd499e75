package org.trajectory.alerts.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.AlertSight;
import org.trajectory.alerts.Alerts;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.SchoolSection;

/** The alerts and strengths of a school on its profile. */
@Component
@Order(20)
class WatchedSection implements SchoolSection {
    private final Alerts alerts;
    private final SchoolRegister register;
    private final AlertSight sight;
    private final Clock clock;

    WatchedSection(Alerts alerts, SchoolRegister register, AlertSight sight, Clock clock) {
        this.alerts = alerts;
        this.register = register;
        this.sight = sight;
        this.clock = clock;
    }

    @Override
    public Optional<Section> of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        return register.find(urn, LocalDate.now(clock)).filter(sight::of).map(school -> section(school, asAt));
    }

    private Section section(School school, LocalDate asAt) {
        var open = alerts.ofSchool(school.id()).stream()
                .filter(one -> !one.firedOn().isAfter(asAt))
                .filter(one -> {
                    var closed = one.closedOn();
                    return closed == null || closed.isAfter(asAt);
                })
                .toList();
        long waiting =
                open.stream().filter(one -> one.kind() == Alert.Kind.ALERT).count();
        return new Section(
                "alerts",
                "Alerts and strengths",
                waiting == 0
                        ? "No alert waits for a conversation."
                        : "%d %s for a conversation. An alert is a reason to talk early, not a judgement."
                                .formatted(waiting, waiting == 1 ? "alert waits" : "alerts wait"),
                new DataTable(
                        "Alerts and strengths",
                        List.of(Column.text("What"), Column.text("Why"), Column.text("Since")),
                        open.stream()
                                .map(one -> List.of(
                                        Cell.text(
                                                (one.kind() == Alert.Kind.STRENGTH ? "Strength: " : "") + one.title()),
                                        Cell.text(one.why()),
                                        Cell.text(Dates.words(one.firedOn()))))
                                .toList()),
                List.of(
                        new Link("Alerts and conversations", "/schools/%s/alerts".formatted(school.urn())),
                        new Link("Findings of inspections", "/schools/%s/findings".formatted(school.urn())),
                        new Link("Statements of action", "/schools/%s/statements-of-action".formatted(school.urn())),
                        new Link("Risk assessments", "/schools/%s/assessments".formatted(school.urn()))));
    }
}
