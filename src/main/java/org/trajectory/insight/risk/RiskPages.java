package org.trajectory.insight.risk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
import org.trajectory.insight.BackTest;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.NotFound;
import org.trajectory.web.Notice;
import org.trajectory.web.charts.DotInterval;

/** Where a talk may be due early, and how far that is to be trusted. */
@Controller
public class RiskPages {
    private final EarlyWarning warning;
    private final FitJob job;
    private final SchoolRegister register;
    private final Authorities authorities;
    private final Viewing viewing;
    private final Clock clock;

    RiskPages(
            EarlyWarning warning,
            FitJob job,
            SchoolRegister register,
            Authorities authorities,
            Viewing viewing,
            Clock clock) {
        this.warning = warning;
        this.job = job;
        this.register = register;
        this.authorities = authorities;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem riskItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS, "Early warning", "/risk", 30, Action.SEE_RISK.name());
        }
    }

    /**
     * @param fit empty where none is kept for the day
     * @param made in words: when, from how many judgements
     */
    public record Page(
            String area,
            Days days,
            Optional<EarlyWarning.Fit> fit,
            String heading,
            String made,
            DataTable table,
            boolean mayFit,
            boolean running,
            String failure) {}

    @GetMapping("/risk")
    @Needs(Action.SEE_RISK)
    @Transactional(readOnly = true)
    public ModelAndView risk(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var authority = viewing.authorityTo("see the chance of a fall");
        var fit = warning.latest(days.asAt(), days.knownAt());
        var scores = fit.map(one -> warning.scores(one, authority)).orElse(List.of());
        return new ModelAndView(
                "insight/risk",
                Map.of(
                        "page",
                        new Page(
                                name(authority),
                                days,
                                fit,
                                RiskTables.heading(scores, name(authority)),
                                fit.map(RiskTables::made).orElse(""),
                                RiskTables.scores(scores),
                                viewing.person().mayAtInstallation(Action.FIT_RISK),
                                job.running(),
                                job.failure())));
    }

    @GetMapping("/risk.csv")
    @Needs(Action.SEE_RISK)
    @Transactional(readOnly = true)
    public void csv(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var authority = viewing.authorityTo("see the chance of a fall");
        var fit = warning.latest(days.asAt(), days.knownAt());
        var table =
                RiskTables.dated(fit.map(one -> warning.scores(one, authority)).orElse(List.of()), fit);
        Download.csv(response, "risk-%s-%s".formatted(authority, days.asAt()), table);
    }

    @PostMapping("/risk")
    @Needs(value = Action.FIT_RISK, atInstallation = true)
    public String fit(RedirectAttributes after) {
        var today = LocalDate.now(clock);
        if (job.start(today, today)) {
            Notice.done(after, "Learning has begun. It may take a minute or two; you can go on meanwhile.");
        } else {
            Notice.information(after, "It is learning already.");
        }
        return "redirect:/risk";
    }

    /** @param calibration of the tenths: what was said, and what came with its interval */
    public record BackTestPage(
            Days days,
            Optional<EarlyWarning.Fit> fit,
            Optional<BackTest> tried,
            String sentence,
            DataTable yardsticks,
            Optional<DotInterval> calibration,
            DataTable groups,
            DataTable years,
            DataTable weights,
            DataTable rules) {}

    @GetMapping("/risk/back-test")
    @Needs(Action.SEE_RISK)
    @Transactional(readOnly = true)
    public ModelAndView backTest(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var fit = warning.latest(days.asAt(), days.knownAt());
        var tried = fit.flatMap(EarlyWarning.Fit::tried);
        return new ModelAndView(
                "insight/back-test",
                Map.of(
                        "page",
                        new BackTestPage(
                                days,
                                fit,
                                tried,
                                tried.map(RiskTables::sentence).orElse(""),
                                tried.map(RiskTables::yardsticks).orElse(RiskTables.NONE),
                                tried.map(RiskTables::calibration),
                                tried.map(RiskTables::groups).orElse(RiskTables.NONE),
                                tried.map(RiskTables::years).orElse(RiskTables.NONE),
                                fit.map(RiskTables::weights).orElse(RiskTables.NONE),
                                RiskTables.rules())));
    }

    @GetMapping("/risk/back-test.csv")
    @Needs(Action.SEE_RISK)
    @Transactional(readOnly = true)
    public void backTestCsv(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var fit = warning.latest(days.asAt(), days.knownAt());
        var tried = fit.flatMap(EarlyWarning.Fit::tried);
        Download.csv(
                response,
                "risk-back-test-" + days.asAt(),
                tried.map(RiskTables::groups)
                        .orElse(RiskTables.NONE)
                        .file()
                        .with("as_at", days.asAt())
                        .with("source", fit.map(RiskTables::source).orElse("")));
    }

    public record SchoolPage(
            School school,
            Days days,
            Optional<EarlyWarning.Score> score,
            String sentence,
            List<String> cautions,
            DataTable reasons,
            boolean more) {}

    /** A head sees the own school's; what isn't theirs the database doesn't give. */
    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/risk")
    @Needs({Action.SEE_RISK, Action.SEE_OWN_RISK})
    @Transactional(readOnly = true)
    public ModelAndView school(
            @PathVariable String urn,
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var school = register.find(Urn.of(urn), days.asAt())
                .orElseThrow(() -> new NotFound(
                        "No school with the URN %s is known. Search for it by name, or import the register."
                                .formatted(urn)));
        var fit = warning.latest(days.asAt(), days.knownAt());
        var score = fit.flatMap(one -> warning.score(one, school.urn()));
        return new ModelAndView(
                "insight/school-risk",
                Map.of(
                        "page",
                        new SchoolPage(
                                school,
                                days,
                                score,
                                score.map(one -> RiskTables.sentence(one, fit.orElseThrow()))
                                        .orElse(""),
                                score.map(EarlyWarning.Score::cautions).orElse(List.of()),
                                score.map(RiskTables::reasons).orElse(RiskTables.NONE),
                                viewing.person().may(Action.SEE_RISK))));
    }

    private String name(AuthorityCode code) {
        return authorities.find(code).map(Authorities.Authority::name).orElse("authority " + code);
    }
}
