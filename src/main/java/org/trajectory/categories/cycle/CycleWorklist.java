package org.trajectory.categories.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.values.Dates;
import org.trajectory.web.Worklist;

/** Reminds schools of answers due, and the authority of challenges that wait. */
@Component
class CycleWorklist implements Worklist {
    private final Cycles cycles;
    private final Viewing viewing;

    CycleWorklist(Cycles cycles, Viewing viewing) {
        this.cycles = cycles;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        var person = viewing.find();
        if (person.isEmpty()) {
            return List.of();
        }
        var items = new ArrayList<Item>();
        if (person.get().may(Action.ANSWER_CATEGORY)) {
            var own = person.get().roles().stream()
                    .filter(held -> held.role().may(Action.ANSWER_CATEGORY))
                    .flatMap(held -> held.schools().stream())
                    .collect(Collectors.toSet());
            for (var cycle : cycles.shared()) {
                for (var school : cycles.standings(cycle.id())) {
                    if (school.answer() == null && own.contains(school.school().value())) {
                        var last = Cycles.last(cycle, school);
                        items.add(new Item(
                                "Answer the proposed category of " + school.name(),
                                "By %s. No answer is recorded as no answer, never as consent."
                                        .formatted(Dates.words(last)),
                                "/categories/cycles/%d/schools/%s".formatted(cycle.id(), school.urn()),
                                !cycles.today().plusDays(cycles.days().remind()).isBefore(last)));
                    }
                }
            }
        }
        viewing.authority()
                .filter(authority -> person.get().mayAt(Action.MODERATE_CATEGORIES, authority.code()))
                .ifPresent(authority -> cycles.list(authority).stream()
                        .filter(cycle -> cycle.stage() == Cycle.Stage.MODERATION)
                        .forEach(cycle -> {
                            long waiting = cycles.standings(cycle.id()).stream()
                                    .filter(one -> one.challenged() && one.moderation() == null)
                                    .count();
                            if (waiting > 0) {
                                items.add(new Item(
                                        waiting == 1
                                                ? "1 challenge waits for moderation"
                                                : waiting + " challenges wait for moderation",
                                        cycle.title(),
                                        "/categories/cycles/" + cycle.id(),
                                        false));
                            }
                        }));
        return items;
    }
}
