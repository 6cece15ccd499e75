package org.trajectory.categories.life;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.life.PolicyVersion.Decision;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** A version of a policy as something that a board decides: the decision adopts it. */
@Component
class PolicyMatter implements Matter {
    private final PolicyLife life;
    private final PolicyShelf shelf;
    private final SchoolViews views;
    private final Clock clock;

    PolicyMatter(PolicyLife life, PolicyShelf shelf, SchoolViews views, Optional<Clock> clock) {
        this.views = views;
        this.life = life;
        this.shelf = shelf;
        this.clock = clock.orElse(Clock.systemDefaultZone());
    }

    @Override
    public String kind() {
        return "policy";
    }

    @Override
    public List<String> waiting(AuthorityCode authority) {
        return life.list(authority).stream()
                .filter(version -> version.stage() == PolicyVersion.Stage.CONSULTATION)
                .map(PolicyVersion::matter)
                .toList();
    }

    @Override
    public Optional<Described> describe(AuthorityCode authority, String reference) {
        return find(authority, reference)
                .map(version -> new Described(
                        "Adopt the policy %s, version %d".formatted(version.title(), version.version()),
                        "/categories/studio/%s/%d".formatted(version.policy(), version.version()),
                        "The rules by which schools are categorised. %s %s"
                                .formatted(version.standing(), views.sentence(version))));
    }

    private Optional<PolicyVersion> find(AuthorityCode authority, String reference) {
        return shelf.find(reference.replaceFirst("_([0-9]+)$", "@$1"))
                .filter(version -> version.authority().equals(authority)
                        && version.matter().equals(reference));
    }

    @Override
    @Transactional
    public void carried(Carried carried) {
        var version = find(carried.authority(), carried.reference())
                .orElseThrow(
                        () -> new Refused("There is no version of a policy called %s".formatted(carried.reference())));
        var today = LocalDate.now(clock);
        life.adopt(
                version,
                new Decision(
                        carried.body(),
                        carried.effect().isAfter(today) ? today : carried.effect(),
                        "decision " + carried.decision(),
                        carried.effect()));
    }
}
