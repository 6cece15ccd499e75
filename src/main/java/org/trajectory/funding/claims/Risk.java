package org.trajectory.funding.claims;

import java.util.ArrayList;
import java.util.List;
import org.trajectory.values.Money;

/**
 * Which claims get a closer look: by points for what makes a claim risky, the riskiest first, and of the rest one in so many,
 * by their number, so that the draw can be made again by anybody.
 */
public final class Risk {
    /** A claim with as many points as this is always looked at. */
    static final int ALWAYS = 3;

    /** Of the claims below that, one in so many. */
    static final int ONE_IN = 10;

    private Risk() {}

    /**
     * @param earlierOfProvider claims of the provider that were paid before
     * @param refusedOfProvider claims of the provider that were refused, or found wanting by a closer look
     */
    public record Facts(
            long claim,
            Money amount,
            Money ofCommitment,
            int earlierOfProvider,
            int refusedOfProvider,
            int daysFromDelivery,
            boolean takesAll) {}

    /** @param points how risky @param reasons in words, never empty where it is drawn */
    public record Look(long claim, int points, List<String> reasons, boolean drawn) {}

    public static Look of(Facts facts) {
        int points = 0;
        var reasons = new ArrayList<String>();
        if (facts.amount().pence() >= 10_000_00) {
            points += 2;
            reasons.add("£10,000 or more");
        }
        if (facts.earlierOfProvider() == 0) {
            points += 1;
            reasons.add("first claim of the provider");
        }
        if (facts.refusedOfProvider() > 0) {
            points += 2;
            reasons.add("an earlier claim of the provider was refused or found wanting");
        }
        if (facts.daysFromDelivery() > 90) {
            points += 1;
            reasons.add("claimed more than 90 days after delivery");
        }
        if (facts.takesAll() && facts.amount().equals(facts.ofCommitment())) {
            points += 1;
            reasons.add("the whole commitment in one claim");
        }
        boolean byNumber = facts.claim() % ONE_IN == 0;
        if (points < ALWAYS && byNumber) {
            reasons.add("drawn by its number, one in %d".formatted(ONE_IN));
        }
        return new Look(facts.claim(), points, List.copyOf(reasons), points >= ALWAYS || byNumber);
    }
}
