package org.trajectory.evidence.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
<<<<<<< HEAD
=======
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
>>>>>>> browser
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.trajectory.access.Viewing;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.Importer;
import org.trajectory.platform.Scope;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Paging;

/** Official files: handed in, tried, taken, looked at, withdrawn. */
@Controller
public class ImportPages {
    private static final int PAGE = 50;

    private final Importer importer;
    private final ImportJobs jobs;
    private final Viewing viewing;
    private final People people;

    ImportPages(Importer importer, ImportJobs jobs, Viewing viewing, People people) {
        this.importer = importer;
        this.jobs = jobs;
        this.viewing = viewing;
        this.people = people;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem importsItem() {
            return new NavigationItem(NavigationItem.Place.DATA, "Imports", "/imports", 0, Action.SEE_IMPORTS.name());
        }
    }

    /** @param running numbers of the jobs that go on */
    public record ListPage(
            DataTable table,
            Address address,
            Paging paging,
            List<FieldError> errors,
            List<Long> running,
            boolean mayImport) {}

    @GetMapping("/imports")
    @Needs(Action.SEE_IMPORTS)
    public ModelAndView list(@RequestParam(defaultValue = "1") String page) {
        return listPage(page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1, List.of());
    }

    private ModelAndView listPage(int page, List<FieldError> errors) {
        var paging = new Paging(page, PAGE, importer.historySize());
        return new ModelAndView(
                "evidence/imports",
                Map.of(
                        "page",
                        new ListPage(
                                ImportTables.history(importer.history(PAGE, (int) paging.offset())),
                                Address.of("/imports"),
                                paging,
                                errors,
                                jobs.running().stream().map(ImportJobs.Job::id).toList(),
                                viewing.person().mayAtInstallation(Action.IMPORT_FILES))));
    }

    /** The latest ten thousand. */
    @GetMapping("/imports.csv")
    @Needs(Action.SEE_IMPORTS)
    public void csv(HttpServletResponse response) throws IOException {
<<<<<<< HEAD
        Download.csv(
                response,
                "imports",
                ImportTables.history(importer.history(10_000, 0)).file());
=======
        Download.csv(response, "imports", table(importer.history(10_000, 0)).file());
    }

    private DataTable table(List<ImportedFile> files) {
        var names = new HashMap<String, String>();
        var rows = files.stream()
                .map(file -> List.of(
                        Cell.link(file.name(), "/imports/" + file.id()),
                        Cell.text(file.feed()),
                        Cell.text(period(file.period())),
                        Cell.text(file.isWithdrawn() ? "withdrawn" : file.status()),
                        Cell.text(number(file.read())),
                        Cell.text(number(file.taken())),
                        Cell.text(number(file.refusedRows() + file.refusedCells())),
                        Cell.text(when(file)),
                        Cell.text(names.computeIfAbsent(file.recordedBy(), this::by))))
                .toList();
        var columns = List.of(
                Column.text("File"),
                Column.text("Feed"),
                Column.text("Period"),
                Column.text("Status"),
                Column.number("Rows read"),
                Column.number("Rows taken"),
                Column.number("Refused"),
                Column.text("Imported"),
                Column.text("By"));
        return new DataTable("Imports, the latest first", columns, rows);
>>>>>>> browser
    }

    @PostMapping("/imports")
    @Needs(value = Action.IMPORT_FILES, atInstallation = true)
    public ModelAndView take(
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(required = false) @Nullable String dryRun)
            throws IOException {
        var given = files == null
                ? List.<MultipartFile>of()
                : files.stream().filter(file -> !file.isEmpty()).toList();
        if (given.isEmpty()) {
            return listPage(
                    1, List.of(new FieldError("files", "Choose one or more files: .csv, .csv.gz, .zip or .xlsx")));
        }
        var folder = Files.createTempDirectory("trajectory-upload");
        var paths = new ArrayList<Path>();
        for (var file : given) {
            var path = free(folder, fileName(file.getOriginalFilename()));
            file.transferTo(path);
            paths.add(path);
        }
        return new ModelAndView("redirect:/imports/jobs/" + jobs.start(folder, paths, dryRun != null));
    }

    /** The folder is part of the name under which the import is kept, so it reads as a word. */
    private static Path free(Path folder, String name) throws IOException {
        var path = folder.resolve("uploaded").resolve(name);
        for (int i = 2; Files.exists(path); i++) {
            path = folder.resolve("uploaded-" + i).resolve(name);
        }
        Files.createDirectories(path.getParent());
        return path;
    }

    /** The last part of a path that a browser may send, without anything that could leave the folder. */
    private static String fileName(@Nullable String sent) {
        var name =
                Objects.requireNonNullElse(sent, "").replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        return name.isBlank() || name.equals(".") || name.equals("..") ? "file" : name;
    }

    public record JobPage(
            long id,
            boolean dryRun,
            boolean running,
            int done,
            int of,
            String file,
            String failure,
            DataTable table,
            int failed) {}

    @GetMapping("/imports/jobs/{id:[0-9]+}")
    @Needs(value = Action.IMPORT_FILES, atInstallation = true)
    public ModelAndView job(@PathVariable long id, HttpServletResponse response) {
        var job = jobs.find(id)
                .orElseThrow(() ->
                        new NotFound("This import isn’t remembered any more. What it took is in the list of imports."));
        if (job.running()) {
            response.setHeader("Refresh", "2");
        }
        var report = job.report();
        var outcomes = report == null ? List.<FileOutcome>of() : report.files();
        int failed = (int) outcomes.stream()
                .filter(one -> one.status() == FileOutcome.Status.REFUSED || one.status() == FileOutcome.Status.UNKNOWN)
                .count();
        return new ModelAndView(
                "evidence/job",
                Map.of(
                        "page",
                        new JobPage(
                                id,
                                job.dryRun(),
                                job.running(),
                                job.done(),
                                job.of(),
                                job.file(),
                                Objects.requireNonNullElse(job.failure(), ""),
                                ImportTables.outcomes(outcomes),
                                failed)));
    }

<<<<<<< HEAD
    public record FilePage(ImportedFile file, String when, DataTable refusals, boolean mayUndo) {}
=======
    private static DataTable outcomeTable(List<FileOutcome> outcomes) {
        return new DataTable(
                "What became of each file",
                List.of(
                        Column.text("File"),
                        Column.text("What became of it"),
                        Column.text("Feed"),
                        Column.text("Period"),
                        Column.number("Rows read"),
                        Column.number("Taken"),
                        Column.number("Refused"),
                        Column.number("New"),
                        Column.number("Changed"),
                        Column.number("The same"),
                        Column.number("Gone"),
                        Column.text("Remarks")),
                outcomes.stream()
                        .map(one -> List.of(
                                one.id() == null
                                        ? Cell.text(one.file())
                                        : Cell.link(one.file(), "/imports/" + one.id()),
                                Cell.text(one.status().words()),
                                Cell.text(one.feed()),
                                Cell.text(period(one.period())),
                                Cell.text(number(one.read())),
                                Cell.text(number(one.taken())),
                                Cell.text(number(one.refused())),
                                Cell.text(number(one.added())),
                                Cell.text(number(one.changed())),
                                Cell.text(number(one.same())),
                                Cell.text(number(one.gone())),
                                Cell.text(remarks(one))))
                        .toList());
    }

    private static String remarks(FileOutcome outcome) {
        var remarks = new ArrayList<String>();
        if (outcome.message() != null) {
            remarks.add(outcome.message());
        }
        remarks.addAll(outcome.notes());
        outcome.refusals().stream().limit(3).forEach(refusal -> remarks.add(said(refusal)));
        return String.join(" ", remarks);
    }

    private static String said(Refusal refusal) {
        return "Line %d%s%s: %s"
                .formatted(
                        refusal.line(),
                        refusal.column() == null ? "" : ", " + refusal.column(),
                        refusal.value() == null ? "" : ", “" + refusal.value() + "”",
                        refusal.reason());
    }

    /** @param by who handed it in @param withdrawnBy empty while the file counts */
    public record FilePage(
            ImportedFile file,
            String when,
            String by,
            String withdrawnBy,
            String period,
            DataTable refusals,
            boolean mayUndo) {}
>>>>>>> browser

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
<<<<<<< HEAD
                                ImportTables.when(file),
                                ImportTables.refusals(importer.refusals(id)),
=======
                                when(file),
                                by(file.recordedBy()),
                                by(Objects.requireNonNullElse(file.withdrawnBy(), "")),
                                period(file.period()),
                                refusalTable(importer.refusals(id)),
>>>>>>> browser
                                viewing.person().mayAtInstallation(Action.IMPORT_FILES))));
    }

    @GetMapping("/imports/{id:[0-9]+}/refusals.csv")
    @Needs(Action.SEE_IMPORTS)
    public void refusals(@PathVariable long id, HttpServletResponse response) throws IOException {
        Download.csv(
                response,
                "import-" + id + "-refusals",
                new Table(
                        List.of("line", "column", "value", "reason"),
                        importer.refusals(id).stream()
                                .map(one -> List.of(
                                        String.valueOf(one.line()),
                                        Objects.requireNonNullElse(one.column(), ""),
                                        Objects.requireNonNullElse(one.value(), ""),
                                        one.reason()))
                                .toList()));
    }

    public record LinePage(long file, String name, DataTable table) {}

    /** Open to all who may see the figures: a figure leads to its source. */
    @GetMapping("/imports/{id:[0-9]+}/lines/{line:[0-9]+}")
    @Needs(Action.SEE_SCHOOLS)
    public ModelAndView line(@PathVariable long id, @PathVariable int line) {
        var file = importer.find(id).orElseThrow(() -> new NotFound("There is no such import."));
        var row = importer.sourceLine(id, line)
                .orElseThrow(() -> new NotFound("%s has no line %d.".formatted(file.name(), line)));
        var cells = new ArrayList<List<Cell>>();
        for (int i = 0; i < row.cells().size(); i++) {
            cells.add(List.of(
                    Cell.text(i < row.header().size() ? row.header().get(i) : "(no heading)"),
                    Cell.text(row.cells().get(i))));
        }
        return new ModelAndView(
                "evidence/line",
                Map.of(
                        "page",
                        new LinePage(
                                id,
                                file.name(),
                                new DataTable(
                                        "Line %d of %s".formatted(line, file.name()),
                                        List.of(Column.text("Column"), Column.text("Value, as published")),
                                        cells))));
    }

    @PostMapping("/imports/{id:[0-9]+}/undo")
    @Needs(value = Action.IMPORT_FILES, atInstallation = true)
    public String undo(@PathVariable long id, RedirectAttributes next) {
        var file = Scope.installation(Scope.current().actor()).get(() -> importer.undo(id));
        Notice.done(next, "%s is withdrawn. Import the file again to take it back.".formatted(file.name()));
        return "redirect:/imports";
    }
<<<<<<< HEAD
=======

    /** Official files belong to all authorities of the installation: a role at one of them isn't enough. */
    private void installationOnly() {
        if (!viewing.person().mayAtInstallation(Action.IMPORT_FILES)) {
            throw new Forbidden(
                    "import files for the whole installation",
                    "an administrator of the installation for the role of an analyst there");
        }
    }

    /** The name of the person who acted; of others, such as the operator, what is on record. */
    private String by(String actor) {
        return actor.matches("person:[0-9]{1,18}")
                ? people.find(Long.parseLong(actor.substring("person:".length())))
                        .map(Person::name)
                        .orElse("a person without an account")
                : actor.replace(':', ' ');
    }

    /** A school year as it is, a day in words. */
    private static String period(@Nullable String period) {
        if (period == null) {
            return "";
        }
        return period.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Dates.words(LocalDate.parse(period)) : period;
    }

    private static String when(ImportedFile file) {
        return WHEN.format(file.recordedAt().atZoneSameInstant(ZoneId.systemDefault()));
    }

    private static String number(int value) {
        return String.format(Locale.UK, "%,d", value);
    }
>>>>>>> browser
}
