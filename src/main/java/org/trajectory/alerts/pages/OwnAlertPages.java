package org.trajectory.alerts.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.findings.Findings;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** What is watched of the schools at which somebody holds a role: of a trust’s or a diocese’s all together. */
@Controller
@Needs(Action.SEE_OWN_ALERTS)
@Transactional(readOnly = true)
public class OwnAlertPages {
    private final Alerts alerts;
    private final Findings findings;
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    OwnAlertPages(Alerts alerts, Findings findings, SchoolRegister register, Viewing viewing, Clock clock) {
        this.alerts = alerts;
        this.findings = findings;
        this.register = register;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem ownAlertsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS,
                    "Alerts at your schools",
                    "/alerts/own",
                    31,
                    Action.SEE_OWN_ALERTS.name());
        }
    }

    /** @param schools each own school with how much is open there, the most alerts first */
    public record Page(String heading, DataTable schools, DataTable alerts, DataTable strengths) {}

    private record Own(List<School> schools, List<Alert> open, Map<SchoolId, Long> findings) {
        List<Alert> of(Alert.Kind kind) {
            return open.stream().filter(one -> one.kind() == kind).toList();
        }

        long count(School school, Alert.Kind kind) {
            return of(kind).stream()
                    .filter(one -> one.school().equals(school.id()))
                    .count();
        }
    }

    private Own own() {
        var today = LocalDate.now(clock);
        var ids = viewing.person().schoolsTo(Action.SEE_OWN_ALERTS).stream()
                .map(SchoolId::new)
                .collect(Collectors.toSet());
        var open = ids.isEmpty()
                ? List.<Alert>of()
                : alerts.open(ids).stream()
                        .filter(one -> ids.contains(one.school()))
                        .toList();
        var own = new Own(
                register.current(ids, today).values().stream()
                        .sorted(Comparator.comparing(School::name).thenComparing(School::urn))
                        .toList(),
                open,
                findings.open(ids, today).stream()
                        .collect(Collectors.groupingBy(Findings.Finding::school, Collectors.counting())));
        return new Own(
                own.schools().stream()
                        .sorted(Comparator.comparing(school -> -own.count(school, Alert.Kind.ALERT)))
                        .toList(),
                own.open(),
                own.findings());
    }

    private static DataTable schools(Own own) {
        return new DataTable(
                "Your schools",
                List.of(
                        Column.text("School"),
                        Column.text("Phase"),
                        Column.number("Alerts"),
                        Column.number("Strengths"),
                        Column.number("Findings to meet")),
                own.schools().stream()
                        .map(school -> {
                            var phase = school.phase();
                            long waiting = own.count(school, Alert.Kind.ALERT);
                            long findings = own.findings().getOrDefault(school.id(), 0L);
                            return List.of(
                                    Cell.link(school.name(), "/schools/" + school.urn()),
                                    Cell.text(phase == null ? "" : phase.word()),
                                    counted(waiting, "/schools/%s/alerts".formatted(school.urn())),
                                    Cell.of(own.count(school, Alert.Kind.STRENGTH)),
                                    counted(findings, "/schools/%s/findings".formatted(school.urn())));
                        })
                        .toList());
    }

    private static Cell counted(long count, String href) {
        return count == 0 ? Cell.of(0) : Cell.link(String.valueOf(count), href);
    }

    @GetMapping("/alerts/own")
    ModelAndView show() {
        var own = own();
        var waiting = own.of(Alert.Kind.ALERT);
        long schools = waiting.stream().map(Alert::school).distinct().count();
        return new ModelAndView(
                "alerts/own",
                Map.of(
                        "page",
                        new Page(
                                switch (waiting.size()) {
                                    case 0 -> "No alert at your schools waits for a conversation";
                                    case 1 -> "1 alert at your schools waits for a conversation";
                                    default ->
                                        "%,d alerts at %,d of your %,d schools wait for a conversation"
                                                .formatted(
                                                        waiting.size(),
                                                        schools,
                                                        own.schools().size());
                                },
                                schools(own),
                                AlertTables.open(waiting),
                                AlertTables.open("Strengths", "Strength", own.of(Alert.Kind.STRENGTH)))));
    }

    @GetMapping("/alerts/own.csv")
    void csv(HttpServletResponse response) throws IOException {
        Download.csv(response, "alerts-of-own-schools-" + LocalDate.now(clock), AlertTables.file(own().open()));
    }

    @GetMapping("/alerts/own/schools.csv")
    void schoolsFile(HttpServletResponse response) throws IOException {
        var own = own();
        var today = LocalDate.now(clock);
        Download.csv(
                response,
                "own-schools-" + today,
                schools(own)
                        .file()
                        .with("as_at", today)
                        .with("source", "alerts and findings of inspections as recorded here"));
    }
}
