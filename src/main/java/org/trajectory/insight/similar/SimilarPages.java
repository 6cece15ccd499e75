package org.trajectory.insight.similar;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.insight.SimilarSchools;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** The schools most like one by intake, how it stands among them, and the sets that were kept. */
@Controller
public class SimilarPages {
    private final SimilarSchools similar;
    private final SimilarTables tables;
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    SimilarPages(SimilarSchools similar, SimilarTables tables, SchoolRegister register, Viewing viewing, Clock clock) {
        this.similar = similar;
        this.tables = tables;
        this.register = register;
        this.viewing = viewing;
        this.clock = clock;
    }

    /**
     * @param set empty where none could be chosen; {@code why} says so then
     * @param standing how the school does among them
     */
    public record Page(
            School school,
            Days days,
            Optional<SimilarSchools.Set> set,
            String why,
            DataTable schools,
            DataTable standing,
            DataTable kept,
            boolean mayKeep,
            String purpose,
            List<FieldError> errors) {}

    /** No transaction about it all: a refusal is caught and told. */
    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/similar")
    @Needs(Action.SEE_SCHOOLS)
    public ModelAndView similar(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        return page(Urn.of(urn), days, "", days.errors());
    }

    private ModelAndView page(Urn urn, Days days, String purpose, List<FieldError> errors) {
        var school = school(urn, days);
        Optional<SimilarSchools.Set> set = Optional.empty();
        var why = "";
        try {
            set = Optional.of(similar.of(urn, days.asAt(), days.knownAt()));
        } catch (Refused refused) {
            why = String.valueOf(refused.getMessage());
        }
        return new ModelAndView(
                "insight/similar",
                Map.of(
                        "page",
                        new Page(
                                school,
                                days,
                                set,
                                why,
                                set.map(chosen -> SimilarTables.schools(chosen, days.query()))
                                        .orElse(SimilarTables.NONE),
                                set.map(tables::standing).orElse(SimilarTables.NONE),
                                SimilarTables.kept(similar.kept(urn)),
                                mayKeep(),
                                purpose,
                                errors)));
    }

    private boolean mayKeep() {
        return viewing.authority()
                .map(code -> viewing.person().mayAt(Action.KEEP_COMPARISON, code.code()))
                .orElse(false);
    }

    private School school(Urn urn, Days days) {
        return register.find(urn, days.asAt())
                .orElseThrow(() -> new NotFound(
                        "No school with the URN %s is known. Search for it by name, or import the register."
                                .formatted(urn)));
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/similar.csv")
    @Needs(Action.SEE_SCHOOLS)
    @Transactional(readOnly = true)
    public void csv(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        school(Urn.of(urn), days);
        Table table;
        try {
            table = SimilarTables.file(similar.of(Urn.of(urn), days.asAt(), days.knownAt()));
        } catch (Refused refused) {
            throw new NotFound(String.valueOf(refused.getMessage()));
        }
        Download.csv(
                response,
                "similar-%s-%s".formatted(urn, days.asAt()),
                table.with("as_at", days.asAt())
                        .with("known_at", days.knownAt())
                        .with("source", "chosen by intake from the files held on that day"));
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/similar")
    @Needs(Action.KEEP_COMPARISON)
    public ModelAndView keep(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String purpose,
            RedirectAttributes after) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var authority = viewing.authorityTo("keep a set of similar schools");
        var answers = new Answers();
        var what = answers.text("purpose", purpose, "Enter what the set is for, like “Review of spring 2027”");
        if (!what.isEmpty() && (what.length() < 3 || what.length() > 200)) {
            answers.refuse("purpose", "Say what the set is for in 3 to 200 characters");
        }
        if (answers.errors().isEmpty()) {
            try {
                long id = similar.keep(Urn.of(urn), days.asAt(), days.knownAt(), authority, what);
                Notice.done(after, "The set was kept as number %d.".formatted(id));
                return new ModelAndView("redirect:/similar/" + id);
            } catch (Refused refused) {
                answers.refuse("purpose", String.valueOf(refused.getMessage()));
            }
        }
        return page(Urn.of(urn), days, purpose == null ? "" : purpose, answers.errors());
    }

    /** @param by who kept it, as the audit names people */
    public record KeptPage(SimilarSchools.Kept set, String name, String when, String kept, DataTable schools) {}

    @GetMapping("/similar/{id:[0-9]{1,18}}")
    @Needs(Action.SEE_SCHOOLS)
    @Transactional(readOnly = true)
    public ModelAndView kept(@PathVariable long id) {
        var set = find(id);
        return new ModelAndView(
                "insight/similar-kept",
                Map.of(
                        "page",
                        new KeptPage(
                                set,
                                register.find(set.urn(), set.asAt())
                                        .map(School::name)
                                        .orElse("URN " + set.urn()),
                                Dates.words(set.asAt()),
                                Dates.words(set.keptAt().toLocalDate()),
                                SimilarTables.kept(set, similar.schools(set)))));
    }

    @GetMapping("/similar/{id:[0-9]{1,18}}/schools.csv")
    @Needs(Action.SEE_SCHOOLS)
    @Transactional(readOnly = true)
    public void keptCsv(@PathVariable long id, HttpServletResponse response) throws IOException {
        var set = find(id);
        Download.csv(
                response,
                "similar-set-" + id,
                SimilarTables.kept(set, similar.schools(set))
                        .file()
                        .with("as_at", set.asAt())
                        .with("source", "set %d of similar schools, as it was kept".formatted(set.id())));
    }

    private SimilarSchools.Kept find(long id) {
        return similar.find(id)
                .orElseThrow(() -> new NotFound("There is no kept set %d that you may see.".formatted(id)));
    }
}
