package org.trajectory.categories.studio;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.categories.life.PolicyLife;
import org.trajectory.categories.life.SchoolViews;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Worklist;

/** Asks those who answer for a school what it thinks of rules that are in consultation. */
@Component
class RulesWorklist implements Worklist {
    private final PolicyLife life;
    private final SchoolViews said;
    private final Viewing viewing;

    RulesWorklist(PolicyLife life, SchoolViews said, Viewing viewing) {
        this.life = life;
        this.said = said;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        var person = viewing.find();
        if (person.isEmpty() || !person.get().may(Action.ANSWER_CATEGORY)) {
            return List.of();
        }
        var held = person.get().roles().stream()
                .filter(one -> one.role().may(Action.ANSWER_CATEGORY))
                .toList();
        var schools = held.stream().flatMap(one -> one.schools().stream()).collect(Collectors.toSet());
        return held.stream()
                .flatMap(one -> one.authorities().stream())
                .distinct()
                .sorted()
                .flatMap(authority -> life.list(new AuthorityCode(authority)).stream())
                .filter(said::open)
                .filter(version -> !said.of(version).stream()
                        .map(view -> view.school())
                        .map(SchoolId::value)
                        .collect(Collectors.toSet())
                        .containsAll(schools))
                .map(version -> new Item(
                        "Say what your school thinks of the rules “%s”".formatted(version.title()),
                        version.consultedTo() == null
                                ? ""
                                : "They are in consultation until %s.".formatted(Dates.words(version.consultedTo())),
                        "/categories/studio/%s/%d".formatted(version.policy(), version.version()),
                        false))
                .toList();
    }
}
