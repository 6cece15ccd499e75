package org.trajectory.partnership.decisions;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.access.Viewing;
import org.trajectory.web.News;

/** Decisions reach everybody who works at the authority, or at a school or a group of it, by themselves. */
@Component
class DecisionNews implements News {
    private final Decisions decisions;
    private final Viewing viewing;

    DecisionNews(Decisions decisions, Viewing viewing) {
        this.decisions = decisions;
        this.viewing = viewing;
    }

    @Override
    public List<Item> since(OffsetDateTime since, int most) {
        var authorities = viewing.find().stream()
                .flatMap(person -> person.roles().stream())
                .flatMap(held -> Optional.ofNullable(held.at().authority()).stream())
                .distinct()
                .toList();
        return decisions.since(authorities, since, most).stream()
                .map(one -> new Item(
                        one.recordedAt(),
                        "%s decided: %s".formatted(one.decidedBy(), one.title()),
                        "/decisions/%s/%s".formatted(one.authority(), one.number())))
                .toList();
    }
}
