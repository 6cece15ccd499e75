package org.trajectory.reports.packs;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Proposal;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Worklist;

/** An allocation was proposed, and the board has no pack that tells of it. */
@Component
class PackWorklist implements Worklist {
    private final PackTable packs;
    private final Allocations allocations;
    private final Viewing viewing;

    PackWorklist(PackTable packs, Allocations allocations, Viewing viewing) {
        this.packs = packs;
        this.allocations = allocations;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        return viewing.find()
                .flatMap(person -> viewing.authority().filter(code -> person.mayAt(Action.MAKE_PACK, code.code())))
                .map(this::items)
                .orElse(List.of());
    }

    private List<Item> items(AuthorityCode code) {
        var proposed = allocations.list(code).stream().max(Comparator.comparing(Proposal::keptAt));
        return proposed
                .filter(proposal -> packs.list(code.code()).stream()
                        .noneMatch(pack -> pack.madeAt().isAfter(proposal.keptAt())))
                .map(proposal -> new Item(
                        "Make the board pack",
                        "An allocation as at %s is proposed, and no pack was made since."
                                .formatted(Dates.words(proposal.asAt())),
                        "/packs",
                        false))
                .stream()
                .toList();
    }
}
