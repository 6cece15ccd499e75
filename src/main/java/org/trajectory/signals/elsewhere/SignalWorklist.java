package org.trajectory.signals.elsewhere;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.signals.held.Sight;
import org.trajectory.signals.held.Signal;
import org.trajectory.signals.held.SignalTable;
import org.trajectory.values.Dates;
import org.trajectory.web.Worklist;

/** Asks a school to answer what is held about it, and the authority to look at what schools dispute. */
@Component
@Order(45)
class SignalWorklist implements Worklist {
    private static final int SOON = 7;

    private final SignalTable signals;
    private final Sight sight;
    private final Viewing viewing;

    SignalWorklist(SignalTable signals, Sight sight, Viewing viewing) {
        this.signals = signals;
        this.sight = sight;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        var person = viewing.find();
        if (person.isEmpty()) {
            return List.of();
        }
        var items = new ArrayList<Item>();
        if (person.get().may(Action.ANSWER_SIGNALS)) {
            ofSchool(items);
        }
        viewing.authority()
                .filter(authority -> person.get().mayAt(Action.KEEP_SIGNALS, authority.code()))
                .ifPresent(authority -> {
                    long disputed = signals.count(sight.at(authority).asking(null, null, "disputed", Set.of()));
                    if (disputed > 0) {
                        items.add(new Item(
                                disputed == 1
                                        ? "1 signal is disputed by its school"
                                        : disputed + " signals are disputed by their schools",
                                "Read the school’s answer: withdraw what is wrong, or talk.",
                                "/signals?state=disputed",
                                false));
                    }
                });
        return items;
    }

    private void ofSchool(List<Item> items) {
        var today = sight.today();
        var waiting = signals.ofSchools(sight.ownSchools()).stream()
                .filter(one -> one.waits(today) && sight.fromSchool(one) && sight.speaksFor(one.school()))
                .sorted(Comparator.comparing(Signal::answerBy))
                .toList();
        if (!waiting.isEmpty()) {
            var first = waiting.getFirst().answerBy();
            items.add(new Item(
                    "Answer what is held about your school",
                    waiting.size() == 1
                            ? "1 signal waits for your answer, until %s.".formatted(Dates.words(first))
                            : "%d signals wait for your answer, the first until %s."
                                    .formatted(waiting.size(), Dates.words(first)),
                    "/signals/held",
                    !today.plusDays(SOON).isBefore(first)));
        }
    }
}
