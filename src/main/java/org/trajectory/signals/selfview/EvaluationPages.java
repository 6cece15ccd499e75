package org.trajectory.signals.selfview;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.signals.selfview.Evaluations.Given;
import org.trajectory.signals.selfview.Evaluations.Rating;
import org.trajectory.signals.selfview.Evaluations.Side;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.Seen;

/** How a school rates itself, with the authority’s view beside it. */
@Controller
public class EvaluationPages {
    private static final int LONGEST = 5_000;

    private final Evaluations evaluations;
    private final SchoolRegister register;
    private final EvaluationSight sight;
    private final Viewing viewing;
    private final Clock clock;

    EvaluationPages(
            Evaluations evaluations, SchoolRegister register, EvaluationSight sight, Viewing viewing, Clock clock) {
        this.evaluations = evaluations;
        this.register = register;
        this.sight = sight;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** @param grade and evidence as typed, or as they stand */
    public record Asked(String area, String words, Map<String, String> grades, String grade, String evidence) {}

    /**
     * @param sentence what the table says
     * @param side whose view this reader gives; empty for somebody who only reads
     * @param seen mark of the views that stand, by which a change in between is noticed
     * @param nobody no view was given under this framework
     */
    public record Page(
            int urn,
            String school,
            Framework framework,
            Map<String, String> frameworks,
            String sentence,
            DataTable table,
            DataTable history,
            Optional<Side> side,
            List<Asked> asked,
            String seen,
            boolean nobody,
            List<FieldError> errors) {}

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/self-evaluation")
    @Needs({Action.SEE_SIGNALS, Action.SEE_OWN_SIGNALS})
    @Transactional(readOnly = true)
    public ModelAndView show(@PathVariable int urn, @RequestParam(required = false) @Nullable String framework) {
        var school = school(urn);
        var all = evaluations.of(school.id(), today());
        var shown = chosen(framework, all);
        return page(school, shown, all, Map.of(), seen(school, shown, all), List.of());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private School school(int urn) {
        var school = register.find(new Urn(urn), today())
                .orElseThrow(() -> new NotFound("No school with the URN %d is known.".formatted(urn)));
        if (!sight.sees(school)) {
            throw new Forbidden(
                    "see how this school rates itself",
                    "the school to share it, or its authority for a role that has it");
        }
        return school;
    }

    /** Whose view this person gives of the school. */
    private Optional<Side> side(School school) {
        var code = school.authority();
        if (code == null) {
            return Optional.empty();
        }
        boolean own = viewing.person().roles().stream()
                .anyMatch(held -> held.role().may(Action.ANSWER_SIGNALS)
                        && held.schools().contains(school.id().value()));
        return own
                ? Optional.of(Side.SCHOOL)
                : viewing.person().mayAt(Action.RECORD_SIGNALS, code.code())
                        ? Optional.of(Side.AUTHORITY)
                        : Optional.empty();
    }

    private static Framework chosen(@Nullable String asked, List<Rating> all) {
        return Framework.find(asked)
                .or(() -> Framework.shipped().stream()
                        .filter(one -> all.stream()
                                .anyMatch(rating -> rating.framework().equals(one.key())))
                        .findFirst())
                .orElse(Framework.shipped().getFirst());
    }

    /** Of the views that this person’s form shows. */
    private String seen(School school, Framework framework, List<Rating> all) {
        var under = all.stream()
                .filter(one -> one.framework().equals(framework.key()))
                .toList();
        return Seen.of(side(school)
                .map(whose -> framework.areas().stream()
                        .map(area -> EvaluationTables.latest(under, area, whose)
                                .map(one -> one.area() + " " + one.grade() + " " + one.evidence())
                                .orElse(""))
                        .toList())
                .orElse(List.of()));
    }

    private ModelAndView page(
            School school,
            Framework framework,
            List<Rating> all,
            Map<String, String> typed,
            String seen,
            List<FieldError> errors) {
        var frameworks = new LinkedHashMap<String, String>();
        Framework.shipped().forEach(one -> frameworks.put(one.key(), one.words()));
        var under = all.stream()
                .filter(one -> one.framework().equals(framework.key()))
                .toList();
        var side = side(school);
        var asked = side.map(whose -> framework.areas().stream()
                        .map(area -> asked(
                                framework,
                                area,
                                EvaluationTables.latest(under, area, whose).orElse(null),
                                typed))
                        .toList())
                .orElse(List.of());
        return new ModelAndView(
                "signals/self-evaluation",
                Map.of(
                        "page",
                        new Page(
                                school.urn().value(),
                                school.name(),
                                framework,
                                frameworks,
                                EvaluationTables.sentence(framework, under),
                                EvaluationTables.table(framework, under),
                                EvaluationTables.history(framework, under),
                                side,
                                asked,
                                seen,
                                under.isEmpty(),
                                errors)));
    }

    private static Asked asked(
            Framework framework, Framework.Area area, @Nullable Rating standing, Map<String, String> typed) {
        return new Asked(
                area.key(),
                area.words(),
                framework.gradesOf(area),
                typed.getOrDefault("grade-" + area.key(), standing == null ? "" : standing.grade()),
                typed.getOrDefault("evidence-" + area.key(), standing == null ? "" : standing.evidence()));
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/self-evaluation")
    @Needs({Action.ANSWER_SIGNALS, Action.RECORD_SIGNALS})
    @Transactional
    public ModelAndView rate(@PathVariable int urn, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        var school = school(urn);
        var side = side(school)
                .orElseThrow(() -> new Forbidden(
                        "give a view of this school",
                        "the school’s headteacher, or an administrator of its authority"));
        evaluations.lock(school.id());
        var all = evaluations.of(school.id(), today());
        var framework = chosen(typed.get("framework"), all);
        var seen = typed.getOrDefault(Seen.FIELD, "");
        var answers = new Answers();
        var given = given(answers, framework, typed);
        if (given.isEmpty() && answers.errors().isEmpty()) {
            answers.refuse(
                    "grade-" + framework.areas().getFirst().key(),
                    "Choose a grade for one area at least, with its evidence");
        }
        if (!answers.errors().isEmpty()) {
            return page(school, framework, all, typed, seen, answers.errors());
        }
        var now = seen(school, framework, all);
        if (!seen.equals(now)) {
            return page(
                    school,
                    framework,
                    all,
                    typed,
                    now,
                    List.of(
                            new FieldError(
                                    "",
                                    "Somebody else gave a view while you had the form open. It stands in the table; what you typed is still here: look at it again, and save it if it should be so")));
        }
        int changed = evaluations.rate(
                school, framework, side, given, viewing.person().name(), today());
        if (changed == 0) {
            Notice.information(next, "Nothing differs from what stands, so nothing was changed.");
        } else {
            Notice.done(next, changed == 1 ? "1 area is rated." : changed + " areas are rated.");
        }
        return new ModelAndView("redirect:/schools/%d/self-evaluation?framework=%s".formatted(urn, framework.key()));
    }

    private static List<Given> given(Answers answers, Framework framework, Map<String, String> typed) {
        var given = new ArrayList<Given>();
        for (var area : framework.areas()) {
            var grade = typed.getOrDefault("grade-" + area.key(), "").strip();
            var evidence = typed.getOrDefault("evidence-" + area.key(), "").strip();
            if (grade.isEmpty() && evidence.isEmpty()) {
                continue;
            }
            if (!framework.gradesOf(area).containsKey(grade)) {
                answers.refuse(
                        "grade-" + area.key(),
                        "Choose a grade for %s, or take its evidence out".formatted(lower(area)));
            }
            if (evidence.isEmpty()) {
                answers.refuse("evidence-" + area.key(), "Enter what shows it for %s".formatted(lower(area)));
            }
            if (evidence.length() > LONGEST) {
                answers.refuse(
                        "evidence-" + area.key(),
                        "Shorten the evidence for %s to 5,000 characters".formatted(lower(area)));
            }
            given.add(new Given(area.key(), grade, evidence));
        }
        return given;
    }

    private static String lower(Framework.Area area) {
        return Character.toLowerCase(area.words().charAt(0)) + area.words().substring(1);
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/self-evaluation.csv")
    @Needs({Action.SEE_SIGNALS, Action.SEE_OWN_SIGNALS})
    @Transactional(readOnly = true)
    public void csv(@PathVariable int urn, HttpServletResponse response) throws IOException {
        var school = school(urn);
        Download.csv(
                response,
                "self-evaluation-" + urn,
                new Table(
                                List.of(
                                        "framework",
                                        "area",
                                        "view_of",
                                        "grade",
                                        "evidence",
                                        "holds_on",
                                        "given_by",
                                        "given_at"),
                                evaluations.of(school.id(), today()).stream()
                                        .map(one -> List.of(
                                                one.framework(),
                                                one.area(),
                                                one.side(),
                                                one.grade(),
                                                one.evidence(),
                                                one.holdsOn().toString(),
                                                one.name(),
                                                Objects.toString(one.madeAt())))
                                        .toList())
                        .with("urn", urn));
    }
}
