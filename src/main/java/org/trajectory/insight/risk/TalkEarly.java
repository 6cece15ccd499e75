package org.trajectory.insight.risk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.web.Worklist;

/** Tells the head of service and the advisers where an early talk may help. */
@Component
@Order(60)
class TalkEarly implements Worklist {
    /** Days that a fit is news: what stays in a list of things to do isn't read any more. */
    private static final int NEW = 14;

    private final EarlyWarning warning;
    private final Viewing viewing;
    private final Clock clock;

    TalkEarly(EarlyWarning warning, Viewing viewing, Clock clock) {
        this.warning = warning;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Override
    public List<Item> items() {
        var authority = viewing.authority();
        if (authority.isEmpty()
                || !viewing.person().mayAt(Action.SEE_RISK, authority.get().code())
                || !viewing.person()
                        .mayAt(Action.RECORD_CONVERSATIONS, authority.get().code())) {
            return List.of();
        }
        var today = LocalDate.now(clock);
        long highest = warning.latest(today, today)
                .filter(fit -> !fit.madeAt().toLocalDate().isBefore(today.minusDays(NEW)))
                .map(fit -> warning.highest(fit, authority.get()))
                .orElse(0L);
        return highest == 0
                ? List.of()
                : List.of(new Item(
                        "%d %s in the highest tenth by the chance of a fall at the next inspection"
                                .formatted(highest, highest == 1 ? "school stands" : "schools stand"),
                        "A reason to talk early, not a judgement: see what raises it and how far it is to be trusted.",
                        "/risk",
                        false));
    }
}
