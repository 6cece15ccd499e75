package org.trajectory.funding.voted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trajectory.funding.ledger.TestLedger.ASHSHIRE;
import static org.trajectory.funding.ledger.TestLedger.DAY;
import static org.trajectory.funding.ledger.TestLedger.YEAR;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.trajectory.access.AuditForTests;
import org.trajectory.funding.ledger.Place;
import org.trajectory.funding.ledger.TestLedger;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.TestSources;
import org.trajectory.partnership.Matter;
import org.trajectory.platform.Refused;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;

/** A budget is proposed, voted by those whose money it is, and posted in the same transaction. */
class VotedBudgetsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final TestLedger on = new TestLedger(DATABASE);
    private final TestSources sources = new TestSources(DATABASE, on.ledger());
    private final VotedBudgets budgets =
            new VotedBudgets(DATABASE.db(), sources.sources(), sources.budgets(), AuditForTests.of(DATABASE.db()));
    private final BudgetMatter matter = new BudgetMatter(budgets);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private String source(String name, Source.Kind kind, Phase phase) {
        return on.in(() -> sources.sources().add(ASHSHIRE, name, kind, phase, kind.usual()))
                .code();
    }

    private long proposed(String source) {
        return on.in(() -> budgets.propose(ASHSHIRE, source, YEAR, Money.ofPounds("86400"), "Support for governors"));
    }

    private void carry(long id) {
        on.in(() -> {
            matter.carried(new Matter.Carried("2026-001", ASHSHIRE, String.valueOf(id), DAY, "Schools Forum"));
            return true;
        });
    }

    @Test
    void on_de_delegation_only_the_phase_votes_and_carrying_posts_it() {
        var source = source("De-delegation, primary", Source.Kind.DE_DELEGATION, Phase.PRIMARY);
        long id = proposed(source);
        var only = on.in(() -> matter.electorate(ASHSHIRE, String.valueOf(id))).orElseThrow();
        assertThat(only.phase()).isEqualTo("primary");
        assertThat(only.maintained()).isTrue();
        assertThat(on.in(() -> matter.describe(ASHSHIRE, String.valueOf(id)))
                        .orElseThrow()
                        .summary())
                .contains("Only the maintained schools’ members of phase primary vote.");
        assertThat(on.in(() -> matter.waiting(ASHSHIRE))).contains(String.valueOf(id));
        carry(id);
        assertThat(on.in(() -> matter.waiting(ASHSHIRE))).doesNotContain(String.valueOf(id));
        assertThat(on.in(() -> on.ledger().find(ASHSHIRE, Place.source(source, YEAR)))
                        .orElseThrow()
                        .balance())
                .isEqualTo(Money.ofPounds("86400"));
        var kept = on.in(() -> budgets.find(ASHSHIRE, id)).orElseThrow();
        assertThat(kept.decision()).isEqualTo("2026-001");
        assertThat(kept.state()).isEqualTo("Carried and posted");
    }

    @Test
    void other_sources_are_voted_by_all_and_nothing_is_posted_twice() {
        long id = proposed(source("Top-slice", Source.Kind.DSG_TOP_SLICE, null));
        assertThat(on.in(() -> matter.electorate(ASHSHIRE, String.valueOf(id)))).isEmpty();
        carry(id);
        assertThatThrownBy(() -> carry(id)).isInstanceOf(Refused.class).hasMessageContaining("was carried already");
        assertThatThrownBy(() -> carry(999_999)).isInstanceOf(Refused.class);
    }
}
