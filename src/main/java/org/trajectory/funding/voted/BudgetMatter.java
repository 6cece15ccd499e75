package org.trajectory.funding.voted;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;

/** A proposed budget as a thing to be decided on; of de-delegation only the maintained schools’ members of its phase vote. */
@Component
class BudgetMatter implements Matter {
    private final VotedBudgets budgets;

    BudgetMatter(VotedBudgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public String kind() {
        return "budget";
    }

    private Optional<Long> number(String reference) {
        return reference.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(reference)) : Optional.empty();
    }

    @Override
    public List<String> waiting(AuthorityCode authority) {
        return budgets.list(authority).stream()
                .filter(one -> one.decision() == null)
                .map(one -> String.valueOf(one.id()))
                .toList();
    }

    @Override
    public Optional<Described> describe(AuthorityCode authority, String reference) {
        return number(reference)
                .flatMap(id -> budgets.find(authority, id))
                .map(one -> new Described(
                        "Budget of %s for %s: %s".formatted(one.sourceName(), one.year(), one.amount()),
                        "/money/voted/" + one.id(),
                        one.because()
                                + electorate(authority, reference)
                                        .map(only -> ". Only %s vote.".formatted(only.words()))
                                        .orElse("")));
    }

    @Override
    public void carried(Carried carried) {
        budgets.carried(
                carried.authority(),
                number(carried.reference()).orElseThrow(() -> new Refused("There is no such proposed budget")),
                carried.body(),
                carried.effect(),
                carried.decision());
    }

    @Override
    public Optional<Electorate> electorate(AuthorityCode authority, String reference) {
        return number(reference)
                .flatMap(id -> budgets.deDelegated(authority, id))
                .map(source -> {
                    var phase = Objects.requireNonNull(source.phase()).word();
                    return new Electorate(phase, true, "the maintained schools’ members of phase " + phase);
                });
    }
}
