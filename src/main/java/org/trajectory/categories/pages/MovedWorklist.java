package org.trajectory.categories.pages;

import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Run;
import org.trajectory.categories.Scheme;
import org.trajectory.web.Worklist;

/** Schools whose need became greater in the latest run: somebody should look at them. */
@Component
class MovedWorklist implements Worklist {
    private static final int NAMED = 4;

    private final Categorisation categorisation;
    private final Viewing viewing;

    MovedWorklist(Categorisation categorisation, Viewing viewing) {
        this.categorisation = categorisation;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        return viewing.find()
                .flatMap(person -> viewing.authority().filter(code -> person.mayAt(Action.SEE_CATEGORIES, code.code())))
                .map(code -> categorisation.runs(code).stream()
                        .limit(1)
                        .flatMap(run -> item(run).stream())
                        .toList())
                .orElse(List.of());
    }

    private List<Item> item(Run run) {
        var scheme = categorisation.policy(run).scheme();
        var greater = categorisation.categories(run.id()).stream()
                .filter(school -> {
                    var before = school.previous();
                    return before != null
                            && !before.isEmpty()
                            && !school.category().isEmpty()
                            && scheme.need(school.category(), before) == Scheme.Need.GREATER;
                })
                .toList();
        if (greater.isEmpty()) {
            return List.of();
        }
        var names = greater.stream().limit(NAMED).map(school -> school.name()).toList();
        return List.of(new Item(
                greater.size() == 1
                        ? "1 school moved to a greater need"
                        : greater.size() + " schools moved to a greater need",
                String.join("; ", names)
                        + (greater.size() > NAMED ? " and %d more.".formatted(greater.size() - NAMED) : "."),
                "/categories/%d/movements".formatted(run.id()),
                true));
    }
}
