package org.trajectory.categories.backtest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Run;
import org.trajectory.categories.jobs.JobPage;
import org.trajectory.categories.life.PolicyShelf;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.platform.Refused;
import org.trajectory.platform.jobs.Job;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** A back-test as a page, as a paper that a head can read, and as files. It is worked out in the background. */
@Controller
@Needs(Action.SEE_CATEGORIES)
public class BackTestPages {
    private static final int SHOWN = 40;

    private final BackTestJob jobs;
    private final Policies policies;
    private final PolicyShelf shelf;
    private final Categorisation categorisation;
    private final Viewing viewing;
    private final Pages pages;
    private final Pdf pdf;
    private final Clock clock;

    BackTestPages(
            BackTestJob jobs,
            Policies policies,
            PolicyShelf shelf,
            Categorisation categorisation,
            Viewing viewing,
            Pages pages,
            Pdf pdf,
            Optional<Clock> clock) {
        this.shelf = shelf;
        this.categorisation = categorisation;
        this.jobs = jobs;
        this.policies = policies;
        this.viewing = viewing;
        this.pages = pages;
        this.pdf = pdf;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem backTestItem() {
            return new NavigationItem(
                    NavigationItem.Place.CATEGORIES,
                    "Back-test",
                    "/categories/backtest",
                    6,
                    Action.SEE_CATEGORIES.name());
        }
    }

    /** What was asked, as typed. */
    public record Form(
            @Nullable String policy,
            @Nullable String against,
            @Nullable String warning,
            @Nullable String from,
            @Nullable String to) {}

    /** @param latest of the authority’s back-tests */
    public record Page(Map<String, String> policies, Form form, List<FieldError> errors, DataTable latest) {}

    /** The answer in words and tables. */
    public record Told(
            String title,
            String heading,
            List<String> sentences,
            List<String> notes,
            DataTable years,
            DataTable groups,
            DataTable cost,
            DataTable costBeside,
            DataTable outcomes,
            DataTable moves) {}

    @GetMapping("/categories/backtest")
    ModelAndView show() {
        var last = lastJuly();
        var present = present();
        var draft = newest();
        return page(
                new Form(
                        draft.or(() -> present).orElse(null),
                        draft.isPresent() ? present.orElse(null) : null,
                        null,
                        Dates.words(last.minusYears(5)),
                        Dates.words(last.minusYears(1))),
                List.of());
    }

    /** The policy in force: the authority's own that was adopted, else that of the latest run. */
    private Optional<String> present() {
        var authority = authority();
        return shelf.list().stream()
                .filter(one -> one.authority().equals(authority) && one.stage() == PolicyVersion.Stage.ADOPTED)
                .map(PolicyVersion::reference)
                .findFirst()
                .or(() -> categorisation.runs(authority).stream()
                        .map(Run::policy)
                        .filter(policies::isShipped)
                        .findFirst());
    }

    /** The newest of the authority's own that isn't decided yet, if it can be run. */
    private Optional<String> newest() {
        var authority = authority();
        var offered = offered();
        return shelf.list().stream()
                .filter(one -> one.authority().equals(authority) && one.stage() != PolicyVersion.Stage.ADOPTED)
                .max(Comparator.comparing(PolicyVersion::changedAt))
                .map(PolicyVersion::reference)
                .filter(offered::containsKey);
    }

    private LocalDate lastJuly() {
        var today = LocalDate.now(clock);
        var july = LocalDate.of(today.getYear(), 7, 31);
        return july.isAfter(today) ? july.minusYears(1) : july;
    }

    private Map<String, String> offered() {
        var offered = new LinkedHashMap<String, String>();
        policies.list()
                .forEach(one -> offered.put(
                        policies.isShipped(one.id()) ? one.id() : one.id() + "@" + one.version(),
                        policies.isShipped(one.id())
                                ? one.title()
                                : "%s, version %s".formatted(one.title(), one.version())));
        return offered;
    }

    private Checked<BackTestJob.Wish> check(Form form, AuthorityCode authority) {
        var answers = new Answers();
        var offered = List.copyOf(offered().keySet());
        var policy = answers.choice("policy", form.policy(), offered, "Choose the policy to look back with");
        var other = answers.optionalText(form.against());
        if (other.isPresent()) {
            answers.choice("against", form.against(), offered, "Choose the policy to lay beside it, or none");
        }
        var from = answers.date("from", form.from(), "Enter the first day, like 31 July 2016");
        var to = answers.date("to", form.to(), "Enter the last day, like 31 July 2022");
        if (answers.errors().isEmpty() && to.isBefore(from)) {
            answers.refuse("to", "Enter a last day that isn’t before the first");
        }
        if (answers.errors().isEmpty() && from.plusYears(15).isBefore(to)) {
            answers.refuse("from", "Ask for 15 years at most");
        }
        return answers.mean(() -> new BackTestJob.Wish(
                authority.code(), policy.orElseThrow(), other.orElse(null), form.warning() != null, from, to));
    }

    private AuthorityCode authority() {
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words());
        must(authority.code());
        return authority;
    }

    private void must(String authority) {
        if (!viewing.person().mayAt(Action.SEE_CATEGORIES, authority)) {
            throw new Forbidden(
                    Action.SEE_CATEGORIES.words(), "an administrator of the authority for a role that has it");
        }
    }

    private ModelAndView page(Form form, List<FieldError> errors) {
        var latest = new DataTable(
                "Latest back-tests",
                List.of(Column.text("Back-test"), Column.text("Asked on"), Column.text("Where it stands")),
                jobs.latest(authority()).stream()
                        .map(job -> List.of(
                                Cell.link(job.title(), "/categories/backtest/" + job.id()),
                                Cell.text(Dates.words(job.askedAt().toLocalDate())),
                                Cell.text(words(job))))
                        .toList());
        return new ModelAndView("categories/backtest/page", Map.of("page", new Page(offered(), form, errors, latest)));
    }

    private static String words(Job job) {
        return switch (job.state()) {
            case WAITING -> "Waits for its turn";
            case RUNNING -> "%d of %d days".formatted(job.done(), job.total());
            case DONE -> "Done";
            case FAILED -> "Broke off";
            case CANCELLED -> "Cancelled";
        };
    }

    @PostMapping("/categories/backtest")
    ModelAndView start(Form form) {
        return switch (check(form, authority())) {
            case Checked.Bad<BackTestJob.Wish> bad -> page(form, bad.errors());
            case Checked.Good<BackTestJob.Wish> good ->
                new ModelAndView("redirect:/categories/backtest/" + jobs.start(good.value()));
        };
    }

    private Job job(long id) {
        var job = jobs.find(id)
                .orElseThrow(() -> new NotFound("There is no such back-test, or it is more than 90 days old."));
        must(jobs.wish(job).authority());
        return job;
    }

    /** @param told once it is done @param mayLay whether it can be laid before the schools with its version */
    public record ResultPage(JobPage job, @Nullable Told told, boolean mayLay) {}

    @GetMapping("/categories/backtest/{job:[0-9]{1,18}}")
    ModelAndView result(@PathVariable("job") long id) {
        var job = job(id);
        if (!job.goesOn()) {
            jobs.seen(id);
        }
        var told =
                BackTestJob.result(job).map(tested -> Telling.of(tested, SHOWN)).orElse(null);
        return new ModelAndView(
                "categories/backtest/job",
                Map.of("page", new ResultPage(page(job), told, told != null && mayLay(job))));
    }

    private boolean mayLay(Job job) {
        var wish = jobs.wish(job);
        return viewing.person().mayAt(Action.EDIT_POLICIES, wish.authority())
                && LaidPages.version(shelf, wish)
                        .filter(version -> switch (version.stage()) {
                            case DRAFT, PROPOSED, CONSULTATION -> true;
                            default -> false;
                        })
                        .isPresent();
    }

    private static JobPage page(Job job) {
        return JobPage.of(job, "/categories/backtest/" + job.id());
    }

    /** Asked again each second while it goes on. */
    @GetMapping("/categories/backtest/{job:[0-9]{1,18}}/progress")
    ModelAndView progress(@PathVariable("job") long id) {
        return new ModelAndView("categories/jobs/progress", Map.of("page", page(job(id))));
    }

    @PostMapping("/categories/backtest/{job:[0-9]{1,18}}/cancel")
    ModelAndView cancel(@PathVariable("job") long id, RedirectAttributes next) {
        var job = job(id);
        try {
            jobs.cancel(job);
        } catch (Refused e) {
            Notice.information(next, String.valueOf(e.getMessage()));
        }
        return new ModelAndView("redirect:/categories/backtest/" + id);
    }

    private BackTested done(long id) {
        return BackTestJob.result(job(id))
                .orElseThrow(() -> new NotFound("This back-test isn’t done: look at its page."));
    }

    @GetMapping("/categories/backtest/{job:[0-9]{1,18}}/{table:days|schools}.csv")
    void csv(@PathVariable("job") long id, @PathVariable String table, HttpServletResponse response)
            throws IOException {
        var tested = done(id);
        Download.csv(
                response,
                "backtest-%d-%s".formatted(id, table),
                table.equals("days") ? tested.table() : tested.outcomeTable());
    }

    @GetMapping("/categories/backtest/{job:[0-9]{1,18}}/paper.pdf")
    ResponseEntity<byte[]> paper(@PathVariable("job") long id) {
        var html = pages.html("categories/backtest/paper", Map.of("told", Telling.of(done(id), SHOWN)));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("backtest.pdf")
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .body(pdf.of(html));
    }
}
