package org.trajectory.categories.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.FormulaCosts.Cost;
import org.trajectory.platform.Table;

/**
 * A back-test.
 *
 * @param against title of the policy it was tried against; null for none
 * @param groups counts over all days by kind of school, such as phase
 * @param notes what to keep in mind, such as results that aren't loaded
 */
public record BackTested(
        String policy, @Nullable String against, int months, List<Year> years, List<Group> groups, List<String> notes) {

    /**
     * One day.
     *
     * @param moved schools in another category than the day before; against another policy, than by that one; null for the
     *     first day, or where the two policies have different categories
     * @param other what the other policy would have found
     * @param cost by consortium; null where no formula fits
     */
    public record Year(
            LocalDate day,
            int schools,
            @Nullable Integer moved,
            Reckoning.Counts counts,
            Reckoning.@Nullable Counts other,
            int notKnown,
            @Nullable Cost cost) {}

    /** @param kind such as Phase */
    public record Group(String kind, String name, Reckoning.Counts counts) {}

    /** Over all days. */
    Reckoning.Counts total() {
        return years.stream().map(Year::counts).reduce(Reckoning.NONE, Reckoning.Counts::plus);
    }

    /** Of the other policy, over all days. */
    Reckoning.Counts otherTotal() {
        return years.stream()
                .map(Year::other)
                .filter(java.util.Objects::nonNull)
                .reduce(Reckoning.NONE, Reckoning.Counts::plus);
    }

    /** A day a row; what can't be worked out is empty. */
    public Table table() {
        var rows = new ArrayList<List<String>>();
        for (var year : years) {
            var counts = year.counts();
            var cost = year.cost();
            rows.add(List.of(
                    year.day().toString(),
                    String.valueOf(year.schools()),
                    year.moved() == null ? "" : String.valueOf(year.moved()),
                    String.valueOf(counts.found()),
                    String.valueOf(counts.missed()),
                    String.valueOf(counts.falseAlarms()),
                    share(counts.precision()),
                    share(counts.recall()),
                    counts.leadTime() == null ? "" : String.valueOf(counts.leadTime()),
                    cost == null ? "" : cost.total().plain()));
        }
        return new Table(
                List.of(
                        "date",
                        "schools",
                        "moved",
                        "found",
                        "missed",
                        "false_alarms",
                        "precision",
                        "recall",
                        "lead_time_days",
                        "cost"),
                rows);
    }

    static String share(@Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.3f", share);
    }

    /** Names of all consortia that any day costs something for. */
    List<String> consortia() {
        return years.stream()
                .flatMap(year -> year.cost() == null
                        ? java.util.stream.Stream.<String>empty()
                        : year.cost().byConsortium().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
