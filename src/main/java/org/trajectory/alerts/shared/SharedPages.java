package org.trajectory.alerts.shared;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.shared.SharedBySchools.Kind;
import org.trajectory.alerts.shared.SharedBySchools.Member;
import org.trajectory.alerts.shared.SharedBySchools.Shared;
import org.trajectory.platform.Table;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** What the schools of a consortium share with its lead: alerts, findings of inspections, risk assessments. */
@Controller
@Needs(Action.SEE_SHARED_ALERTS)
public class SharedPages {
    private final SharedBySchools shared;
    private final Viewing viewing;
    private final Clock clock;

    SharedPages(SharedBySchools shared, Viewing viewing, Clock clock) {
        this.shared = shared;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem sharedItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS,
                    "Shared by your schools",
                    "/alerts/shared",
                    42,
                    Action.SEE_SHARED_ALERTS.name());
        }
    }

    /** @param members each school with what it shares and how much stands there */
    public record Page(
            String heading,
            DataTable members,
            DataTable alerts,
            DataTable findings,
            DataTable statements,
            DataTable assessments) {}

    private Shared shared() {
        return shared.of(
                viewing.person().schoolsTo(Action.SEE_SHARED_ALERTS).stream()
                        .map(SchoolId::new)
                        .toList(),
                LocalDate.now(clock));
    }

    @GetMapping("/alerts/shared")
    ModelAndView show() {
        var told = shared();
        long sharing =
                told.members().stream().filter(one -> !one.kinds().isEmpty()).count();
        return new ModelAndView(
                "alerts/shared",
                Map.of(
                        "page",
                        new Page(
                                told.members().isEmpty()
                                        ? "No school belongs to your consortium today"
                                        : sharing == 0
                                                ? "None of the %d schools of your consortium shares what is watched"
                                                        .formatted(
                                                                told.members().size())
                                                : "%d of %d schools of your consortium %s what is watched"
                                                        .formatted(
                                                                sharing,
                                                                told.members().size(),
                                                                sharing == 1 ? "shares" : "share"),
                                members(told),
                                alerts(told.alerts()),
                                findings(told),
                                statements(told),
                                assessments(told))));
    }

    private static DataTable members(Shared told) {
        return new DataTable(
                "What each school shares",
                List.of(
                        Column.text("School"),
                        Column.text("Alerts that wait"),
                        Column.text("Findings to meet"),
                        Column.text("Risk assessments")),
                told.members().stream()
                        .map(one -> List.of(
                                Cell.link(
                                        one.school().name(),
                                        "/schools/" + one.school().urn()),
                                counted(
                                        one,
                                        Kind.ALERTS,
                                        told.alerts().stream()
                                                .filter(alert -> alert.kind() == Alert.Kind.ALERT)
                                                .map(Alert::school)
                                                .toList()),
                                counted(
                                        one,
                                        Kind.FINDINGS,
                                        told.findings().stream()
                                                .map(finding -> finding.school())
                                                .toList()),
                                counted(
                                        one,
                                        Kind.ASSESSMENTS,
                                        told.assessments().stream()
                                                .map(assessment -> assessment.school())
                                                .toList())))
                        .toList());
    }

    private static Cell counted(Member one, Kind kind, List<SchoolId> schools) {
        return one.kinds().contains(kind)
                ? Cell.of(schools.stream().filter(one.school().id()::equals).count())
                : Cell.missing("Not shared");
    }

    private static DataTable alerts(List<Alert> alerts) {
        return new DataTable(
                "Alerts and strengths",
                List.of(Column.text("School"), Column.text("What"), Column.text("Why"), Column.text("Since")),
                alerts.stream()
                        .map(one -> List.of(
                                Cell.link(one.name(), "/schools/" + one.urn()),
                                Cell.text((one.kind() == Alert.Kind.STRENGTH ? "Strength: " : "") + one.title()),
                                Cell.text(one.why()),
                                Cell.text(Dates.words(one.firedOn()))))
                        .toList());
    }

    private static DataTable findings(Shared told) {
        return new DataTable(
                "What inspections said must be improved",
                List.of(
                        Column.text("School"),
                        Column.text("Inspected on"),
                        Column.text("Area"),
                        Column.text("What must be improved")),
                told.findings().stream()
                        .map(one -> List.of(
                                Cell.link(one.name(), "/schools/" + one.urn()),
                                Cell.text(Dates.words(one.inspectedOn())),
                                Cell.text(one.area()),
                                Cell.text(one.finding())))
                        .toList());
    }

    private DataTable statements(Shared told) {
        var today = LocalDate.now(clock);
        return new DataTable(
                "Statements of action",
                List.of(
                        Column.text("School"),
                        Column.text("Inspected on"),
                        Column.text("What it sets out"),
                        Column.text("How it stands")),
                told.statements().stream()
                        .map(one -> List.of(
                                Cell.link(one.name(), "/schools/" + one.urn()),
                                Cell.text(Dates.words(one.inspectedOn())),
                                Cell.text(one.plan()),
                                Cell.text(one.words(today))))
                        .toList());
    }

    private static DataTable assessments(Shared told) {
        return new DataTable(
                "Risk assessments",
                List.of(Column.text("School"), Column.text("As at"), Column.text("Risk"), Column.text("Look again on")),
                told.assessments().stream()
                        .map(one -> {
                            var risk = one.risk();
                            var review = one.reviewOn();
                            return List.of(
                                    Cell.link(one.name(), "/assessments/" + one.id()),
                                    Cell.text(Dates.words(one.asAt())),
                                    Cell.text(risk == null ? "" : risk.word()),
                                    review == null ? Cell.missing("No day set") : Cell.text(Dates.words(review)));
                        })
                        .toList());
    }

    /** Everything shared in one file, a row for each. */
    @GetMapping("/alerts/shared.csv")
    void csv(HttpServletResponse response) throws IOException {
        var told = shared();
        var today = LocalDate.now(clock);
        var rows = new ArrayList<List<String>>();
        told.alerts()
                .forEach(one -> rows.add(List.of(
                        one.urn().toString(),
                        one.name(),
                        one.kind().word(),
                        one.firedOn().toString(),
                        one.title(),
                        one.why())));
        told.findings()
                .forEach(one -> rows.add(List.of(
                        one.urn().toString(),
                        one.name(),
                        "finding",
                        one.inspectedOn().toString(),
                        one.area(),
                        one.finding())));
        told.statements()
                .forEach(one -> rows.add(List.of(
                        one.urn().toString(),
                        one.name(),
                        "statement of action",
                        one.inspectedOn().toString(),
                        one.words(today),
                        one.plan())));
        told.assessments()
                .forEach(one -> rows.add(List.of(
                        one.urn().toString(),
                        one.name(),
                        "risk assessment",
                        one.asAt().toString(),
                        Objects.toString(one.risk() == null ? null : one.risk().word(), ""),
                        one.reasons())));
        Download.csv(
                response,
                "shared-by-schools-" + today,
                new Table(List.of("urn", "name", "kind", "day", "title", "text"), rows)
                        .with("as_at", today)
                        .with("source", "shared by the schools of the consortium"));
    }
}
