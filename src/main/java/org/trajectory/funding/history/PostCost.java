package org.trajectory.funding.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.trajectory.values.Money;

/** What a post costs when it is filled by somebody seconded for some days a week, and what that saves. All with on-costs. */
public final class PostCost {
    private PostCost() {}

    /** @param saving negative where it costs more than the post */
    public record Option(int daysAWeek, Money cost, Money saving) {}

    /**
     * A year's cost is days over five of the full cost, rounded half up to the pound, as the papers of councils print it.
     *
     * @param post what the established post costs a year
     * @param full what the seconded person would cost for five days a week
     */
    public static List<Option> of(Money post, Money full, List<Integer> daysAWeek) {
        return daysAWeek.stream()
                .map(days -> {
                    if (days < 1 || days > 5) {
                        throw new IllegalArgumentException("A week has between one and five days of work");
                    }
                    var cost = new Money(BigDecimal.valueOf(full.pence())
                                    .multiply(BigDecimal.valueOf(days))
                                    .divide(BigDecimal.valueOf(500), 0, RoundingMode.HALF_UP)
                                    .longValueExact()
                            * 100);
                    return new Option(days, cost, post.minus(cost));
                })
                .toList();
    }
}
