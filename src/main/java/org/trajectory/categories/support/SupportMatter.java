package org.trajectory.categories.support;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Policies;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** A support matrix as something that a board decides: the decision adopts it. */
@Component
class SupportMatter implements Matter {
    private final OwnMatrices matrices;
    private final Policies policies;

    SupportMatter(OwnMatrices matrices, Policies policies) {
        this.matrices = matrices;
        this.policies = policies;
    }

    @Override
    public String kind() {
        return "support";
    }

    @Override
    public List<String> waiting(AuthorityCode authority) {
        return matrices.list(authority).stream()
                .filter(OwnMatrices.Own::draft)
                .map(own -> String.valueOf(own.id()))
                .toList();
    }

    @Override
    public Optional<Described> describe(AuthorityCode authority, String reference) {
        return find(authority, reference)
                .map(own -> new Described(
                        "Adopt what each category of %s brings, version %d"
                                .formatted(own.matrix().title(), own.version()),
                        "/categories/support/own/" + own.id(),
                        "What schools get by category, and who answers for them."));
    }

    private Optional<OwnMatrices.Own> find(AuthorityCode authority, String reference) {
        return reference.matches("[0-9]{1,18}")
                ? matrices.find(Long.parseLong(reference))
                        .filter(own -> own.authority().equals(authority))
                : Optional.empty();
    }

    @Override
    @Transactional
    public void carried(Carried carried) {
        var own = find(carried.authority(), carried.reference())
                .orElseThrow(() -> new Refused("There is no support matrix " + carried.reference()));
        matrices.adopt(
                own, policies.lookUp(own.policy()).scheme(), carried.decision(), carried.body(), carried.effect());
    }
}
