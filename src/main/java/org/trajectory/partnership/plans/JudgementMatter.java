package org.trajectory.partnership.plans;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** What a board says of a consortium’s plan at the end of its year; it counts once the board carries it. */
@Component
class JudgementMatter implements Matter {
    private final Plans plans;

    JudgementMatter(Plans plans) {
        this.plans = plans;
    }

    @Override
    public String kind() {
        return "plan-judgement";
    }

    @Override
    public Optional<Described> describe(AuthorityCode authority, String reference) {
        return plan(authority, reference)
                .flatMap(plan -> plan.judgements().stream()
                        .filter(one -> one.id() == Long.parseLong(reference))
                        .findFirst()
                        .map(one -> new Described(
                                "Judgement of the plan of %s for %s".formatted(plan.called(), plan.year()),
                                plan.href(),
                                "%s. %s".formatted(one.grade().words(), one.text()))));
    }

    private Optional<Plan> plan(AuthorityCode authority, String reference) {
        return reference.matches("[0-9]{1,18}")
                ? plans.ofJudgement(authority, Long.parseLong(reference))
                : Optional.empty();
    }

    @Override
    public void carried(Carried carried) {
        if (!carried.reference().matches("[0-9]{1,18}")) {
            throw new Refused("There is no such judgement of a plan");
        }
        plans.carried(
                carried.authority(),
                Long.parseLong(carried.reference()),
                carried.decision(),
                carried.effect(),
                carried.body());
    }

    /** Its own consortium doesn’t judge itself. */
    @Override
    public List<Concern> concerns(AuthorityCode authority, String reference) {
        return plan(authority, reference)
                .map(plan -> new Concern(Concern.Of.CONSORTIUM, String.valueOf(plan.consortium()), plan.called()))
                .map(List::of)
                .orElse(List.of());
    }
}
