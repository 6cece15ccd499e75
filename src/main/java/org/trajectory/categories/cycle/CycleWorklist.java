package org.trajectory.categories.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.categories.cycle.Cycle.Standing;
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
            for (var cycle : cycles.current()) {
                for (var school : cycles.standings(cycle.id())) {
                    if (own.contains(school.school().value())) {
                        items.add(item(cycle, school));
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

    /** What the school has to do, or how its answer fares. */
    private Item item(Cycle cycle, Standing school) {
        var href = "/categories/cycles/%d/schools/%s".formatted(cycle.id(), school.urn());
        var last = Cycles.last(cycle, school);
        return switch (cycle.stage()) {
            case MODERATION ->
                new Item(
                        school.challenged() && school.moderation() == null
                                ? "Your challenge is being moderated"
                                : "The proposed category of %s goes to the board".formatted(school.name()),
                        "The board decides on %s.".formatted(Dates.words(cycle.boardOn())),
                        href,
                        false);
            case AGREED ->
                new Item("The category of %s is agreed".formatted(school.name()), cycle.title(), href, false);
            default ->
                school.answer() != null
                        ? new Item(
                                "See your answer on the proposed category of " + school.name(),
                                "It can be changed until %s.".formatted(Dates.words(last)),
                                href,
                                false)
                        : new Item(
                                "Answer the proposed category of " + school.name(),
                                "By %s. No answer is recorded as no answer, never as consent."
                                        .formatted(Dates.words(last)),
                                href,
                                !cycles.today()
                                        .plusDays(cycles.days(cycle.authority()).remind())
                                        .isBefore(last));
        };
    }
}
