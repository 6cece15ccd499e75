package org.trajectory.evidence.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.People;
import org.trajectory.access.Person;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.Importer;
import org.trajectory.platform.Scope;
import org.trajectory.platform.Table;
import org.trajectory.platform.jobs.Job;
import org.trajectory.web.Address;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Paging;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.Narrowing;
import org.trajectory.web.lists.ShownList;

/** Official files: handed in, tried, taken, looked at, withdrawn. */
@Controller
public class ImportPages {
    private static final int UNLISTED = 200;
    private static final int MOST = 10_000;

    private final Importer importer;
    private final ImportJobs jobs;
    private final People people;
    private final ListMemory memory;
    private final WhoseFiles whose;

    ImportPages(Importer importer, ImportJobs jobs, People people, ListMemory memory, WhoseFiles whose) {
        this.memory = memory;
        this.whose = whose;
        this.importer = importer;
        this.jobs = jobs;
        this.people = people;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem importsItem() {
            return new NavigationItem(NavigationItem.Place.DATA, "Imports", "/imports", 0, Action.SEE_IMPORTS.name());
        }
    }

    /**
     * @param all files that were imported, whatever the list is narrowed by
     * @param running numbers of the jobs that go on
     * @param own what who imports for one authority may hand in; empty for who imports for all
     */
    public record ListPage(
            int all,
            Narrowing<ImportedFile> narrowing,
            ShownList<ImportedFile> list,
            DataTable table,
            Paging paging,
            List<FieldError> errors,
            List<Long> running,
            boolean mayImport,
            Optional<WhoseFiles.Own> own) {}

    @GetMapping("/imports")
    @Needs(Action.SEE_IMPORTS)
    public ModelAndView list(HttpServletRequest request) {
        return listPage(Address.of("/imports", request.getParameterMap()), List.of());
    }

    private ModelAndView listPage(Address here, List<FieldError> errors) {
        var files = importer.history(MOST, 0);
        var columns = ImportList.columns(this::by);
        var narrowing = ImportList.narrowing(files, here);
        var rows = narrowing.of(files, columns);
        var list = memory.shown("imports", columns, here);
        return new ModelAndView(
                "evidence/imports",
                Map.of(
                        "page",
                        new ListPage(
                                importer.historySize(),
                                narrowing,
                                list,
                                list.table("Imports, the latest first", rows.onPage()),
                                rows.paging(),
                                errors,
                                jobs.goingOn().stream().map(Job::id).toList(),
                                whose.mayImport(),
                                whose.own())));
    }

    /** Of the latest ten thousand those that the list is narrowed to. */
    @GetMapping("/imports.csv")
    @Needs(Action.SEE_IMPORTS)
    public void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var files = importer.history(MOST, 0);
        var columns = ImportList.columns(this::by);
        var here = Address.of("/imports", request.getParameterMap());
        Download.csv(
                response,
                "imports",
                ShownList.file(
                        columns,
                        ImportList.narrowing(files, here).of(files, columns).all()));
    }

    @PostMapping("/imports")
    @Needs(Action.IMPORT_FILES)
    public ModelAndView take(
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(required = false) @Nullable String dryRun) {
        var own = whose.mine();
        var given = files == null
                ? List.<MultipartFile>of()
                : files.stream().filter(file -> !file.isEmpty()).toList();
        if (given.isEmpty()) {
            return listPage(
                    Address.of("/imports"),
                    List.of(new FieldError("files", "Choose one or more files: .csv, .csv.gz, .zip or .xlsx")));
        }
        return new ModelAndView("redirect:/imports/jobs/" + jobs.start(given, dryRun != null, own));
    }

    /** The name of the person who acted; of others, such as the operator, what is on record. */
    private String by(String actor) {
        return actor.matches("person:[0-9]{1,18}")
                ? people.find(Long.parseLong(actor.substring("person:".length())))
                        .map(Person::name)
                        .orElse("a person without an account")
                : actor.replace(':', ' ');
    }

    /** @param failure empty unless it failed @param again true where it was picked up after its process had ended */
    public record JobPage(
            long id,
            boolean dryRun,
            Job.State state,
            boolean cancelRequested,
            boolean again,
            int done,
            int of,
            String file,
            String failure,
            DataTable table,
            int failed) {
        public boolean goesOn() {
            return state == Job.State.WAITING || state == Job.State.RUNNING;
        }
    }

    /** The database gives the jobs of the own authority to who imports for one. */
    @GetMapping("/imports/jobs/{id:[0-9]{1,18}}")
    @Needs(Action.IMPORT_FILES)
    public ModelAndView job(@PathVariable long id, HttpServletResponse response) {
        var job = jobs.find(id).orElseThrow(() -> new NotFound("There is no such import."));
        if (job.goesOn()) {
            response.setHeader("Refresh", "2");
        } else {
            jobs.seen(id);
        }
        var outcomes = ImportWork.outcomes(job.result());
        int failed = (int) outcomes.stream()
                .filter(one -> one.status() == FileOutcome.Status.REFUSED || one.status() == FileOutcome.Status.UNKNOWN)
                .count();
        return new ModelAndView(
                "evidence/job",
                Map.of(
                        "page",
                        new JobPage(
                                id,
                                ImportWork.Wish.of(job).dryRun(),
                                job.state(),
                                job.cancelRequested(),
                                job.begunTimes() > 1,
                                job.done(),
                                job.total(),
                                job.atHand(),
                                Objects.requireNonNullElse(job.failure(), ""),
                                ImportTables.outcomes(outcomes),
                                failed)));
    }

    @PostMapping("/imports/jobs/{id:[0-9]{1,18}}/cancel")
    @Needs(Action.IMPORT_FILES)
    public ModelAndView cancel(@PathVariable long id, RedirectAttributes next) {
        jobs.cancel(id);
        Notice.information(next, "The import ends after the file at hand.");
        return new ModelAndView("redirect:/imports/jobs/" + id);
    }

    /** @param by who handed it in @param withdrawnBy empty while the file counts */
    public record FilePage(
            ImportedFile file,
            String when,
            String by,
            String withdrawnBy,
            String period,
            DataTable refusals,
            DataTable unlisted,
            boolean mayUndo) {}

    @GetMapping("/imports/{id:[0-9]+}")
    @Needs(Action.SEE_IMPORTS)
    public ModelAndView file(@PathVariable long id) {
        var file = importer.find(id).orElseThrow(() -> new NotFound("There is no such import."));
        return new ModelAndView(
                "evidence/import",
                Map.of(
                        "page",
                        new FilePage(
                                file,
                                ImportTables.when(file),
                                by(file.recordedBy()),
                                by(Objects.requireNonNullElse(file.withdrawnBy(), "")),
                                ImportTables.period(file.period()),
                                ImportTables.refusals(id, importer.refusals(id)),
                                file.isWithdrawn()
                                        ? ImportTables.unlisted(id, List.of())
                                        : ImportTables.unlisted(id, importer.unlisted(id, UNLISTED)),
                                whose.mayUndo(file))));
    }

    @GetMapping("/imports/{id:[0-9]+}/refusals.csv")
    @Needs(Action.SEE_IMPORTS)
    public void refusals(@PathVariable long id, HttpServletResponse response) throws IOException {
        var file = importer.find(id).orElseThrow(() -> new NotFound("There is no such import."));
        Download.csv(
                response,
                "import-" + id + "-refusals",
                new Table(
                        List.of("line", "column", "value", "reason", "file", "imported_at"),
                        importer.refusals(id).stream()
                                .map(one -> List.of(
                                        String.valueOf(one.line()),
                                        Objects.requireNonNullElse(one.column(), ""),
                                        Objects.requireNonNullElse(one.value(), ""),
                                        one.reason(),
                                        file.name(),
                                        file.recordedAt().toString()))
                                .toList()));
    }

    /** URNs that the file has figures of and no list of schools names. */
    @GetMapping("/imports/{id:[0-9]+}/unlisted.csv")
    @Needs(Action.SEE_IMPORTS)
    public void unlisted(@PathVariable long id, HttpServletResponse response) throws IOException {
        var file = importer.find(id).orElseThrow(() -> new NotFound("There is no such import."));
        Download.csv(
                response,
                "import-" + id + "-urns",
                new Table(
                        List.of("urn", "file", "line", "imported_at"),
                        importer.unlisted(id, 50_000).stream()
                                .map(one -> List.of(
                                        String.valueOf(one.urn()),
                                        file.name(),
                                        String.valueOf(one.line()),
                                        file.recordedAt().toString()))
                                .toList()));
    }

    @PostMapping("/imports/{id:[0-9]+}/undo")
    @Needs(Action.IMPORT_FILES)
    public String undo(@PathVariable long id, RedirectAttributes next) {
        var asked = importer.find(id).orElseThrow(() -> new NotFound("There is no such import."));
        if (!whose.mayUndo(asked)) {
            throw WhoseFiles.published();
        }
        var file = Scope.installation(Scope.current().actor()).get(() -> importer.undo(id));
        Notice.done(next, "%s is withdrawn. Import the file again to take it back.".formatted(file.name()));
        return "redirect:/imports";
    }
}
