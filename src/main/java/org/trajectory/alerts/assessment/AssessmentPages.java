package org.trajectory.alerts.assessment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.assessment.Assessment.Risk;
import org.trajectory.alerts.recorded.RecordedList;
import org.trajectory.alerts.recorded.SchoolsRecorded;
import org.trajectory.schools.School;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;

/** Risk assessments of an authority, of a school, and one of them. */
@Controller
public class AssessmentPages {
    private static final int LONGEST = 5_000;

    private final Assessments assessments;
    private final SchoolsRecorded schools;
    private final Viewing viewing;
    private final Clock clock;

    AssessmentPages(Assessments assessments, SchoolsRecorded schools, Viewing viewing, Clock clock) {
        this.assessments = assessments;
        this.schools = schools;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem assessmentsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Risk assessments", "/assessments", 27, Action.SEE_ALERTS.name());
        }
    }

    private static final RecordedList<Assessment> LIST = new RecordedList<>(
            "Risk assessments",
            "The desktop exercise: what was known of a school on a day, and what somebody made of it. Start one on the page of a school’s alerts.",
            "None yet.",
            "/assessments.csv",
            "the risk assessments",
            RecordedList.Back.ALERTS,
            AssessmentTables.ALL);

    @GetMapping("/assessments")
    @Needs(Action.SEE_ALERTS)
    public ModelAndView list() {
        var authority = viewing.authorityTo(Action.SEE_ALERTS.words());
        var all = assessments.list(authority);
        int due = assessments.due(authority, LocalDate.now(clock)).size();
        return LIST.page(
                all.isEmpty()
                        ? "No school’s risk was assessed yet"
                        : "%,d risk %s".formatted(all.size(), all.size() == 1 ? "assessment" : "assessments"),
                due == 0
                        ? ""
                        : "For %d %s the day to look again has come.".formatted(due, due == 1 ? "school" : "schools"),
                all);
    }

    @GetMapping("/assessments.csv")
    @Needs(Action.SEE_ALERTS)
    public void csv(HttpServletResponse response) throws IOException {
        var authority = viewing.authorityTo(Action.SEE_ALERTS.words());
        Download.csv(response, "risk-assessments-" + authority, LIST.file(assessments.list(authority)));
    }

    public record SchoolPage(School school, DataTable table, boolean mayStart, boolean draft) {}

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/assessments")
    @Needs({Action.SEE_ALERTS, Action.SEE_OWN_ALERTS})
    public ModelAndView ofSchool(@PathVariable String urn) {
        var school = schools.get(urn);
        var all = assessments.of(school.id());
        return new ModelAndView(
                "alerts/school-assessments",
                Map.of(
                        "page",
                        new SchoolPage(
                                school,
                                RecordedList.table("Risk assessments", AssessmentTables.OF_SCHOOL, all),
                                schools.mayRecord(school),
                                all.stream().anyMatch(one -> !one.isFrozen()))));
    }

    private boolean mayRecord(String authority) {
        return !authority.isEmpty() && viewing.person().mayAt(Action.RECORD_CONVERSATIONS, authority);
    }

    private static Forbidden forbidden() {
        return new Forbidden(
                Action.RECORD_CONVERSATIONS.words(), "an administrator of the authority for a role that has it");
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/assessments")
    @Needs(Action.RECORD_CONVERSATIONS)
    public String start(@PathVariable String urn) {
        var school = schools.toRecord(urn);
        return "redirect:/assessments/"
                + assessments.start(school, viewing.person().name());
    }

    /** What was typed. */
    public record Form(
            @Nullable String risk,
            @Nullable String reasons,
            @Nullable String steps,
            @Nullable String reviewOn,
            @Nullable String version,
            @Nullable String freeze) {}

    /** @param figures of each section of the evidence, where it has any */
    public record Page(
            Assessment one,
            List<Optional<DataTable>> figures,
            String heading,
            String day,
            String frozen,
            String review,
            boolean mayWrite,
            Map<String, String> risks,
            Form form,
            List<FieldError> errors) {}

    @GetMapping("/assessments/{id:[0-9]{1,18}}")
    @Needs({Action.SEE_ALERTS, Action.SEE_OWN_ALERTS, Action.SEE_SHARED_ALERTS})
    public ModelAndView show(@PathVariable long id) {
        var one = get(id);
        var risk = one.risk();
        return page(
                one,
                new Form(
                        risk == null ? "" : risk.word(),
                        one.reasons(),
                        one.steps(),
                        one.reviewOn() == null ? "" : Dates.words(one.reviewOn()),
                        String.valueOf(one.version()),
                        null),
                List.of());
    }

    private Assessment get(long id) {
        return assessments
                .find(id)
                .orElseThrow(() -> new NotFound("There is no such risk assessment that you may see."));
    }

    private ModelAndView page(Assessment one, Form form, List<FieldError> errors) {
        var risks = new LinkedHashMap<String, String>();
        for (var risk : Risk.values()) {
            risks.put(risk.word(), risk.meaning());
        }
        var frozenOn = one.frozenOn();
        var review = one.reviewOn();
        var risk = one.risk();
        return new ModelAndView(
                "alerts/assessment",
                Map.of(
                        "page",
                        new Page(
                                one,
                                one.evidence().stream()
                                        .map(AssessmentTables::figures)
                                        .toList(),
                                one.isFrozen() && risk != null
                                        ? "%s: risk %s".formatted(one.name(), risk.word())
                                        : "What is the risk at %s?".formatted(one.name()),
                                Dates.words(one.asAt()),
                                frozenOn == null
                                        ? ""
                                        : "Frozen on %s by %s".formatted(Dates.words(frozenOn), one.frozenName()),
                                review == null ? "" : Dates.words(review),
                                !one.isFrozen() && mayRecord(one.authority().code()),
                                risks,
                                form,
                                errors)));
    }

    @PostMapping("/assessments/{id:[0-9]{1,18}}")
    @Needs(Action.RECORD_CONVERSATIONS)
    public ModelAndView save(@PathVariable long id, Form form, RedirectAttributes next) {
        var one = get(id);
        if (!mayRecord(one.authority().code())) {
            throw forbidden();
        }
        boolean freeze = form.freeze() != null;
        var answers = new Answers();
        var risk = Risk.of(form.risk());
        if (freeze && risk == null) {
            answers.refuse("risk", "Choose how high the risk is");
        }
        var reasons = freeze
                ? answers.text("reasons", form.reasons(), "Enter what the evidence says to you", LONGEST)
                : answers.optionalText("reasons", form.reasons(), LONGEST);
        var steps = answers.optionalText("steps", form.steps(), LONGEST);
        var review = answers.optionalDate("reviewOn", form.reviewOn(), "Enter a day, like 31 March 2027");
        int version =
                answers.integer("reasons", form.version(), 1, 1_000_000, "Open the page again: its state is lost");
        var judgement = new Assessments.Judgement(risk, reasons, steps, review.orElse(null));
        var by = viewing.person().name();
        if (answers.done("reasons", () -> assessments.save(id, version, judgement, freeze, by))) {
            Notice.done(
                    next,
                    freeze
                            ? "It is frozen. The school sees it from now on."
                            : "The draft is saved. Freeze it when it is done.");
            return new ModelAndView("redirect:/assessments/" + id);
        }
        return page(one, form, answers.errors());
    }
}
