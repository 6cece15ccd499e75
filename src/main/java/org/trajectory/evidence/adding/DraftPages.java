package org.trajectory.evidence.adding;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.trajectory.access.Viewing;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.measures.KnownIndicators;
import org.trajectory.evidence.pages.WhoseFiles;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Checked;
import org.trajectory.web.Checked.Bad;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Checked.Good;
import org.trajectory.web.Conflict;
import org.trajectory.web.DataTable;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** Adding a feed: a sample, its columns, a trial, and keeping it. */
@Controller
@Needs(Action.IMPORT_FILES)
public class DraftPages {
    private final AddingFeeds adding;
    private final IndicatorCatalogue catalogue;
    private final FeedTables tables;
    private final Viewing viewing;
    private final WhoseFiles whose;

    DraftPages(AddingFeeds adding, IndicatorCatalogue catalogue, FeedTables tables, Viewing viewing, WhoseFiles whose) {
        this.whose = whose;
        this.adding = adding;
        this.catalogue = catalogue;
        this.tables = tables;
        this.viewing = viewing;
    }

    /** @param of title of the feed that becomes a version more; empty text for a new one */
    public record NewPage(String of, String title, List<FieldError> errors) {}

    @GetMapping("/feeds/new")
    public ModelAndView begin(@RequestParam(defaultValue = "") String of) {
        whose.mine();
        return newPage(of, List.of());
    }

    private static ModelAndView newPage(String of, List<FieldError> errors) {
        return new ModelAndView(
                "evidence/feeds/new",
                Map.of(
                        "page",
                        new NewPage(
                                of,
                                of.isEmpty() ? "Which file do you want to add?" : "Hand in a file of the new layout",
                                errors)));
    }

    @PostMapping("/feeds/new")
    public ModelAndView start(
            @RequestParam(required = false) @Nullable MultipartFile sample, @RequestParam(defaultValue = "") String of)
            throws IOException {
        var only = whose.mine().map(AuthorityCode::code).orElse(null);
        if (sample == null || sample.isEmpty()) {
            return newPage(of, List.of(new FieldError("sample", "Choose a file: .csv, .csv.gz or .xlsx")));
        }
        try {
            long id = adding.start(
                    name(sample.getOriginalFilename()), sample.getBytes(), of.isEmpty() ? null : of, area(), only);
            return new ModelAndView("redirect:/feeds/drafts/" + id);
        } catch (Refused e) {
            return newPage(of, List.of(new FieldError("sample", String.valueOf(e.getMessage()))));
        }
    }

    private static String name(@Nullable String sent) {
        var name = (sent == null ? "" : sent)
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return name.isEmpty() ? "sample.csv" : name.length() > 120 ? name.substring(name.length() - 120) : name;
    }

    private String area() {
        return viewing.authority().map(AuthorityCode::code).orElse("");
    }

    /** The authority whose analyst describes it; of a draft of the installation the one at which the reader works. */
    private String area(AddingFeeds.Work work) {
        var authority = work.draft().authority();
        return authority == null ? area() : authority;
    }

    /**
     * @param known the feed by which such a file is taken already
     * @param only the authority for the eyes of whose people alone it is, where its own analyst describes it
     * @param keeps who looks may keep it, and not only ask for it
     */
    public record Page(
            long id,
            String sample,
            int columns,
            String known,
            FeedForm form,
            List<ColumnLook> looks,
            Map<String, String> all,
            Map<String, String> years,
            Map<String, String> units,
            Map<String, String> absences,
            Map<String, String> holds,
            List<String> strange,
            List<String> measures,
            String area,
            boolean only,
            boolean asked,
            boolean keeps,
            String seen,
            List<FieldError> errors,
            Optional<TrialPage> trial) {
        public String at(String field) {
            return form.at(field);
        }

        public Map<String, String> sees() {
            if (only) {
                return choices("area", "Only people of " + area);
            }
            return area.isEmpty()
                    ? choices("all", "All who may see published figures")
                    : choices("all", "All who may see published figures", "area", "Only people of " + area);
        }

        public Map<String, String> subjects() {
            return choices(
                    "school",
                    "The URN of a school",
                    "laestab",
                    "The LAESTAB of a school",
                    "authority",
                    "The code of an authority");
        }

        public Map<String, String> tellers() {
            return choices("column", "in a column", "name", "in the name of the file");
        }

        public Map<String, String> singles() {
            return choices("ends", "the school year that ends in it", "starts", "the school year that starts in it");
        }

        public Map<String, String> releases() {
            if (only) {
                return choices("provisional", "Provisional, since what is published comes first");
            }
            return choices("provisional", "Provisional", "revised", "Revised", "final", "Final");
        }

        private static Map<String, String> choices(String... valueAndText) {
            var choices = new LinkedHashMap<String, String>();
            for (int i = 0; i + 1 < valueAndText.length; i += 2) {
                choices.put(valueAndText[i], valueAndText[i + 1]);
            }
            return choices;
        }

        /** Figures first: what may carry a measure. */
        public List<ColumnLook> figures() {
            return looks.stream().filter(look -> look.holds().isFigure()).toList();
        }

        public List<ColumnLook> others() {
            return looks.stream().filter(look -> !look.holds().isFigure()).toList();
        }
    }

    public record TrialPage(
            boolean good, String sentence, List<String> notes, DataTable first, DataTable refusals, String yaml) {}

    @GetMapping("/feeds/drafts/{id:[0-9]{1,18}}")
    public ModelAndView draft(@PathVariable long id) {
        var work = adding.find(id);
        return page(work, work.draft().form(), List.of(), Optional.empty());
    }

    /** Of a form that is kept as it is shown. */
    private ModelAndView page(
            AddingFeeds.Work work, FeedForm form, List<FieldError> errors, Optional<TrialPage> trial) {
        return page(work, form, AddingFeeds.seen(form), errors, trial);
    }

    private ModelAndView page(
            AddingFeeds.Work work, FeedForm form, String seen, List<FieldError> errors, Optional<TrialPage> trial) {
        var all = new LinkedHashMap<String, String>();
        work.looks().forEach(look -> all.put(String.valueOf(look.place()), look.name()));
        var years = new LinkedHashMap<String, String>();
        work.looks().stream()
                .filter(look -> look.holds() == ColumnLook.Holds.YEAR)
                .forEach(look -> years.put(String.valueOf(look.place()), look.name()));
        var units = new LinkedHashMap<String, String>();
        FeedForm.units().forEach(unit -> units.put(unit.name(), KnownIndicators.words(unit)));
        var absences = new LinkedHashMap<String, String>();
        for (var kind : Absence.values()) {
            if (kind != Absence.UNKNOWN_WORD && kind != Absence.NOT_LOADED && kind != Absence.EMPTY) {
                absences.put(kind.name(), kind.words());
            }
        }
        var measures = new ArrayList<String>();
        catalogue.all().stream().map(Indicator::label).distinct().forEach(measures::add);
        var area = area(work);
        return new ModelAndView(
                "evidence/feeds/draft",
                Map.of(
                        "page",
                        new Page(
                                work.draft().id(),
                                work.draft().sampleName(),
                                work.looks().size(),
                                adding.alreadyKnown(work).map(Feed::title).orElse(""),
                                shown(form),
                                work.looks(),
                                all,
                                years.isEmpty() ? all : years,
                                units,
                                absences,
                                FeedForm.HOLDS,
                                FeedForm.strange(work.looks()),
                                measures,
                                area.isEmpty() ? "" : tables.area(area),
                                work.draft().authority() != null,
                                work.draft().asked(),
                                whose.mine().isEmpty(),
                                seen,
                                errors,
                                trial)));
    }

    /** Measures by their name instead of their id, as a person would type them. */
    private FeedForm shown(FeedForm form) {
        var typed = new LinkedHashMap<String, String>();
        form.typed()
                .forEach((field, text) -> typed.put(
                        field,
                        field.startsWith("measure.")
                                ? catalogue.find(text).map(Indicator::label).orElse(text)
                                : text));
        return new FeedForm(typed);
    }

    @PostMapping("/feeds/drafts/{id:[0-9]{1,18}}")
    public ModelAndView change(
            @PathVariable long id,
            @RequestParam(name = "do", defaultValue = "save") String what,
            HttpServletRequest request,
            RedirectAttributes next) {
        var work = adding.find(id);
        if (what.equals("throw")) {
            adding.throwAway(work);
            Notice.done(next, "The draft is thrown away.");
            return new ModelAndView("redirect:/feeds");
        }
        var form = work.draft().authority() == null
                ? FeedForm.of(request.getParameterMap())
                : FeedForm.of(request.getParameterMap()).forItsAuthorityAlone();
        try {
            adding.save(work, form, Objects.requireNonNullElse(request.getParameter(Seen.FIELD), ""));
        } catch (Conflict e) {
            var now = adding.find(id);
            return page(
                    now,
                    form,
                    AddingFeeds.seen(now.draft().form()),
                    List.of(
                            new FieldError(
                                    "",
                                    e.getMessage()
                                            + ". What you typed is still here: open the draft in another tab to see how it stands now, and save yours if it should be so")),
                    Optional.empty());
        }
        if (what.equals("save")) {
            Notice.done(next, "Saved. You can go on later.");
            return new ModelAndView("redirect:/feeds/drafts/" + id);
        }
        Checked<FeedForm.Meant> checked = adding.check(work, form, area(work));
        return switch (checked) {
            case Bad<FeedForm.Meant> bad -> page(work, form, bad.errors(), Optional.empty());
            case Good<FeedForm.Meant> good -> tried(work, form, good.value(), what.equals("keep"), next);
        };
    }

    private ModelAndView tried(
            AddingFeeds.Work work, FeedForm form, FeedForm.Meant meant, boolean keep, RedirectAttributes next) {
        AddingFeeds.Tried tried;
        try {
            tried = adding.tryOut(work, meant);
        } catch (Refused e) {
            return page(work, form, List.of(new FieldError("title", String.valueOf(e.getMessage()))), Optional.empty());
        }
        if (keep && tried.good() && whose.mine().isPresent()) {
            adding.ask(work);
            Notice.done(
                    next,
                    "It is handed to the analysts of the installation, who see it among the feeds being added. Once they keep it, files of this kind can be imported.");
            return new ModelAndView("redirect:/feeds");
        }
        if (keep && tried.good()) {
            var id = adding.keep(work, meant);
            Notice.done(
                    next,
                    "The feed is kept. Import the sample below, or hand in files of this kind on the page of imports; they are known by their columns.");
            return new ModelAndView("redirect:/feeds/" + id);
        }
        return page(work, form, List.of(), Optional.of(trial(work, meant, tried)));
    }

    private TrialPage trial(AddingFeeds.Work work, FeedForm.Meant meant, AddingFeeds.Tried tried) {
        var outcome = tried.outcome();
        return new TrialPage(
                tried.good(),
                sentence(outcome),
                outcome.notes(),
                FeedTables.first(tried.first(), meant, catalogue),
                FeedTables.refusals(outcome),
                adding.yaml(work, meant));
    }

    private static String sentence(FileOutcome outcome) {
        if (outcome.message() != null) {
            return outcome.message();
        }
        return String.format(
                Locale.UK,
                "%,d of %,d rows would be taken%s; %,d passed over, %,d rows and %,d single values refused.",
                outcome.taken(),
                outcome.read(),
                outcome.period() == null ? "" : " for " + outcome.period(),
                outcome.skipped(),
                outcome.refusedRows(),
                outcome.refusedCells());
    }
}
