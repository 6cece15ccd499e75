package org.trajectory.access.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.access.Role;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** Who may do what, and who changed what. */
@Controller
public class RecordPages {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private final Audit audit;

    RecordPages(Audit audit) {
        this.audit = audit;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem auditItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "What was changed", "/audit", 2, Action.SEE_AUDIT.name());
        }

        @Bean
        NavigationItem rightsItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "Who may do what", "/rights", 3, Action.SEE_RIGHTS.name());
        }
    }

    /** @param changes a line for each thing that is different, before and after an arrow */
    public record Line(String when, String who, String what, String subject, List<String> changes) {}

    public record AuditPage(List<Line> lines, Optional<Long> older) {}

    @GetMapping("/audit")
    @Needs(Action.SEE_AUDIT)
    ModelAndView audit(@RequestParam(defaultValue = "9223372036854775807") long before) {
        var entries = audit.list(before);
        var lines = entries.stream()
                .map(entry -> new Line(
                        WHEN.format(entry.at().atZoneSameInstant(ZoneId.systemDefault())),
                        ChangeWords.subject(entry.who()),
                        entry.what(),
                        ChangeWords.subject(entry.subject()),
                        ChangeWords.of(entry.before(), entry.after())))
                .toList();
        var older = entries.size() == 100 ? Optional.of(entries.getLast().id()) : Optional.<Long>empty();
        return new ModelAndView("access/audit", Map.of("page", new AuditPage(lines, older)));
    }

    @GetMapping("/rights")
    @Needs(Action.SEE_RIGHTS)
    ModelAndView rights() {
        return new ModelAndView("access/rights", Map.of("table", rightsTable()));
    }

    @GetMapping("/rights.csv")
    @Needs(Action.SEE_RIGHTS)
    void rightsFile(HttpServletResponse response) throws IOException {
        Download.csv(response, "rights", rightsTable().file());
    }

    static DataTable rightsTable() {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("To"));
        columns.add(Column.text("Reaches"));
        for (var role : Role.values()) {
            columns.add(Column.text(role.words()));
        }
        var rows = new ArrayList<List<Cell>>();
        for (var action : Action.values()) {
            var row = new ArrayList<Cell>();
            row.add(Cell.text(action.words()));
            row.add(Cell.text(action.reach().words()));
            for (var role : Role.values()) {
                row.add(Cell.text(role.may(action) ? "Yes" : "–"));
            }
            rows.add(row);
        }
        return new DataTable("Rights by role", columns, rows);
    }
}
