package org.trajectory.alerts.statements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.recorded.SchoolsRecorded;
import org.trajectory.alerts.statements.Statement.State;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.School;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.Notice;

/** Statements of action of a school: what is recorded, and what happened to each. */
@Controller
public class StatementOfActionPages {
    /** What can be chosen, in its order. */
    public static final Map<String, String> JUDGED = judged();

    private static final int LONGEST = 2_000;

    private final ActionStatements statements;
    private final Inspections inspections;
    private final SchoolsRecorded schools;
    private final Viewing viewing;
    private final Clock clock;

    StatementOfActionPages(
            ActionStatements statements,
            Inspections inspections,
            SchoolsRecorded schools,
            Viewing viewing,
            Clock clock) {
        this.statements = statements;
        this.inspections = inspections;
        this.schools = schools;
        this.viewing = viewing;
        this.clock = clock;
    }

    private static Map<String, String> judged() {
        var judged = new LinkedHashMap<String, String>();
        judged.put("fit", "Fit for purpose");
        judged.put("not fit", "Not fit");
        return Collections.unmodifiableMap(judged);
    }

    /** What was typed of a new one. */
    public record Form(
            @Nullable String inspectedOn,
            @Nullable String dueOn,
            @Nullable String plan) {}

    /** @param dates what is known of it, in words @param waits for being sent @param sent and waits for being judged */
    public record Shown(
            long id,
            String heading,
            String state,
            boolean urgent,
            String plan,
            String dates,
            boolean waits,
            boolean sent) {
        /** Until it is judged or withdrawn. */
        public boolean open() {
            return waits || sent;
        }
    }

    /**
     * @param whose what the school’s legal status makes of it
     * @param inspected days of inspections that need one, to choose from; empty where none is known
     * @param typed fields of the forms of statements, by their names
     */
    public record Page(
            School school,
            String heading,
            String whose,
            List<Shown> statements,
            Map<String, String> inspected,
            boolean mayRecord,
            Form form,
            Map<String, String> typed,
            List<FieldError> errors) {}

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/statements-of-action")
    @Needs({Action.SEE_ALERTS, Action.SEE_OWN_ALERTS})
    public ModelAndView show(@PathVariable String urn) {
        return page(schools.get(urn), new Form(null, null, null), Map.of(), List.of());
    }

    private ModelAndView page(School school, Form form, Map<String, String> typed, List<FieldError> errors) {
        var today = LocalDate.now(clock);
        var inspected = new LinkedHashMap<String, String>();
        inspections.of(List.of(school.urn()), today, today).getOrDefault(school.urn(), List.of()).stream()
                .filter(Inspection::graded)
                .filter(ActionStatements::mayNeedOne)
                .forEach(one -> inspected.put(one.on().toString(), Dates.words(one.on())));
        var all = statements.of(school.id()).stream()
                .map(one -> shown(one, today))
                .toList();
        return new ModelAndView(
                "alerts/statements",
                Map.of(
                        "page",
                        new Page(
                                school,
                                heading(school, all),
                                whose(school),
                                all,
                                inspected,
                                schools.mayRecord(school),
                                form,
                                typed,
                                errors)));
    }

    private static String heading(School school, List<Shown> all) {
        if (all.isEmpty()) {
            return "%s: no statement of action is recorded".formatted(school.name());
        }
        long waiting = all.stream().filter(Shown::open).count();
        return waiting == 0
                ? "%s: no statement of action waits".formatted(school.name())
                : "%s: %d %s"
                        .formatted(
                                school.name(),
                                waiting,
                                waiting == 1 ? "statement of action waits" : "statements of action wait");
    }

    private static String whose(School school) {
        return school.legalStatus() == LegalStatus.ACADEMY
                ? "The school is an academy: its trust answers the inspectorate. What the authority knows of the trust’s plan is recorded here."
                : "The authority says what it will do, and by when, after an inspection put the school in a category of concern.";
    }

    private static Shown shown(Statement one, LocalDate today) {
        var state = one.state(today);
        var sent = one.sentOn();
        return new Shown(
                one.id(),
                "After the inspection of %s".formatted(Dates.words(one.inspectedOn())),
                one.words(today),
                one.overdue(today),
                one.plan(),
                "Due by %s%s. Recorded by %s.%s%s"
                        .formatted(
                                Dates.words(one.dueOn()),
                                sent == null
                                        ? ""
                                        : ", sent on %s%s"
                                                .formatted(
                                                        Dates.words(sent),
                                                        sent.isAfter(one.dueOn()) ? ", which was late" : ""),
                                one.recordedBy(),
                                one.judgedWords().isEmpty() ? "" : " What was said of it: " + one.judgedWords(),
                                one.withdrawnWhy().isEmpty() ? "" : " Withdrawn because: " + one.withdrawnWhy()),
                state == State.DUE,
                state == State.SENT);
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/statements-of-action")
    @Needs(Action.RECORD_CONVERSATIONS)
    public ModelAndView record(@PathVariable String urn, Form form, RedirectAttributes next) {
        var school = schools.toRecord(urn);
        var answers = new Answers();
        var on = answers.date("inspectedOn", form.inspectedOn(), "Choose the inspection, or enter its day");
        var due = answers.date("dueOn", form.dueOn(), "Enter the day by which it is due, like 31 March 2027");
        var plan =
                answers.text("plan", form.plan(), "Enter in short what it sets out, or where it can be read", LONGEST);
        var by = viewing.person().name();
        if (answers.done("inspectedOn", () -> statements.record(school, new ActionStatements.New(on, due, plan), by))) {
            Notice.done(next, "The statement of action is recorded, and stands on the school’s timeline.");
            return back(urn);
        }
        return page(school, form, Map.of(), answers.errors());
    }

    private static ModelAndView back(String urn) {
        return new ModelAndView("redirect:/schools/%s/statements-of-action".formatted(urn));
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/statements-of-action/{id:[0-9]{1,18}}/sent")
    @Needs(Action.RECORD_CONVERSATIONS)
    public ModelAndView sent(
            @PathVariable String urn,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var school = schools.toRecord(urn);
        var answers = new Answers();
        var field = "sentOn-" + id;
        var on = answers.date(field, typed.get(field), "Enter the day on which it was sent, like 31 March 2027");
        var step = new Step(school, typed, answers, field);
        return step(step, next, "The statement of action was sent.", () -> statements.send(school, id, on));
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/statements-of-action/{id:[0-9]{1,18}}/judged")
    @Needs(Action.RECORD_CONVERSATIONS)
    public ModelAndView judged(
            @PathVariable String urn,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var school = schools.toRecord(urn);
        var answers = new Answers();
        var day = "judgedOn-" + id;
        var fit = "judged-" + id;
        var said = "words-" + id;
        var on = answers.date(day, typed.get(day), "Enter the day on which it was judged, like 31 March 2027");
        var how = answers.choice(fit, typed.get(fit), List.of("fit", "not fit"), "Choose whether it was judged fit");
        var words = answers.optionalText(said, typed.get(said), LONGEST);
        boolean wasFit = how.filter("fit"::equals).isPresent();
        return step(
                new Step(school, typed, answers, day),
                next,
                wasFit
                        ? "The statement of action was judged fit."
                        : "It was judged not fit: record the statement that takes its place, with the day it is due.",
                () -> statements.judge(school, id, on, wasFit, words));
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/statements-of-action/{id:[0-9]{1,18}}/withdrawn")
    @Needs(Action.RECORD_CONVERSATIONS)
    public ModelAndView withdrawn(
            @PathVariable String urn,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var school = schools.toRecord(urn);
        var answers = new Answers();
        var field = "why-" + id;
        var why = answers.text(field, typed.get(field), "Enter why it is withdrawn", LONGEST);
        var step = new Step(school, typed, answers, field);
        return step(
                step,
                next,
                "The statement of action is withdrawn; it stays on record.",
                () -> statements.withdraw(school, id, why));
    }

    /** What was typed for a step of a statement. @param field beside which a refusal stands */
    private record Step(School school, Map<String, String> typed, Answers answers, String field) {}

    private ModelAndView step(Step step, RedirectAttributes next, String done, Runnable taking) {
        if (step.answers().done(step.field(), taking)) {
            Notice.done(next, done);
            return back(step.school().urn().toString());
        }
        return page(
                step.school(),
                new Form(null, null, null),
                step.typed(),
                step.answers().errors());
    }
}
