package org.trajectory.alerts.assessment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.web.Worklist;

/** Tells when the day to look again at a school has come. */
@Component
@Order(65)
class LookAgain implements Worklist {
    private static final int NAMED = 4;

    private final Assessments assessments;
    private final Viewing viewing;
    private final Clock clock;

    LookAgain(Assessments assessments, Viewing viewing, Clock clock) {
        this.assessments = assessments;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Override
    public List<Item> items() {
        var authority = viewing.authority();
        if (authority.isEmpty()
                || !viewing.person()
                        .mayAt(Action.RECORD_CONVERSATIONS, authority.get().code())) {
            return List.of();
        }
        var due = assessments.due(authority.get(), LocalDate.now(clock));
        return due.isEmpty()
                ? List.of()
                : List.of(new Item(
                        due.size() == 1
                                ? "Look again at the risk of " + due.getFirst().name()
                                : "Look again at the risk of %d schools".formatted(due.size()),
                        due.stream().map(Assessment::name).limit(NAMED).collect(Collectors.joining("; "))
                                + (due.size() > NAMED ? " and %d more.".formatted(due.size() - NAMED) : "."),
                        due.size() == 1
                                ? "/schools/%s/assessments"
                                        .formatted(due.getFirst().urn())
                                : "/assessments",
                        false));
    }
}
