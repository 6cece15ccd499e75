package org.trajectory.categories.cycle;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.overrides.OverrideShares;
import org.trajectory.categories.overrides.Overrides;
import org.trajectory.categories.published.Publishing;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** The list of categories of a cycle as something that a board decides: the decision agrees it. */
@Component
class CycleMatter implements Matter {
    private final Cycles cycles;
    private final Publishing publishing;
    private final Overrides overrides;

    CycleMatter(Cycles cycles, Publishing publishing, Overrides overrides) {
        this.overrides = overrides;
        this.cycles = cycles;
        this.publishing = publishing;
    }

    @Override
    public String kind() {
        return "categories";
    }

    @Override
    public List<String> waiting(AuthorityCode authority) {
        return cycles.list(authority).stream()
                .filter(cycle -> cycle.stage() == Cycle.Stage.MODERATION)
                .map(cycle -> String.valueOf(cycle.id()))
                .toList();
    }

    @Override
    public Optional<Described> describe(AuthorityCode authority, String reference) {
        return find(authority, reference)
                .map(cycle -> new Described(
                        "Agree the categories of “%s”".formatted(cycle.title()),
                        "/categories/cycles/" + cycle.id(),
                        ("The category of each school, as proposed, answered and moderated. "
                                        + OverrideShares.sentence(overrides.agreed(authority)))
                                .strip()));
    }

    private Optional<Cycle> find(AuthorityCode authority, String reference) {
        return reference.matches("[0-9]{1,18}")
                ? cycles.find(Long.parseLong(reference))
                        .filter(cycle -> cycle.authority().equals(authority))
                : Optional.empty();
    }

    @Override
    @Transactional
    public void carried(Carried carried) {
        var cycle = find(carried.authority(), carried.reference())
                .orElseThrow(() -> new Refused("There is no cycle " + carried.reference()));
        cycles.agree(cycle, carried.decision(), carried.effect());
        publishing.refresh(carried.authority());
    }

    /** Whose category was challenged or moderated: their people stand aside. */
    @Override
    public List<Concern> concerns(AuthorityCode authority, String reference) {
        return find(authority, reference)
                .map(cycle -> cycles.standings(cycle.id()).stream()
                        .filter(one -> one.challenged() || one.moderation() != null)
                        .map(one -> new Concern(
                                Concern.Of.SCHOOL, String.valueOf(one.school().value()), one.name()))
                        .toList())
                .orElse(List.of());
    }
}
