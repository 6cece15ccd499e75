package org.trajectory.funding.pages;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.funding.Allocations;
import org.trajectory.web.News;

/** Allocations that were kept as proposals at the authority looked at. */
@Component
class ProposalNews implements News {
    private final Allocations allocations;
    private final Viewing viewing;

    ProposalNews(Allocations allocations, Viewing viewing) {
        this.allocations = allocations;
        this.viewing = viewing;
    }

    @Override
    public List<Item> since(OffsetDateTime since, int most) {
        return viewing.find()
                .flatMap(
                        person -> viewing.authority().filter(code -> person.mayAt(Action.SEE_ALLOCATIONS, code.code())))
                .map(code -> allocations.list(code).stream()
                        .filter(proposal -> proposal.keptAt().isAfter(since))
                        .limit(most)
                        .map(proposal -> new Item(
                                proposal.keptAt(),
                                "An allocation of %s was proposed"
                                        .formatted(proposal.allocation().pot()),
                                "/allocation/" + proposal.id()))
                        .toList())
                .orElse(List.of());
    }
}
