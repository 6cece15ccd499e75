package org.trajectory.reports.profile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.History;
import org.trajectory.access.Needs;
import org.trajectory.access.SchoolSubjects;
import org.trajectory.access.Viewing;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Urn;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** What the authority changed about a school, in plain words: its consortium, its categories, who answered what. */
@Controller
@Needs(Action.SEE_CATEGORIES)
public class SchoolHistoryPages {
    private final History history;
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    SchoolHistoryPages(History history, SchoolRegister register, Viewing viewing, Clock clock) {
        this.history = history;
        this.register = register;
        this.viewing = viewing;
        this.clock = clock;
    }

    public record Page(String name, String urn, List<History.Line> lines) {}

    @GetMapping("/schools/{urn:[1-9][0-9]{5}}/history")
    ModelAndView history(@PathVariable String urn) {
        var school = register.find(Urn.of(urn), LocalDate.now(clock))
                .orElseThrow(() -> new NotFound(
                        "No school with the URN %s is known. Search for it by name, or import the register."
                                .formatted(urn)));
        var authority = viewing.authorityTo(Action.SEE_CATEGORIES.words()).code();
        if (!viewing.person().mayAt(Action.SEE_CATEGORIES, authority)) {
            throw new Forbidden(Action.SEE_CATEGORIES.words(), "an administrator of the authority");
        }
        var asked = new SchoolSubjects.Asked(
                authority, school.urn().value(), school.id().value());
        return new ModelAndView(
                "reports/school-history", Map.of("page", new Page(school.name(), urn, history.ofSchool(asked))));
    }
}
