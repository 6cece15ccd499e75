package org.trajectory.alerts.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.AlertSight;
import org.trajectory.alerts.Alerts;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolsSection;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.SchoolSection;

/** The alerts and strengths of several schools by rule, in their headlines. */
@Component
@Order(20)
class WatchedTogether implements SchoolsSection {
    private static final int NAMED = 6;

    private final Alerts alerts;
    private final AlertSight sight;

    WatchedTogether(Alerts alerts, AlertSight sight) {
        this.alerts = alerts;
        this.sight = sight;
    }

    @Override
    public Optional<SchoolSection.Section> of(List<School> schools, LocalDate asAt, LocalDate knownAt) {
        var seen = schools.stream().filter(sight::of).toList();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        var open = alerts.openOn(seen.stream().map(School::id).toList(), asAt);
        return Optional.of(new SchoolSection.Section(
                "alerts",
                "Alerts and strengths by rule",
                sentence(open, seen.size(), schools.size()),
                table(open),
                List.of(new SchoolSection.Link("All alerts, and what was talked about", sight.listOf(seen)))));
    }

    /** @param seen schools of which the reader may see alerts */
    static String sentence(List<Alert> open, int seen, int all) {
        var waiting =
                open.stream().filter(one -> one.kind() == Alert.Kind.ALERT).toList();
        long at = waiting.stream().map(Alert::school).distinct().count();
        var words = waiting.isEmpty()
                ? "No alert waits for a conversation at %s.".formatted(seen == 1 ? "this school" : "these schools")
                : "%d %s for a conversation, at %d of %d schools. An alert is a reason to talk early, not a judgement."
                        .formatted(waiting.size(), waiting.size() == 1 ? "alert waits" : "alerts wait", at, seen);
        return seen == all ? words : words + " You may see them of %d of the %d schools.".formatted(seen, all);
    }

    /** A row a rule: alerts before strengths, the most schools first. */
    static DataTable table(List<Alert> open) {
        var by = new LinkedHashMap<String, List<Alert>>();
        open.forEach(one -> by.computeIfAbsent(one.kind() + one.rule(), rule -> new ArrayList<>())
                .add(one));
        return new DataTable(
                "Alerts and strengths by rule",
                List.of(Column.text("Rule"), Column.text("Kind"), Column.number("Schools"), Column.text("Which")),
                by.values().stream()
                        .sorted(java.util.Comparator.comparing(
                                        (List<Alert> rule) -> rule.getFirst().kind())
                                .thenComparing(rule -> -rule.size())
                                .thenComparing(rule -> rule.getFirst().title()))
                        .map(rule -> List.of(
                                Cell.text(rule.getFirst().title()),
                                Cell.text(rule.getFirst().kind() == Alert.Kind.STRENGTH ? "Strength" : "Alert"),
                                Cell.of(rule.stream()
                                        .map(Alert::school)
                                        .distinct()
                                        .count()),
                                Cell.text(names(rule))))
                        .toList());
    }

    private static String names(List<Alert> rule) {
        var names = rule.stream().map(Alert::name).distinct().toList();
        return names.stream().limit(NAMED).collect(Collectors.joining("; "))
                + (names.size() > NAMED ? "; and %d more".formatted(names.size() - NAMED) : "");
    }
}
