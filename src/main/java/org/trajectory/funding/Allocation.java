package org.trajectory.funding;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Money;

/**
 * A pot divided over consortia. The lines' amounts and what is unallocated sum to the pot.
 *
 * @param lines by name, the schools that belong to none last
 * @param triggers each school whose category triggers, by consortium, then name
 * @param served schools whose category another declared route serves
 * @param unallocatedBecause null where the whole pot is allocated
 * @param warnings what a reader must know before trusting it: odd rules, missing pupils, schools without a category
 */
public record Allocation(
        Money pot,
        List<Line> lines,
        List<Trigger> triggers,
        List<Served> served,
        Money unallocated,
        @Nullable String unallocatedBecause,
        List<String> warnings) {

    /** How the row of the schools that belong to no consortium is named; no consortium may be called so. */
    public static final String NONE = "(none)";

    /** @param pupils of the triggering schools */
    public record Line(
            String consortium,
            int schools,
            int triggering,
            long pupils,
            Money amount,
            @Nullable String bound) {}

    /** @param claim pounds before scaling, its fixed sum included */
    public record Trigger(PlacedSchool school, BigDecimal claim) {}

    public record Served(PlacedSchool school, String route) {}

    public Allocation {
        lines = List.copyOf(lines);
        triggers = List.copyOf(triggers);
        served = List.copyOf(served);
        warnings = List.copyOf(warnings);
        var sum = lines.stream().map(Line::amount).reduce(unallocated, Money::plus);
        if (!sum.equals(pot)) {
            throw new IllegalArgumentException("The parts sum to %s, not to the pot of %s".formatted(sum, pot));
        }
    }

    public boolean isAllocated() {
        return unallocatedBecause == null;
    }
}
