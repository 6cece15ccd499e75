package org.trajectory.categories.cycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Explanation;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.platform.Refused;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Conflict;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;
import org.trajectory.web.print.Pages;
import org.trajectory.web.print.Pdf;

/** One school in a cycle: its letter, its answer, its moderation. */
@Controller
@RequestMapping("/categories/cycles/{id:[0-9]{1,18}}/schools/{urn:[0-9]{6}}")
public class AnswerPages {
    private static final int MODERATORS = 3;

    private final Cycles cycles;
    private final Categorisation categorisation;
    private final Consortia consortia;
    private final Letters letters;
    private final EvidenceFiles files;
    private final Viewing viewing;
    private final Pages pages;
    private final Pdf pdf;

    AnswerPages(
            Cycles cycles,
            Letters letters,
            EvidenceFiles files,
            Categorisation categorisation,
            Consortia consortia,
            Viewing viewing,
            Pages pages,
            Pdf pdf) {
        this.cycles = cycles;
        this.letters = letters;
        this.files = files;
        this.categorisation = categorisation;
        this.consortia = consortia;
        this.viewing = viewing;
        this.pages = pages;
        this.pdf = pdf;
    }

    /**
     * @param why page with the whole explanation
     * @param last day for the answer, in words
     * @param seen mark of how the school stands, by which a change in between is noticed
     */
    public record Page(
            Cycle cycle,
            Standing school,
            String heading,
            Cell proposed,
            Cell toTheBoard,
            Letters.ToSchool letter,
            String why,
            String last,
            boolean mayAnswer,
            boolean mayModerate,
            Map<String, String> categories,
            Map<String, String> views,
            Map<String, String> consortia,
            List<EvidenceFiles.Named> files,
            Map<String, String> typed,
            String seen,
            List<FieldError> errors) {
        public Explanation told() {
            return letter.told();
        }
    }

    @GetMapping
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ModelAndView show(@PathVariable long id, @PathVariable int urn) {
        return page(id, new Urn(urn), Map.of(), now(id, new Urn(urn)), List.of());
    }

    private String now(long cycle, Urn urn) {
        return cycles.standing(cycle, urn).map(Cycles::seen).orElse("");
    }

    private Cycle cycle(long id) {
        return cycles.find(id).orElseThrow(() -> new NotFound("There is no such cycle, or it isn’t shared yet."));
    }

    private Letters.ToSchool letter(Cycle cycle, Standing school) {
        return letters.of(cycle, school).orElseThrow(() -> new NotFound("That school isn’t in this cycle."));
    }

    private Page told(long id, Urn urn, Map<String, String> typed, String seen, List<FieldError> errors) {
        var cycle = cycle(id);
        var school = cycles.standing(id, urn).orElseThrow(() -> new NotFound("That school isn’t in this cycle."));
        var run = categorisation.get(cycle.run());
        var scheme = categorisation.policy(run).scheme();
        var letter = letter(cycle, school);
        var told = letter.told();
        var person = viewing.person();
        var categories = new LinkedHashMap<String, String>();
        scheme.categories().forEach(one -> categories.put(one.key(), one.key() + " " + one.words()));
        var views = new LinkedHashMap<>(categories);
        categories.put("unknown", "Not enough known: say in the reason what comes next");
        var groups = new LinkedHashMap<String, String>();
        boolean mayModerate = cycle.stage() == Cycle.Stage.MODERATION
                && person.mayAt(Action.MODERATE_CATEGORIES, cycle.authority().code());
        if (mayModerate) {
            consortia.list(cycle.authority(), cycles.today()).stream()
                    .map(Consortium::name)
                    .sorted()
                    .forEach(name -> groups.put(name, name));
        }
        return new Page(
                cycle,
                school,
                school.proposed().isEmpty()
                        ? "%s: the category isn’t known".formatted(school.name())
                        : "%s: proposed is %s, %s".formatted(school.name(), school.proposed(), told.categoryWords()),
                letter.proposed(),
                CyclePages.category(scheme, school.category()),
                letter,
                "/categories/%d/schools/%s".formatted(run.id(), urn),
                letter.last(),
                cycle.stage() == Cycle.Stage.SHARED && answersFor(school),
                mayModerate,
                categories,
                views,
                groups,
                files.of(id, school.school()),
                typed,
                seen,
                errors);
    }

    /** A role at the school itself; what is answered for a school isn't the authority's to say. */
    boolean answersFor(Standing school) {
        return viewing.person().roles().stream()
                .anyMatch(held -> held.role().may(Action.ANSWER_CATEGORY)
                        && held.schools().contains(school.school().value()));
    }

    private ModelAndView page(long id, Urn urn, Map<String, String> typed, String seen, List<FieldError> errors) {
        return new ModelAndView("categories/cycle/school", Map.of("page", told(id, urn, typed, seen, errors)));
    }

    /** The page again, with what was wrong with a file. */
    ModelAndView refused(long id, Urn urn, String field, String message, String about) {
        return page(id, urn, Map.of("about", about), now(id, urn), List.of(new FieldError(field, message)));
    }

    @PostMapping("/answer")
    @Needs(Action.ANSWER_CATEGORY)
    ModelAndView answer(
            @PathVariable long id,
            @PathVariable int urn,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String evidence,
            @RequestParam(name = Seen.FIELD, defaultValue = "") String shown,
            RedirectAttributes next) {
        var seen = shown;
        var cycle = cycle(id);
        var school =
                cycles.standing(id, new Urn(urn)).orElseThrow(() -> new NotFound("That school isn’t in this cycle."));
        if (!answersFor(school)) {
            throw new Forbidden("answer for this school", "the school’s headteacher or chair of governors");
        }
        var answers = new Answers();
        var chosen =
                answers.choice("answer", answer, List.of("agrees", "challenges"), "Choose whether the school agrees");
        if (chosen.filter("challenges"::equals).isPresent() && words.isBlank()) {
            answers.refuse("words", "Enter what is wrong with the proposed category");
        }
        if (words.length() > 5_000 || evidence.length() > 5_000) {
            answers.refuse("words", "Shorten the text to 5,000 characters");
        }
        if (answers.errors().isEmpty()) {
            try {
                cycles.answer(
                        cycle,
                        new Urn(urn),
                        chosen.orElseThrow().equals("agrees"),
                        words,
                        evidence,
                        viewing.person().name(),
                        seen);
                Notice.done(
                        next,
                        "Your answer is recorded. You can answer again until the last day; the last answer counts.");
                return new ModelAndView("redirect:/categories/cycles/%d/schools/%d".formatted(id, urn));
            } catch (Refused e) {
                answers.refuse("answer", String.valueOf(e.getMessage()));
            } catch (Conflict e) {
                seen = now(id, new Urn(urn));
                answers.refuse(
                        "answer",
                        e.getMessage()
                                + ". The page shows how it stands now, and what you typed is still here: look at it again");
            }
        }
        return page(
                id,
                new Urn(urn),
                Map.of("answer", answer == null ? "" : answer, "words", words, "evidence", evidence),
                seen,
                answers.errors());
    }

    @PostMapping("/moderate")
    @Needs(Action.MODERATE_CATEGORIES)
    ModelAndView moderate(
            @PathVariable long id,
            @PathVariable int urn,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var cycle = cycle(id);
        if (!viewing.person()
                .mayAt(Action.MODERATE_CATEGORIES, cycle.authority().code())) {
            throw new Forbidden(
                    Action.MODERATE_CATEGORIES.words(), "an administrator of the authority for a role that has it");
        }
        var seen = typed.getOrDefault(Seen.FIELD, "");
        var answers = new Answers();
        var category = answers.text("category", typed.get("category"), "Choose the category that goes to the board");
        var reason = answers.text("reason", typed.get("reason"), "Enter why, so that the school can follow it");
        var moderators = new ArrayList<Cycles.Moderator>();
        for (int i = 1; i <= MODERATORS; i++) {
            var name = typed.getOrDefault("moderator" + i, "").strip();
            if (!name.isEmpty()) {
                moderators.add(new Cycles.Moderator(
                        name.replace('\n', ' '),
                        typed.getOrDefault("consortium" + i, "").strip(),
                        typed.getOrDefault("view" + i, "").strip()));
            }
        }
        if (moderators.size() < 2) {
            answers.refuse("moderator1", "Name two moderators at least");
        }
        if (answers.errors().isEmpty()) {
            try {
                cycles.moderate(
                        cycle, new Urn(urn), category.equals("unknown") ? "" : category, reason, moderators, seen);
                Notice.done(next, "The moderation is recorded.");
                return new ModelAndView("redirect:/categories/cycles/%d/schools/%d".formatted(id, urn));
            } catch (Refused e) {
                answers.refuse("moderator1", String.valueOf(e.getMessage()));
            } catch (Conflict e) {
                seen = now(id, new Urn(urn));
                answers.refuse(
                        "category",
                        e.getMessage()
                                + ". The page shows how it stands now, and what you typed is still here: look at it again");
            }
        }
        return page(id, new Urn(urn), typed, seen, answers.errors());
    }

    @GetMapping("/letter.pdf")
    @Needs({Action.SEE_CATEGORIES, Action.SEE_OWN_CATEGORY})
    ResponseEntity<byte[]> letter(@PathVariable long id, @PathVariable int urn) {
        var cycle = cycle(id);
        var school =
                cycles.standing(id, new Urn(urn)).orElseThrow(() -> new NotFound("That school isn’t in this cycle."));
        var html = pages.html("categories/cycle/letter", Map.of("letter", letter(cycle, school)));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("letter-%d.pdf".formatted(urn))
                                .build()
                                .toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .body(pdf.of(html));
    }
}
