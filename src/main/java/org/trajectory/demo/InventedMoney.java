package org.trajectory.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.funding.ledger.FinancialYear;
import org.trajectory.funding.sources.Budgets;
import org.trajectory.funding.sources.Giving;
import org.trajectory.funding.sources.Source;
import org.trajectory.funding.sources.Sources;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import org.trajectory.values.Phase;

/** Sources and budgets of the invented authority. */
@Component
@ConditionalOnProperty("trajectory.demo")
class InventedMoney {
    private final Sources sources;
    private final Budgets budgets;
    private final Giving giving;

    InventedMoney(Sources sources, Budgets budgets, Giving giving) {
        this.sources = sources;
        this.budgets = budgets;
        this.giving = giving;
    }

    /** @param proposal the allocation that is to be paid */
    @Transactional
    public void make(AuthorityCode authority, LocalDate today, long proposal) {
        var year = FinancialYear.on(today);
        var council = sources.add(
                authority, "General fund", Source.Kind.GENERAL_FUND, null, Source.Kind.GENERAL_FUND.usual());
        var slice = sources.add(
                authority, "DSG top-slice", Source.Kind.DSG_TOP_SLICE, null, Source.Kind.DSG_TOP_SLICE.usual());
        var primary = sources.add(
                authority,
                "De-delegation, primary",
                Source.Kind.DE_DELEGATION,
                Phase.PRIMARY,
                Source.Kind.DE_DELEGATION.usual());
        var reading = sources.add(
                authority,
                "Reading grant",
                Source.Kind.GRANT,
                null,
                new Source.Rules(
                        "the Eldershire Reading Trust",
                        "",
                        List.of("reading"),
                        false,
                        Source.Carry.NOTHING,
                        null,
                        year.lastDay(),
                        true,
                        "More pupils reach the expected standard in reading",
                        BigDecimal.valueOf(25)));
        raise(authority, council, year, "412000.00", "Council budget for the year");
        raise(authority, slice, year, "150000.00", "Agreed by the schools forum");
        raise(authority, primary, year, "86400.00", "Voted by the maintained primary schools’ members");
        raise(authority, reading, year, "60000.00", "Grant letter");
        giving.prepare(authority, proposal, council.code(), year, "intervention");
    }

    private void raise(AuthorityCode authority, Source source, FinancialYear year, String pounds, String because) {
        budgets.change(
                authority,
                source.code(),
                year,
                new Budgets.Change(
                        Money.ofPounds(pounds),
                        source.rules().decidedBy(),
                        year.firstDay().minusDays(40),
                        because));
    }
}
