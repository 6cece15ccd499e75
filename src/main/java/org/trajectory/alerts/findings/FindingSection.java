package org.trajectory.alerts.findings;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.AlertSight;
import org.trajectory.alerts.findings.Findings.Finding;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.SchoolSection;

/** What inspections said must be improved, on the school's profile, once somebody has recorded any. */
@Component
@Order(15)
class FindingSection implements SchoolSection {
    private final Findings findings;
    private final SchoolRegister register;
    private final AlertSight sight;
    private final Clock clock;

    FindingSection(Findings findings, SchoolRegister register, AlertSight sight, Clock clock) {
        this.findings = findings;
        this.register = register;
        this.sight = sight;
        this.clock = clock;
    }

    @Override
    public Optional<Section> of(Urn urn, LocalDate asAt, LocalDate knownAt) {
        return register.find(urn, LocalDate.now(clock))
                .filter(sight::of)
                .flatMap(school -> section(
                        school,
                        findings.of(school.id()).stream()
                                .filter(one -> !one.inspectedOn().isAfter(asAt))
                                .toList(),
                        asAt));
    }

    private static Optional<Section> section(School school, List<Finding> all, LocalDate asAt) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var needs = all.stream().filter(one -> !isMet(one, asAt)).toList();
        return Optional.of(new Section(
                "needs",
                "What inspections said must be improved",
                sentence(needs.size(), all.size()),
                new DataTable(
                        "Findings of inspections that are needs of the school",
                        List.of(Column.text("Area"), Column.text("What must be improved"), Column.text("Inspected on")),
                        needs.stream()
                                .map(one -> List.of(
                                        Cell.text(one.area()),
                                        Cell.text(one.finding()),
                                        Cell.text(Dates.words(one.inspectedOn()))))
                                .toList()),
                List.of(new Link(
                        "All findings, and how those met were met", "/schools/%s/findings".formatted(school.urn())))));
    }

    private static boolean isMet(Finding one, LocalDate asAt) {
        var met = one.metOn();
        return met != null && !met.isAfter(asAt);
    }

    static String sentence(int needs, int all) {
        if (needs == 0) {
            return all == 1 ? "The finding recorded is met." : "All %d findings recorded are met.".formatted(all);
        }
        return "%d of %d %s still to be met: %s of the school."
                .formatted(
                        needs,
                        all,
                        all == 1 ? "finding is" : "findings are",
                        needs == 1 ? "it is a need" : "they are needs");
    }
}
