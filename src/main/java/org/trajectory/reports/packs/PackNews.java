package org.trajectory.reports.packs;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.values.Dates;
import org.trajectory.web.News;

/** Board packs that were made at the authority looked at. */
@Component
class PackNews implements News {
    private final PackTable packs;
    private final Viewing viewing;

    PackNews(PackTable packs, Viewing viewing) {
        this.packs = packs;
        this.viewing = viewing;
    }

    @Override
    public List<Item> since(OffsetDateTime since, int most) {
        return viewing.find()
                .flatMap(person -> viewing.authority().filter(code -> person.mayAt(Action.SEE_PACKS, code.code())))
                .map(code -> packs.list(code.code()).stream()
                        .filter(pack -> pack.madeAt().isAfter(since))
                        .limit(most)
                        .map(pack -> new Item(
                                pack.madeAt(),
                                "%s made a board pack as at %s".formatted(pack.madeBy(), Dates.words(pack.asAt())),
                                "/packs/" + pack.id()))
                        .toList())
                .orElse(List.of());
    }
}
