package org.trajectory.access.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.ChangeWords;
import org.trajectory.access.History;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.access.chain.Chain;
import org.trajectory.platform.Table;
import org.trajectory.web.Address;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.ShownList;

/** Who may do what, and who changed what. */
@Controller
public class RecordPages {
    private static final int PAGE = 100;
    private static final int MOST_IN_A_FILE = 10_000;

    private final Audit audit;
    private final Chain chain;
    private final ListMemory memory;
    private final Viewing viewing;

    RecordPages(Audit audit, Chain chain, ListMemory memory, Viewing viewing) {
        this.memory = memory;
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
    }

    /** @param changes a line for each thing that is different, before and after an arrow */
    public record Row(List<Cell> cells, List<String> changes, String about) {}

    /** @param columns that are shown @param tags what the record is narrowed by, each with the address without it */
    public record AuditPage(
            ShownList<Audit.Entry> list,
            List<ListColumn<Audit.Entry>> columns,
            List<Row> rows,
            Address here,
            Map<String, Address> tags,
            Paging paging,
            List<FieldError> errors) {
        public Map<String, String> kinds() {
            return AuditList.kinds();
        }

        /** The key of the column whose cells are lists. */
        public String changes() {
            return AuditList.CHANGES;
        }
    }

    @GetMapping("/audit")
    @Needs(Action.SEE_AUDIT)
    ModelAndView audit(HttpServletRequest request) {
        var here = Address.of("/audit", request.getParameterMap());
        var answers = new Answers();
        var sought = AuditList.sought(here, answers);
        var paging = new Paging(AuditList.page(here), PAGE, audit.count(sought));
        var list = memory.shown("audit", AuditList.COLUMNS, here);
        var columns = AuditList.COLUMNS.stream()
                .filter(column -> list.shown().contains(column.key()))
                .toList();
        return new ModelAndView(
                "access/audit",
                Map.of(
                        "page",
                        new AuditPage(
                                list,
                                columns,
                                audit.page(sought, paging.offset(), PAGE).stream()
                                        .map(entry -> row(columns, entry))
                                        .toList(),
                                here,
                                AuditList.tags(here),
                                paging,
                                answers.errors())));
    }

    private static Row row(List<ListColumn<Audit.Entry>> columns, Audit.Entry entry) {
        return new Row(
                columns.stream().map(column -> column.cell().apply(entry)).toList(),
                ChangeWords.of(entry.before(), entry.after()),
                entry.what() + ", " + History.when(entry));
    }

    /** The newest ten thousand of what is sought. */
    @GetMapping("/audit.csv")
    @Needs(Action.SEE_AUDIT)
    void auditCsv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var here = Address.of("/audit", request.getParameterMap());
        var rows = audit.list(AuditList.sought(here, new Answers()), Long.MAX_VALUE, MOST_IN_A_FILE).stream()
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
}
