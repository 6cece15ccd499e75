package org.trajectory.alerts.shared;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.AlertSight;
import org.trajectory.alerts.shared.SharedBySchools.Shared;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.SchoolSection;

/** On the profile of a school what it shares with the lead of its consortium who looks at it. */
@Component
@Order(22)
class SharedSection implements SchoolSection {
    private final SharedBySchools shared;
    private final SchoolRegister register;
    private final AlertSight sight;
    private final Viewing viewing;
    private final Clock clock;

    SharedSection(SharedBySchools shared, SchoolRegister register, AlertSight sight, Viewing viewing, Clock clock) {
        this.shared = shared;
        this.register = register;
        this.sight = sight;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** What is shared is shared as it stands now, not as it stood on another day. */
    @Override
    public Optional<Section> of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        var today = LocalDate.now(clock);
        return asAt.isBefore(today) || viewing.find().isEmpty()
                ? Optional.empty()
                : register.find(urn, today)
                        .filter(this::leads)
                        .map(school -> shared.of(List.of(school.id()), today))
                        .filter(told -> told.members().stream()
                                .anyMatch(one -> !one.kinds().isEmpty()))
                        .map(told -> section(told, today));
    }

    /** Who sees it by another role reads it in sections of their own. */
    private boolean leads(School school) {
        return viewing.person()
                        .schoolsTo(Action.SEE_SHARED_ALERTS)
                        .contains(school.id().value())
                && !sight.of(school);
    }

    private static Section section(Shared told, LocalDate today) {
        var rows = new ArrayList<List<Cell>>();
        told.alerts()
                .forEach(one -> rows.add(List.of(
                        Cell.text(one.kind() == Alert.Kind.STRENGTH ? "Strength" : "Alert"),
                        Cell.text("%s: %s".formatted(one.title(), one.why())),
                        Cell.text(Dates.words(one.firedOn())))));
        told.findings()
                .forEach(one -> rows.add(List.of(
                        Cell.text("Finding of an inspection"),
                        Cell.text("%s: %s".formatted(one.area(), one.finding())),
                        Cell.text(Dates.words(one.inspectedOn())))));
        told.statements()
                .forEach(one -> rows.add(List.of(
                        Cell.text("Statement of action"),
                        Cell.text("%s. %s".formatted(one.plan(), one.words(today))),
                        Cell.text(Dates.words(one.inspectedOn())))));
        told.assessments().forEach(one -> {
            var risk = one.risk();
            rows.add(List.of(
                    Cell.link("Risk assessment", "/assessments/" + one.id()),
                    Cell.text(risk == null ? "" : risk.meaning()),
                    Cell.text(Dates.words(one.asAt()))));
        });
        return new Section(
                "shared",
                "Shared with you",
                rows.isEmpty()
                        ? "The school shares what is watched with the leads of its consortium; nothing is open."
                        : "The school shares this with the leads of its consortium, for as long as it says so.",
                new DataTable(
                        "Shared with the leads of the consortium",
                        List.of(Column.text("What"), Column.text("What it says"), Column.text("Of")),
                        rows),
                List.of(new Link("All that your schools share", "/alerts/shared")));
    }
}
