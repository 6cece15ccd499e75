package org.trajectory.access.pages;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.People;
import org.trajectory.access.Viewing;
import org.trajectory.web.Worklist;

/** People who were invited and haven't been here yet. */
@Component
class InvitedWorklist implements Worklist {
    private static final People.Asked NEVER_IN =
            new People.Asked("", Optional.empty(), Optional.of(People.State.NEVER_IN), false, false);

    private final People people;
    private final Viewing viewing;

    InvitedWorklist(People people, Viewing viewing) {
        this.people = people;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        if (viewing.find().filter(person -> person.may(Action.MANAGE_PEOPLE)).isEmpty()) {
            return List.of();
        }
        var waiting = people.list(NEVER_IN, 1000, 0).stream()
                .filter(person -> !person.roles().isEmpty())
                .map(People.Listed::name)
                .toList();
        return waiting.isEmpty()
                ? List.of()
                : List.of(new Item(
                        waiting.size() == 1
                                ? "1 person has not set a password yet"
                                : waiting.size() + " people have not set a password yet",
                        "%s. If a link has run out, make another."
                                .formatted(String.join(
                                                ", ", waiting.stream().limit(5).toList())
                                        + (waiting.size() > 5 ? " and others" : "")),
                        "/people?state=never-in",
                        false));
    }
}
