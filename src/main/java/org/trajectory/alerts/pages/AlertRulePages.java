package org.trajectory.alerts.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.Alerts;
import org.trajectory.alerts.hits.HitRates;
import org.trajectory.alerts.hits.Hits;
import org.trajectory.alerts.rules.AlertInputs;
import org.trajectory.alerts.rules.AlertRules;
import org.trajectory.alerts.rules.FoundWords;
import org.trajectory.categories.PolicyInput;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.Forbidden;
import org.trajectory.web.Notice;

/** The rules of alerts: what they ask, how often each was right, and other rules put in force. */
@Controller
public class AlertRulePages {
    private final Alerts alerts;
    private final HitRates rates;
    private final AlertInputs inputs;
    private final FoundWords found;
    private final Viewing viewing;

    AlertRulePages(Alerts alerts, HitRates rates, AlertInputs inputs, FoundWords found, Viewing viewing) {
        this.alerts = alerts;
        this.rates = rates;
        this.inputs = inputs;
        this.found = found;
        this.viewing = viewing;
    }

    /** @param trial what it was tried on and what to compare with, in words; empty where it never was */
    public record Page(
            String title,
            int rules,
            DataTable table,
            DataTable strengths,
            String trial,
            boolean trying,
            DataTable history,
            DataTable inputs,
            boolean mayChange,
            String reason,
            List<FieldError> errors) {}

    private AuthorityCode authority() {
        return viewing.authorityTo(Action.SEE_ALERTS.words());
    }

    private AuthorityCode mustChange() {
        var authority = viewing.authorityTo(Action.RUN_ALERTS.words());
        if (!viewing.person().mayAt(Action.RUN_ALERTS, authority.code())) {
            throw new Forbidden(Action.RUN_ALERTS.words(), "an administrator of the authority for a role that has it");
        }
        return authority;
    }

    @GetMapping("/alerts/rules")
    @Needs(Action.SEE_ALERTS)
    public ModelAndView rules() {
        return page(authority(), "", List.of());
    }

    private ModelAndView page(AuthorityCode authority, String reason, List<FieldError> errors) {
        var inForce = alerts.inForce(authority);
        var counted = alerts.counted(authority);
        var kept = rates.kept(authority);
        var trial = rates.trial(authority);
        return new ModelAndView(
                "alerts/rules",
                Map.of(
                        "page",
                        new Page(
                                inForce.title(),
                                inForce.rules().size(),
                                table(of(counted, "alert"), kept, rates.greaterNeed(authority), trial),
                                strengths(of(counted, "strength")),
                                trial.map(AlertRulePages::trial).orElse(""),
                                rates.isGoingOn(authority),
                                history(alerts.history(authority)),
                                inputs(),
                                viewing.person().mayAt(Action.RUN_ALERTS, authority.code()),
                                reason,
                                errors)));
    }

    private static List<Alerts.Counted> of(List<Alerts.Counted> counted, String kind) {
        return counted.stream()
                .filter(one -> kind.equals(one.rule().outputs().get(AlertRules.KIND)))
                .toList();
    }

    private static String trial(HitRates.Trial trial) {
        var all = trial.all();
        return "Tried on 1 September of the school years %s to %s, on what was known on that day. Of all schools judged within two years after it, %s were found below good: a rule is of use where its share is clearly higher."
                .formatted(
                        new AcademicYear(trial.from()),
                        new AcademicYear(trial.to()),
                        all.judged() == 0
                                ? "none"
                                : String.format(
                                        Locale.UK,
                                        "%,d of %,d (%.0f%%)",
                                        all.below(),
                                        all.judged(),
                                        100.0 * all.below() / all.judged()));
    }

    private DataTable table(
            List<Alerts.Counted> counted,
            Map<String, Hits> kept,
            Map<String, Hits> needs,
            Optional<HitRates.Trial> trial) {
        return new DataTable(
                "Rules of alerts, and what the next judgement said",
                List.of(
                        Column.text("Alert"),
                        Column.text("Fires where"),
                        Column.number("Schools now"),
                        Column.number("Not enough known"),
                        Column.text("Below good after an alert"),
                        Column.text("Greater need after an alert"),
                        Column.text("Below good on past years")),
                counted.stream()
                        .map(one -> List.of(
                                Cell.text(one.rule().outputs().getOrDefault(AlertRules.TITLE, "")),
                                Cell.text(words(one)),
                                number(one.fired()),
                                number(one.untested()),
                                AlertTables.rate(
                                        Optional.ofNullable(kept.get(one.rule().id()))),
                                AlertTables.needs(
                                        Optional.ofNullable(needs.get(one.rule().id()))),
                                trial.isEmpty()
                                        ? Cell.missing("Not tried")
                                        : AlertTables.rate(Optional.ofNullable(trial.get()
                                                .rules()
                                                .get(one.rule().id())))))
                        .toList());
    }

    private DataTable strengths(List<Alerts.Counted> counted) {
        return new DataTable(
                "Rules of strengths",
                List.of(
                        Column.text("Strength"),
                        Column.text("Found where"),
                        Column.number("Schools now"),
                        Column.number("Not enough known")),
                counted.stream()
                        .map(one -> List.of(
                                Cell.text(one.rule().outputs().getOrDefault(AlertRules.TITLE, "")),
                                Cell.text(words(one)),
                                number(one.fired()),
                                number(one.untested())))
                        .toList());
    }

    private String words(Alerts.Counted one) {
        var because = one.rule().because();
        return found.words(one.rule()) + "." + (because.isEmpty() ? "" : " " + because);
    }

    private static Cell number(@Nullable Integer number) {
        return number == null ? Cell.missing("Not run yet") : Cell.text(String.format(Locale.UK, "%,d", number));
    }

    private static DataTable history(List<Alerts.InForceSince> history) {
        return new DataTable(
                "Rules that this authority put in force",
                List.of(Column.text("Rules"), Column.text("Since"), Column.text("Why"), Column.text("By")),
                history.stream()
                        .map(one -> List.of(
                                Cell.text(one.title()),
                                Cell.text(Dates.words(one.on())),
                                Cell.text(one.reason()),
                                Cell.text(one.by())))
                        .toList());
    }

    private DataTable inputs() {
        return new DataTable(
                "What a rule may ask beyond what a policy may",
                List.of(Column.text("Input"), Column.text("Type"), Column.text("What it is")),
                inputs.own().stream().map(AlertRulePages::input).toList());
    }

    private static List<Cell> input(PolicyInput input) {
        return List.of(
                Cell.text(input.name()),
                Cell.text(input.kind().feel()),
                Cell.text(input.meaning()
                        + (input.allowed().isEmpty() ? "" : ": " + String.join(", ", input.allowed()))));
    }

    @GetMapping("/alerts/rules.csv")
    @Needs(Action.SEE_ALERTS)
    public void csv(HttpServletResponse response) throws IOException {
        var authority = authority();
        var kept = rates.kept(authority);
        var needs = rates.greaterNeed(authority);
        var trial = rates.trial(authority).map(HitRates.Trial::rules).orElse(Map.of());
        Download.csv(
                response,
                "alert-rules-" + authority,
                new Table(
                        List.of(
                                "rule",
                                "kind",
                                "title",
                                "fires_where",
                                "schools_now",
                                "not_enough_known",
                                "fired",
                                "judged_after",
                                "below_good_after",
                                "categorised_after",
                                "greater_need_after",
                                "tried_fired",
                                "tried_judged",
                                "tried_below_good"),
                        alerts.counted(authority).stream()
                                .map(one -> {
                                    var its = kept.getOrDefault(one.rule().id(), Hits.NONE);
                                    var later = needs.getOrDefault(one.rule().id(), Hits.NONE);
                                    var past = trial.getOrDefault(one.rule().id(), Hits.NONE);
                                    return List.of(
                                            one.rule().id(),
                                            one.rule().outputs().getOrDefault(AlertRules.KIND, ""),
                                            one.rule().outputs().getOrDefault(AlertRules.TITLE, ""),
                                            found.words(one.rule()),
                                            Objects.toString(one.fired(), ""),
                                            Objects.toString(one.untested(), ""),
                                            String.valueOf(its.fired()),
                                            String.valueOf(its.judged()),
                                            String.valueOf(its.below()),
                                            String.valueOf(later.judged()),
                                            String.valueOf(later.below()),
                                            String.valueOf(past.fired()),
                                            String.valueOf(past.judged()),
                                            String.valueOf(past.below()));
                                })
                                .toList()));
    }

    /** The rules in force, to change in any DMN editor and hand in again. */
    @GetMapping("/alerts/rules.dmn")
    @Needs(Action.SEE_ALERTS)
    public void dmn(HttpServletResponse response) throws IOException {
        var authority = authority();
        response.setContentType("application/xml;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("alert-rules-%s.dmn".formatted(authority))
                        .build()
                        .toString());
        response.getOutputStream().write(alerts.inForce(authority).dmn().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/alerts/rules")
    @Needs(Action.RUN_ALERTS)
    public ModelAndView put(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next)
            throws IOException {
        var authority = mustChange();
        var answers = new Answers();
        var why = answers.text("reason", reason, "Enter why the rules change");
        if (why.length() > 2_000) {
            answers.refuse("reason", "Shorten the reason to 2,000 characters");
        }
        if (file == null || file.isEmpty()) {
            answers.refuse("file", "Choose a DMN file with the rules");
        }
        if (answers.errors().isEmpty() && file != null) {
            try {
                var put = alerts.put(
                        authority,
                        name(file),
                        file.getBytes(),
                        why,
                        viewing.person().name());
                Notice.done(next, "The rules “%s” are in force from the next run on.".formatted(put.title()));
                return new ModelAndView("redirect:/alerts/rules");
            } catch (Refused e) {
                answers.refuse("file", String.valueOf(e.getMessage()));
            }
        }
        return page(authority, reason, answers.errors());
    }

    private static String name(MultipartFile file) {
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "")
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "");
        return name.isBlank() ? "The file" : name;
    }

    @PostMapping("/alerts/rules/trial")
    @Needs(Action.RUN_ALERTS)
    public String trial(RedirectAttributes next) {
        if (rates.start(mustChange())) {
            Notice.done(
                    next, "The rules are being tried on past years. It may take a minute; you can go on meanwhile.");
        } else {
            Notice.information(next, "They are being tried already.");
        }
        return "redirect:/alerts/rules";
    }
}
