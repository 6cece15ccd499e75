package org.trajectory.categories.pages;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Run;
import org.trajectory.values.Dates;
import org.trajectory.web.News;

/** Runs of a policy at the authority looked at. */
@Component
class RunNews implements News {
    private final Categorisation categorisation;
    private final Viewing viewing;

    RunNews(Categorisation categorisation, Viewing viewing) {
        this.categorisation = categorisation;
        this.viewing = viewing;
    }

    @Override
    public List<Item> since(OffsetDateTime since, int most) {
        return viewing.find()
                .flatMap(person -> viewing.authority().filter(code -> person.mayAt(Action.SEE_CATEGORIES, code.code())))
                .map(code -> categorisation.runs(code).stream()
                        .filter(run -> run.madeAt().isAfter(since))
                        .limit(most)
                        .map(RunNews::item)
                        .toList())
                .orElse(List.of());
    }

    private static Item item(Run run) {
        return new Item(
                run.madeAt(),
                "%,d schools were categorised by %s, as at %s"
                        .formatted(run.schools(), run.policy(), Dates.words(run.asAt())),
                "/categories?run=" + run.id());
    }
}
