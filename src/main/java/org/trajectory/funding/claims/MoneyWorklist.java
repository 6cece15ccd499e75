package org.trajectory.funding.claims;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.funding.ledger.Ledger;
import org.trajectory.funding.pages.Purse;
import org.trajectory.funding.sources.Budgets;
import org.trajectory.web.Worklist;

/** What of the money needs a person now. */
@Component
class MoneyWorklist implements Worklist {
    private final Claims claims;
    private final Assurance assurance;
    private final Budgets budgets;
    private final Ledger ledger;
    private final Viewing viewing;
    private final Purse purse;

    MoneyWorklist(Claims claims, Assurance assurance, Budgets budgets, Ledger ledger, Viewing viewing, Purse purse) {
        this.claims = claims;
        this.assurance = assurance;
        this.budgets = budgets;
        this.ledger = ledger;
        this.viewing = viewing;
        this.purse = purse;
    }

    @Override
    public List<Item> items() {
        var authority = viewing.authority().orElse(null);
        var items = new ArrayList<Item>();
        if (authority == null || !purse.mayAt(Action.SEE_LEDGER, authority)) {
            return items;
        }
        var me = purse.actor();
        if (purse.mayAt(Action.CERTIFY_CLAIMS, authority)) {
            var all = claims.claims(authority, null);
            add(
                    items,
                    all.stream()
                            .filter(one -> one.state() == Claim.State.PREPARED
                                    && !one.preparedBy().equals(me))
                            .count(),
                    "claim waits for you to certify it",
                    "claims wait to be certified",
                    "/money/claims");
            add(
                    items,
                    all.stream()
                            .filter(one ->
                                    one.waitsForSample() && !one.preparedBy().equals(me))
                            .count(),
                    "claim waits for a closer look",
                    "claims wait for a closer look",
                    "/money/claims");
            add(
                    items,
                    assurance.clawbacks(authority).stream()
                            .filter(one -> !one.answered() && !one.askedBy().equals(me))
                            .count(),
                    "clawback waits for a second person",
                    "clawbacks wait for a second person",
                    "/money/claims");
        }
        if (purse.mayAt(Action.PREPARE_CLAIMS, authority)) {
            add(
                    items,
                    claims.claims(authority, null).stream()
                            .filter(one -> one.toBePaid() && !one.waitsForSample())
                            .count(),
                    "certified claim is to be paid",
                    "certified claims are to be paid",
                    "/money/payments");
        }
        if (purse.mayAt(Action.DECIDE_MONEY, authority)) {
            add(
                    items,
                    budgets.virements(authority).stream()
                            .filter(one -> !one.answered() && !one.askedBy().equals(me))
                            .count(),
                    "virement waits for approval",
                    "virements wait for approval",
                    "/money/virements");
        }
        if (purse.mayAt(Action.KEEP_BUDGETS, authority)) {
            add(
                    items,
                    ledger.pending(authority).stream()
                            .filter(one -> one.hasLapsed(purse.today()))
                            .count(),
                    "pending transfer has lapsed: release its money",
                    "pending transfers have lapsed: release their money",
                    "/money/pending");
        }
        return items;
    }

    private static void add(List<Item> items, long count, String one, String many, String href) {
        if (count > 0) {
            items.add(new Item("%d %s".formatted(count, count == 1 ? one : many), "", href, false));
        }
    }
}
