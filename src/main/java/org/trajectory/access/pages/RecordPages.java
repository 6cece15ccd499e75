package org.trajectory.access.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.ChangeWords;
import org.trajectory.access.History;
import org.trajectory.access.Needs;
import org.trajectory.access.Role;
import org.trajectory.access.Viewing;
import org.trajectory.access.chain.Chain;
import org.trajectory.platform.Table;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** Who may do what, and who changed what. */
@Controller
public class RecordPages {
    private static final int PAGE = 100;
    private static final int MOST_IN_A_FILE = 10_000;

    private final Audit audit;
    private final Chain chain;
    private final Viewing viewing;

    RecordPages(Audit audit, Chain chain, Viewing viewing) {
        this.audit = audit;
        this.chain = chain;
        this.viewing = viewing;
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
    public record Line(
            String when,
            String who,
            String role,
            String what,
            String via,
            String subject,
            String decision,
            List<String> changes) {}

    /** @param older where the page before this one in time is; empty where there is none */
    public record AuditPage(List<Line> lines, Address here, Optional<Address> older, List<FieldError> errors) {}

    @GetMapping("/audit")
    @Needs(Action.SEE_AUDIT)
    ModelAndView audit(HttpServletRequest request, @RequestParam(defaultValue = "9223372036854775807") long before) {
        var here = Address.of("/audit", request.getParameterMap()).without("before");
        var answers = new Answers();
        var entries = audit.list(sought(here, answers), before, PAGE);
        var older = entries.size() == PAGE
                ? Optional.of(
                        here.with("before", String.valueOf(entries.getLast().id())))
                : Optional.<Address>empty();
        return new ModelAndView(
                "access/audit",
                Map.of(
                        "page",
                        new AuditPage(
                                entries.stream().map(RecordPages::line).toList(), here, older, answers.errors())));
    }

    /** A day that can’t be read is told, and bounds nothing. */
    private static Audit.Sought sought(Address here, Answers answers) {
        var from = answers.optionalDate("from", here.get("from").orElse(""), "Enter a day, like 1 September 2026");
        var to = answers.optionalDate("to", here.get("to").orElse(""), "Enter a day, like 31 July 2027");
        return answers.errors().isEmpty()
                ? new Audit.Sought(here.get("q").orElse("").strip(), from.orElse(null), to.orElse(null))
                : new Audit.Sought(here.get("q").orElse("").strip(), null, null);
    }

    private static Line line(Audit.Entry entry) {
        return new Line(
                History.when(entry),
                ChangeWords.subject(entry.who()),
                entry.role(),
                entry.what(),
                entry.via(),
                ChangeWords.subject(entry.subject()),
                entry.decision() == null ? "" : entry.decision(),
                ChangeWords.of(entry.before(), entry.after()));
    }

    /** The newest ten thousand of what is sought. */
    @GetMapping("/audit.csv")
    @Needs(Action.SEE_AUDIT)
    void auditCsv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var here = Address.of("/audit", request.getParameterMap());
        var rows = audit.list(sought(here, new Answers()), Long.MAX_VALUE, MOST_IN_A_FILE).stream()
                .map(entry -> List.of(
                        String.valueOf(entry.id()),
                        entry.at().toInstant().toString(),
                        entry.who(),
                        entry.role(),
                        entry.via(),
                        entry.read() ? "read" : "change",
                        entry.what(),
                        entry.subject(),
                        entry.decision() == null ? "" : entry.decision(),
                        String.join("; ", ChangeWords.of(entry.before(), entry.after()))))
                .toList();
        var columns = List.of(
                "entry", "at", "who", "role", "via", "kind", "what", "subject", "decision", "what_is_different");
        Download.csv(response, "record-of-changes", new Table(columns, rows));
    }

    /** With the seals of all, so that the chain can be proved, and what the entries of the own authority say. */
    @GetMapping("/audit.jsonl")
    @Needs(Action.SEE_AUDIT)
    void auditFile(HttpServletResponse response) throws IOException {
        var authority = viewing.person().mayAtInstallation(Action.SEE_AUDIT)
                ? null
                : viewing.authorityTo(Action.SEE_AUDIT.words()).code();
        response.setContentType("application/x-ndjson;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("audit.jsonl").build().toString());
        chain.export(authority, new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }

    @GetMapping("/rights")
    @Needs(Action.SEE_RIGHTS)
    ModelAndView rights() {
        return new ModelAndView("access/rights", Map.of("table", rightsTable()));
    }

    @GetMapping("/rights.csv")
    @Needs(Action.SEE_RIGHTS)
    void rightsFile(HttpServletResponse response) throws IOException {
        Download.csv(
                response,
                "rights",
                rightsTable().file().with("on", java.time.LocalDate.now(java.time.ZoneId.systemDefault())));
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
