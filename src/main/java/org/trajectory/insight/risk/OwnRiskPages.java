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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.schools.SchoolId;
import org.trajectory.web.DataTable;
import org.trajectory.web.Days;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** The early warning for the schools at which somebody holds a role: of a trust’s or a diocese’s all together. */
@Controller
@Needs(Action.SEE_OWN_RISK)
@Transactional(readOnly = true)
public class OwnRiskPages {
    private final EarlyWarning warning;
    private final Viewing viewing;
    private final Clock clock;

    OwnRiskPages(EarlyWarning warning, Viewing viewing, Clock clock) {
        this.warning = warning;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem ownRiskItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS,
                    "Early warning for your schools",
                    "/risk/own",
                    32,
                    Action.SEE_OWN_RISK.name());
        }
    }

    /** @param fit empty where none is kept for the day @param made in words: when, from how many judgements */
    public record Page(Days days, Optional<EarlyWarning.Fit> fit, String heading, String made, DataTable table) {}

    private List<EarlyWarning.Score> scores(Optional<EarlyWarning.Fit> fit) {
        var own = viewing.person().schoolsTo(Action.SEE_OWN_RISK).stream()
                .map(SchoolId::new)
                .toList();
        return fit.map(one -> warning.scores(one, own)).orElse(List.of());
    }

    @GetMapping("/risk/own")
    ModelAndView show(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt) {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock));
        var fit = warning.latest(days.asAt(), days.knownAt());
        var scores = scores(fit);
        return new ModelAndView(
                "insight/own-risk",
                Map.of(
                        "page",
                        new Page(
                                days,
                                fit,
                                RiskTables.ownHeading(scores),
                                fit.map(RiskTables::made).orElse(""),
                                RiskTables.scores(scores))));
    }

    @GetMapping("/risk/own.csv")
    void csv(
            @RequestParam(required = false) @Nullable String asAt,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        var days = Days.of(asAt, knownAt, LocalDate.now(clock)).readable();
        var fit = warning.latest(days.asAt(), days.knownAt());
        Download.csv(response, "risk-of-own-schools-" + days.asAt(), RiskTables.dated(scores(fit), fit));
    }
}
