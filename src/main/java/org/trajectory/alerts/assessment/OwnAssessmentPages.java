package org.trajectory.alerts.assessment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.alerts.recorded.RecordedList;
import org.trajectory.schools.SchoolId;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** The risk assessments of the schools at which somebody holds a role, once they are frozen. */
@Controller
@Needs(Action.SEE_OWN_ALERTS)
public class OwnAssessmentPages {
    private final Assessments assessments;
    private final Viewing viewing;
    private final Clock clock;

    OwnAssessmentPages(Assessments assessments, Viewing viewing, Clock clock) {
        this.assessments = assessments;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem ownAssessmentsItem() {
            return new NavigationItem(
                    NavigationItem.Place.SCHOOLS,
                    "Risk assessments of your schools",
                    "/assessments/own",
                    33,
                    Action.SEE_OWN_ALERTS.name());
        }
    }

    private static final RecordedList<Assessment> LIST = new RecordedList<>(
            "Risk assessments of your schools",
            "What the authority knew of a school on a day, and what somebody made of it. You see one as soon as it is frozen; from then on it stays as it is.",
            "None yet. The authority begins one where it sees a reason to look closer.",
            "/assessments/own.csv",
            "the risk assessments",
            new RecordedList.Back("/alerts/own", "Alerts of your schools"),
            AssessmentTables.ALL);

    private List<Assessment> own() {
        return assessments.frozen(viewing.person().schoolsTo(Action.SEE_OWN_ALERTS).stream()
                .map(SchoolId::new)
                .toList());
    }

    @GetMapping("/assessments/own")
    ModelAndView list() {
        var all = own();
        long schools = all.stream().map(Assessment::school).distinct().count();
        return LIST.page(
                switch (all.size()) {
                    case 0 -> "No risk assessment of your schools is frozen yet";
                    case 1 -> "1 risk assessment of your schools";
                    default -> "%,d risk assessments of %,d of your schools".formatted(all.size(), schools);
                },
                all);
    }

    @GetMapping("/assessments/own.csv")
    void csv(HttpServletResponse response) throws IOException {
        Download.csv(response, "risk-assessments-of-own-schools-" + LocalDate.now(clock), LIST.file(own()));
    }
}
