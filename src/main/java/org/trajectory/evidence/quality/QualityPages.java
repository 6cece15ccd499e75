package org.trajectory.evidence.quality;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.quality.Finding.Kind;
import org.trajectory.platform.Table;
import org.trajectory.schools.Authorities;
import org.trajectory.values.Dates;
import org.trajectory.web.Address;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** Whether what is held can be relied on, and who looks after it. */
@Controller
public class QualityPages {
    private static final int SHOWN = 50;

    private final DataQuality quality;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    QualityPages(DataQuality quality, Authorities authorities, Viewing viewing, Clock clock) {
        this.quality = quality;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem qualityItem() {
            return new NavigationItem(
                    NavigationItem.Place.DATA, "Data quality", "/data/quality", 3, Action.SEE_IMPORTS.name());
        }
    }

    /** @param more how many aren't shown */
    public record Section(Kind kind, int all, DataTable table, int more) {}

    public record Page(
            String heading,
            String area,
            List<Section> sections,
            DataTable keepers,
            List<DataQuality.Kept> kept,
            String seen,
            Address csv,
            boolean mayWrite) {}

    @GetMapping("/data/quality")
    @Needs(Action.SEE_IMPORTS)
    public ModelAndView page(@RequestParam(defaultValue = "") String kind) {
        var wanted = Arrays.stream(Kind.values())
                .filter(one -> kind.isEmpty() || one.word().equals(kind))
                .toList();
        if (wanted.isEmpty()) {
            throw new NotFound("There are no findings of that kind.");
        }
        boolean mayWrite = viewing.person().mayAtInstallation(Action.IMPORT_FILES);
        var findings = quality.findings(viewing.authority().orElse(null));
        var notes = quality.notes();
        var byKind = findings.stream().collect(Collectors.groupingBy(Finding::kind));
        var sections = new ArrayList<Section>();
        for (var one : wanted) {
            var all = byKind.getOrDefault(one, List.of());
            int shown = kind.isEmpty() ? Math.min(all.size(), SHOWN) : all.size();
            sections.add(new Section(
                    one, all.size(), table(one, all.subList(0, shown), notes, mayWrite), all.size() - shown));
        }
        var kept = quality.kept();
        return new ModelAndView(
                "evidence/quality/quality",
                Map.of(
                        "page",
                        new Page(
                                heading(byKind),
                                area(),
                                sections,
                                keepers(kept),
                                kept,
                                DataQuality.seen(kept),
                                Address.of("/data/quality.csv"),
                                mayWrite)));
    }

    private String area() {
        return viewing.authority()
                .map(code ->
                        authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code))
                .orElse("England");
    }

    private static String heading(Map<Kind, List<Finding>> found) {
        int late = found.getOrDefault(Kind.LATE, List.of()).size();
        int contradict = found.getOrDefault(Kind.CONTRADICTS, List.of()).size();
        if (found.getOrDefault(Kind.ARRIVED, List.of()).isEmpty()) {
            return "No file has arrived yet";
        }
        if (late == 0 && contradict == 0) {
            return "Nothing is late, and nothing contradicts";
        }
        return "%s late, %s"
                .formatted(
                        counted(late, "kind of file is", "kinds of files are"),
                        counted(contradict, "contradiction", "contradictions"));
    }

    private static String counted(int count, String one, String many) {
        return count == 0 ? "no " + many : String.format(Locale.UK, "%,d %s", count, count == 1 ? one : many);
    }

    private static DataTable table(Kind kind, List<Finding> findings, Map<String, String> notes, boolean mayWrite) {
        boolean noted = kind != Kind.ARRIVED;
        var columns = new ArrayList<>(List.of(Column.text("Where"), Column.text("What"), Column.text("Since")));
        if (noted) {
            columns.add(Column.text("Found out"));
        }
        return new DataTable(
                kind.heading(),
                columns,
                findings.stream()
                        .map(one -> {
                            var cells = new ArrayList<Cell>(List.of(
                                    Cell.link(one.where(), one.href()),
                                    Cell.text(one.what()),
                                    Cell.text(Dates.words(one.since()))));
                            if (noted) {
                                cells.add(note(one, notes.getOrDefault(one.key(), ""), mayWrite));
                            }
                            return List.<Cell>copyOf(cells);
                        })
                        .toList());
    }

    private static Cell note(Finding finding, String note, boolean mayWrite) {
        if (!mayWrite) {
            return Cell.text(note);
        }
        return Cell.link(
                note.isEmpty() ? "Note what you found out" : note,
                Address.of("/data/quality/note").with("finding", finding.key()).toString());
    }

    private static DataTable keepers(List<DataQuality.Kept> kept) {
        return new DataTable(
                "Who looks after which files",
                List.of(Column.text("Files"), Column.text("Held"), Column.text("Looked after by")),
                kept.stream()
                        .map(one -> List.of(
                                Cell.text(one.what()),
                                Cell.text(one.state()),
                                one.keeper().isEmpty() ? Cell.missing("Nobody yet") : Cell.text(one.keeper())))
                        .toList());
    }

    @GetMapping("/data/quality.csv")
    @Needs(Action.SEE_IMPORTS)
    public void csv(HttpServletResponse response) throws IOException {
        var notes = quality.notes();
        Download.csv(
                response,
                "data-quality-%s".formatted(LocalDate.now(clock)),
                new Table(
                        List.of("kind", "where", "what", "since", "found_out"),
                        quality.findings(viewing.authority().orElse(null)).stream()
                                .map(one -> List.of(
                                        one.kind().word(),
                                        one.where(),
                                        one.what(),
                                        one.since().toString(),
                                        notes.getOrDefault(one.key(), "")))
                                .toList()));
    }

    @PostMapping("/data/quality/keepers")
    @Needs(value = Action.IMPORT_FILES, atInstallation = true)
    public String keep(@RequestParam Map<String, String> typed, RedirectAttributes next) {
        var keepers = new LinkedHashMap<String, String>();
        for (var one : quality.kept()) {
            var keeper = typed.get("keeper-" + one.id());
            if (keeper != null) {
                keepers.put(one.id(), cut(keeper.strip(), 200));
            }
        }
        quality.keep(keepers, typed.getOrDefault(Seen.FIELD, ""));
        Notice.done(next, "It is recorded who looks after what.");
        return "redirect:/data/quality";
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** @param seen mark of the note as it was when the form was opened */
    public record NotePage(Finding finding, String note, String seen, List<FieldError> errors) {}

    @GetMapping("/data/quality/note")
    @Needs(value = Action.IMPORT_FILES, atInstallation = true)
    public ModelAndView notePage(@RequestParam String finding) {
        var note = quality.notes().getOrDefault(finding, "");
        return notePage(find(finding), note, Seen.of(note), List.of());
    }

    private static ModelAndView notePage(Finding finding, String note, String seen, List<FieldError> errors) {
        return new ModelAndView("evidence/quality/note", Map.of("page", new NotePage(finding, note, seen, errors)));
    }

    private Finding find(String key) {
        return quality.findings(viewing.authority().orElse(null)).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("That finding is gone: the data has changed since."));
    }

    @PostMapping("/data/quality/note")
    @Needs(value = Action.IMPORT_FILES, atInstallation = true)
    public ModelAndView note(
            @RequestParam String finding,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String seen,
            RedirectAttributes next) {
        var found = find(finding);
        if (note.strip().length() > 1_000) {
            return notePage(found, note, seen, List.of(new FieldError("note", "Shorten the note to 1,000 characters")));
        }
        try {
            quality.note(finding, note.strip(), seen);
        } catch (Conflict e) {
            var now = quality.notes().getOrDefault(finding, "");
            return notePage(
                    found,
                    note,
                    Seen.of(now),
                    List.of(new FieldError(
                            "note",
                            now.isEmpty()
                                    ? e.getMessage() + ": it was taken away. What you typed is still here"
                                    : "%s: it says “%s” now. What you typed is still here; keep it if it should stand instead"
                                            .formatted(e.getMessage(), now))));
        }
        Notice.done(next, "Your note stands beside the finding.");
        return new ModelAndView("redirect:/data/quality?kind=" + found.kind().word());
    }
}
