package org.trajectory.categories.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.categories.cycle.Cycle.Standing;
import org.trajectory.categories.overrides.Overrides;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Worklist;

/** Reminds schools of answers due, and the authority of challenges that wait. */
@Component
class CycleWorklist implements Worklist {
    private final Cycles cycles;
    private final Overrides overrides;
    private final Elsewhere elsewhere;
    private final Viewing viewing;

    CycleWorklist(Cycles cycles, Overrides overrides, Elsewhere elsewhere, Viewing viewing) {
        this.overrides = overrides;
        this.elsewhere = elsewhere;
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
        viewing.authority()
                .filter(authority -> person.get().mayAt(Action.RUN_CYCLES, authority.code()))
                .ifPresent(authority -> ofTheAuthority(authority, items));
        return items;
    }

    /** What whoever runs the cycles has to do on the day: letters to send, answers to close, changes that wait for a second. */
    private void ofTheAuthority(AuthorityCode authority, List<Item> items) {
        var today = cycles.today();
        for (var cycle : cycles.list(authority)) {
            var href = "/categories/cycles/" + cycle.id();
            if (cycle.stage() == Cycle.Stage.PREPARED && !today.isBefore(cycle.shareOn())) {
                items.add(new Item(
                        "Share the proposed categories with the schools",
                        "%s: letters were to go out on %s.".formatted(cycle.title(), Dates.words(cycle.shareOn())),
                        href,
                        true));
            }
            if (cycle.stage() == Cycle.Stage.SHARED && today.isAfter(cycle.answerBy())) {
                items.add(new Item(
                        "Close the answers of the schools",
                        "%s: they were due by %s.".formatted(cycle.title(), Dates.words(cycle.answerBy())),
                        href,
                        false));
            }
        }
        if (cycles.list(authority).stream().noneMatch(Cycle::open)) {
            long moved = elsewhere.of(authority).stream()
                    .filter(Elsewhere.One::since)
                    .count();
            if (moved > 0) {
                items.add(new Item(
                        moved == 1
                                ? "1 school stands elsewhere than agreed by the newest run"
                                : "%,d schools stand elsewhere than agreed by the newest run".formatted(moved),
                        "After an inspection or an alert a category can be changed within the year, by the same steps.",
                        "/categories/cycles/in-year",
                        false));
            }
        }
        long second = overrides.list(authority).stream()
                .filter(one -> one.confirmedName() == null
                        && !one.expiresOn().isBefore(today)
                        && !one.askedBy().equals(Scope.current().actor()))
                .count();
        if (second > 0) {
            items.add(new Item(
                    second == 1
                            ? "1 change of a category by hand waits for a second person"
                            : second + " changes of categories by hand wait for a second person",
                    "It counts once somebody else has confirmed it.",
                    "/categories/overrides",
                    false));
        }
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
