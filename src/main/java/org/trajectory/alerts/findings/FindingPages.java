package org.trajectory.alerts.findings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trajectory.alerts.findings.Findings.Finding;
import org.trajectory.alerts.recorded.RecordedList;
import org.trajectory.alerts.recorded.SchoolsRecorded;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.schools.School;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Notice;
import org.trajectory.web.lists.ListColumn;

/** What inspection reports said must be improved, of a school and of an authority. */
@Controller
public class FindingPages {
    private static final int LONGEST = 2_000;

    private final Findings findings;
    private final Inspections inspections;
    private final SchoolsRecorded schools;
    private final Viewing viewing;
    private final Clock clock;
    private final List<NextInspection> next = NextInspection.shipped();

    FindingPages(Findings findings, Inspections inspections, SchoolsRecorded schools, Viewing viewing, Clock clock) {
        this.findings = findings;
        this.inspections = inspections;
        this.schools = schools;
        this.viewing = viewing;
        this.clock = clock;
    }

    /** What was typed. */
    public record Form(
            @Nullable String inspectedOn,
            @Nullable String area,
            @Nullable String finding) {}

    /**
     * @param due when the next inspection is usually due, or why no day is given; empty where nothing was judged
     * @param visits ungraded visits since the latest judgement
     * @param days by number of a finding, the day of its inspection in words
     * @param inspected days of inspections to choose from
     * @param typed fields of the forms of findings, by their names
     */
    public record Page(
            School school,
            String heading,
            String due,
            DataTable visits,
            List<Finding> needs,
            List<Finding> met,
            Map<Long, String> days,
            Map<String, String> inspected,
            boolean mayRecord,
            Form form,
            Map<String, String> typed,
            List<FieldError> errors) {}

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/findings")
    @Needs({Action.SEE_ALERTS, Action.SEE_OWN_ALERTS})
    public ModelAndView show(@PathVariable String urn) {
        return page(schools.get(urn), new Form(null, null, null), Map.of(), List.of());
    }

    private ModelAndView page(School school, Form form, Map<String, String> typed, List<FieldError> errors) {
        var today = LocalDate.now(clock);
        var told = inspections.of(List.of(school.urn()), today, today).getOrDefault(school.urn(), List.of());
        var latest = told.stream().filter(Inspection::graded).findFirst();
        var all = findings.of(school.id());
        var needs = all.stream().filter(one -> !one.isMet()).toList();
        var days = new HashMap<Long, String>();
        all.forEach(one -> days.put(one.id(), Dates.words(one.inspectedOn())));
        var inspected = new LinkedHashMap<String, String>();
        told.forEach(one -> inspected.put(
                one.on().toString(), "%s, %s".formatted(Dates.words(one.on()), one.graded() ? "graded" : "ungraded")));
        return new ModelAndView(
                "alerts/findings",
                Map.of(
                        "page",
                        new Page(
                                school,
                                heading(school, needs.size()),
                                NextInspection.sentence(told, school.phase(), next, today)
                                        .orElse(""),
                                visits(told, latest),
                                needs,
                                all.stream().filter(Finding::isMet).toList(),
                                days,
                                inspected,
                                schools.mayRecord(school),
                                form,
                                typed,
                                errors)));
    }

    private static String heading(School school, int needs) {
        return switch (needs) {
            case 0 -> "%s: nothing from an inspection waits to be met".formatted(school.name());
            case 1 -> "%s: 1 finding of an inspection to meet".formatted(school.name());
            default -> "%s: %d findings of inspections to meet".formatted(school.name(), needs);
        };
    }

    private static DataTable visits(List<Inspection> told, Optional<Inspection> latest) {
        return new DataTable(
                "Visits of the inspectorate since the latest judgement",
                List.of(Column.text("Day"), Column.text("What it found")),
                told.stream()
                        .filter(one -> !one.graded()
                                && (latest.isEmpty()
                                        || one.on().isAfter(latest.get().on())))
                        .map(one -> List.of(
                                Cell.link(Dates.words(one.on()), one.source().href("inspection")),
                                one.outcome() == null ? Cell.missing("No outcome told") : Cell.text(one.outcome())))
                        .toList());
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/findings")
    @Needs(Action.RECORD_CONVERSATIONS)
    public ModelAndView record(@PathVariable String urn, Form form, RedirectAttributes next) {
        var school = schools.toRecord(urn);
        var answers = new Answers();
        var on = answers.date("inspectedOn", form.inspectedOn(), "Choose the inspection, or enter its day");
        var area = answers.text("area", form.area(), "Enter the area, such as curriculum or leadership", 100);
        var finding = answers.text("finding", form.finding(), "Enter what the report says must be improved", LONGEST);
        var by = viewing.person().name();
        if (answers.done("inspectedOn", () -> findings.record(school, on, area, finding, by))) {
            Notice.done(next, "The finding is recorded, and stands as a need until it is met.");
            return new ModelAndView("redirect:/schools/%s/findings".formatted(urn));
        }
        return page(school, form, Map.of(), answers.errors());
    }

    @PostMapping("/schools/{urn:[1-9][0-9]{5}}/findings/{id:[0-9]{1,18}}/met")
    @Needs(Action.RECORD_CONVERSATIONS)
    public ModelAndView meet(
            @PathVariable String urn,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        var school = schools.toRecord(urn);
        var answers = new Answers();
        var field = "how-" + id;
        var how = answers.text(field, typed.get(field), "Enter what shows that it was met", LONGEST);
        var by = viewing.person().name();
        if (answers.done(field, () -> findings.meet(school, id, how, by))) {
            Notice.done(next, "The finding is met.");
            return new ModelAndView("redirect:/schools/%s/findings".formatted(urn));
        }
        return page(school, new Form(null, null, null), typed, answers.errors());
    }

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/findings.csv")
    @Needs({Action.SEE_ALERTS, Action.SEE_OWN_ALERTS})
    public void ofSchoolFile(@PathVariable String urn, HttpServletResponse response) throws IOException {
        Download.csv(
                response,
                "findings-%s-%s".formatted(urn, LocalDate.now(clock)),
                LIST.file(findings.of(schools.get(urn).id())));
    }

    private static final RecordedList<Finding> LIST = new RecordedList<>(
            "Findings of inspections",
            "What inspection reports said must be improved, recorded on the page of each school. What isn’t met yet stands first.",
            "Open a school, choose Findings of inspections, and record what its report says.",
            "/alerts/findings.csv",
            "the findings",
            RecordedList.Back.ALERTS,
            List.of(
                    RecordedList.inFile("urn", one -> one.urn().toString()),
                    ListColumn.of(
                            "name",
                            "School",
                            one -> Cell.link(one.name(), "/schools/%s/findings".formatted(one.urn())),
                            Finding::name),
                    RecordedList.day("inspected_on", "Inspected on", Finding::inspectedOn, ""),
                    ListColumn.text("area", "Area", Finding::area),
                    ListColumn.text("finding", "What must be improved", Finding::finding),
                    RecordedList.inFile("recorded_by", Finding::recordedBy),
                    RecordedList.day("met_on", "Met", Finding::metOn, "Not yet"),
                    RecordedList.inFile("met_how", Finding::metHow)));

    @GetMapping("/alerts/findings")
    @Needs(Action.SEE_ALERTS)
    public ModelAndView list() {
        var all = findings.list(viewing.authorityTo(Action.SEE_ALERTS.words()));
        long needs = all.stream().filter(one -> !one.isMet()).count();
        return LIST.page(
                all.isEmpty()
                        ? "No finding of an inspection is recorded yet"
                        : "%,d of %,d findings of inspections are still to be met".formatted(needs, all.size()),
                all);
    }

    @GetMapping("/alerts/findings.csv")
    @Needs(Action.SEE_ALERTS)
    public void csv(HttpServletResponse response) throws IOException {
        var authority = viewing.authorityTo(Action.SEE_ALERTS.words());
        Download.csv(response, "findings-" + authority, LIST.file(findings.list(authority)));
    }
}
