package org.trajectory.operation.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.platform.jobs.Job;
import org.trajectory.platform.jobs.Jobs;
import org.trajectory.platform.jobs.RegularWork;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Worklist;

/** How the installation is doing: its database, the work it does by itself, and the jobs that people started. */
@Controller
@Needs(value = Action.KEEP_RUNNING, atInstallation = true)
public class OperationPages {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);
    private static final int SHOWN = 50;

    private final Jobs jobs;
    private final Map<String, RegularWork> regular;
    private final JdbcClient db;
    private final TransactionTemplate transactions;

    OperationPages(Jobs jobs, ObjectProvider<RegularWork> regular, JdbcClient db, TransactionTemplate transactions) {
        this.jobs = jobs;
        this.regular = regular.stream().collect(Collectors.toMap(RegularWork::name, Function.identity()));
        this.db = db;
        this.transactions = transactions;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem operationItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "Operation", "/operation", 90, Action.KEEP_RUNNING.name());
        }

        /** Work that the installation does by itself fails in silence unless somebody is told. */
        @Bean
        Worklist failingWork(Jobs jobs, Viewing viewing, ObjectProvider<RegularWork> regular) {
            return () -> viewing.person().mayAtInstallation(Action.KEEP_RUNNING)
                    ? jobs.regular().stream()
                            .filter(one -> one.failures() > 0)
                            .map(one -> new Worklist.Item(
                                    "Regular work failed: look into the log",
                                    words(regular.stream().toList(), one.name()),
                                    "/operation",
                                    true))
                            .toList()
                    : List.of();
        }
    }

    private static String words(List<RegularWork> known, String name) {
        return known.stream()
                .filter(work -> work.name().equals(name))
                .map(RegularWork::words)
                .findFirst()
                .orElse(name);
    }

    /** @param failing how many kinds of regular work failed the last time */
    public record OverviewPage(
            String program,
            String database,
            String size,
            boolean nightlyBackup,
            int failing,
            DataTable regular,
            DataTable jobs) {}

    @GetMapping("/operation")
    ModelAndView overview() {
        var known = jobs.regular();
        return new ModelAndView(
                "operation/overview",
                Map.of(
                        "page",
                        new OverviewPage(
                                Objects.requireNonNullElse(
                                        OperationPages.class.getPackage().getImplementationVersion(), "0.1.0"),
                                ask("select current_setting('server_version')"),
                                ask("select pg_size_pretty(pg_database_size(current_database()))"),
                                regular.containsKey("nightly-backup"),
                                (int) known.stream()
                                        .filter(one -> one.failures() > 0)
                                        .count(),
                                regularTable(known),
                                jobTable(jobs.latest(SHOWN)))));
    }

    @GetMapping("/operation/jobs.csv")
    void csv(HttpServletResponse response) throws IOException {
        Download.csv(response, "jobs", jobTable(jobs.latest(10_000)).file());
    }

    private String ask(String sql) {
        return Objects.requireNonNull(
                transactions.execute(status -> db.sql(sql).query(String.class).single()));
    }

    private DataTable regularTable(List<Jobs.Regular> known) {
        var rows = new ArrayList<List<Cell>>();
        for (var one : known) {
            if (regular.containsKey(one.name())) {
                rows.add(List.of(
                        Cell.text(regular.get(one.name()).words()),
                        Cell.text(
                                one.running()
                                        ? "being done"
                                        : one.failures() > 0
                                                ? one.failures() == 1
                                                        ? "failed the last time"
                                                        : "failed the last %d times".formatted(one.failures())
                                                : one.lastSuccess() == null ? "not done yet" : "in order"),
                        Cell.text(when(one.lastSuccess())),
                        Cell.text(when(one.lastFailure())),
                        Cell.text(when(one.next()))));
            }
        }
        return new DataTable(
                "Work that the installation does by itself",
                List.of(
                        Column.text("What it does"),
                        Column.text("State"),
                        Column.text("Last done"),
                        Column.text("Last failed"),
                        Column.text("Next")),
                rows);
    }

    private static DataTable jobTable(List<Job> jobs) {
        return new DataTable(
                "Jobs that people started, the latest first",
                List.of(
                        Column.number("Job"),
                        Column.text("Kind"),
                        Column.text("What"),
                        Column.text("State"),
                        Column.number("Steps done"),
                        Column.number("Of"),
                        Column.text("Asked for"),
                        Column.text("Ended"),
                        Column.text("Why it failed")),
                jobs.stream()
                        .map(job -> List.of(
                                job.kind().equals("import")
                                        ? Cell.link(String.valueOf(job.id()), "/imports/jobs/" + job.id())
                                        : Cell.text(String.valueOf(job.id())),
                                Cell.text(job.kind()),
                                Cell.text(job.title()),
                                Cell.text(job.state().name().toLowerCase(Locale.ROOT)),
                                Cell.text(String.valueOf(job.done())),
                                Cell.text(String.valueOf(job.total())),
                                Cell.text(when(job.askedAt())),
                                Cell.text(when(job.endedAt())),
                                Cell.text(Objects.requireNonNullElse(job.failure(), ""))))
                        .toList());
    }

    private static String when(@Nullable OffsetDateTime moment) {
        return moment == null ? "" : WHEN.format(moment.atZoneSameInstant(ZoneId.systemDefault()));
    }
}
