package org.trajectory.categories.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.FormulaCosts.Cost;
import org.trajectory.platform.Table;
import org.trajectory.values.Urn;

/**
 * A back-test.
 *
 * @param against title of the policy it was tried against; null for none
 * @param groups counts over all days by kind of school, such as phase
 * @param outcomes which falls were found and missed, and which alarms were false; only where one authority was looked at
 * @param moves schools that would have moved, the most often first; likewise
 * @param notes what to keep in mind, such as results that aren't loaded
 */
public record BackTested(
        String policy,
        @Nullable String against,
        int months,
        List<Year> years,
        List<Group> groups,
        List<Outcome> outcomes,
        List<Moves> moves,
        List<String> notes) {

    /**
     * One day.
     *
     * @param moved schools in another category than the day before; against another policy, than by that one; null for the
     *     first day, or where the two policies have different categories
     * @param other what the other policy would have found
     * @param warning what the early warning would have, pointing out as many schools; null where it wasn't asked or couldn't
     *     be learnt
     * @param cost by consortium; null where no formula fits
     * @param otherCost of the other policy, likewise
     * @param results schools of which any of the results that the policy asks for was known; null where it asks for none
     */
    public record Year(
            LocalDate day,
            int schools,
            @Nullable Integer moved,
            Reckoning.Counts counts,
            Reckoning.@Nullable Counts other,
            Reckoning.@Nullable Counts warning,
            int notKnown,
            @Nullable Cost cost,
            @Nullable Cost otherCost,
            @Nullable Integer results) {}

    /** @param kind such as Phase */
    public record Group(String kind, String name, Reckoning.Counts counts) {}

    /** What became of a school that was looked at on a day. */
    public enum Kind {
        FOUND("Fall found"),
        MISSED("Fall missed"),
        FALSE_ALARM("False alarm");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param category of the policy on the day @param days until the fall; null for a false alarm */
    public record Outcome(
            LocalDate day,
            Urn urn,
            String name,
            String category,
            Kind kind,
            @Nullable Long days) {}

    /**
     * A school that would have moved.
     *
     * @param times on how many days it stood elsewhere than the day before; beside another policy, than by that one
     * @param categories on each day, in order; empty where the school wasn't there or nothing was known
     */
    public record Moves(Urn urn, String name, int times, List<String> categories) {}

    /** Over all days. */
    public Reckoning.Counts total() {
        return years.stream().map(Year::counts).reduce(Reckoning.NONE, Reckoning.Counts::plus);
    }

    /** Of the other policy, over all days. */
    Reckoning.Counts otherTotal() {
        return years.stream()
                .map(Year::other)
                .filter(java.util.Objects::nonNull)
                .reduce(Reckoning.NONE, Reckoning.Counts::plus);
    }

    /** Whether schools are said to move where the two policies place them differently: both have the same categories. */
    boolean comparesPlaces() {
        return against != null && years.stream().allMatch(year -> year.moved() != null);
    }

    /** Of the early warning, over the days on which it could be learnt; empty where there is none. */
    Optional<Reckoning.Counts> warningTotal() {
        var told = years.stream()
                .map(Year::warning)
                .filter(java.util.Objects::nonNull)
                .toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(told.stream().reduce(Reckoning.NONE, Reckoning.Counts::plus));
    }

    /** What others would have found over all days, a sentence each. */
    public List<String> comparison() {
        var sentences = new ArrayList<String>();
        if (against != null) {
            sentences.add(words(against, otherTotal()));
        }
        warningTotal()
                .ifPresent(other -> sentences.add(words("The early warning, pointing out as many schools", other)));
        var total = total();
        sentences.add("Doing nothing: found 0, missed %,d, 0 false alarms.".formatted(total.found() + total.missed()));
        return sentences;
    }

    private static String words(String who, Reckoning.Counts counts) {
        return "%s: found %,d, missed %,d, %,d false alarms."
                .formatted(who, counts.found(), counts.missed(), counts.falseAlarms());
    }

    /** Which falls and which alarms, a row each. */
    public Table outcomeTable() {
        return new Table(
                List.of("date", "urn", "name", "category", "outcome", "days"),
                outcomes.stream()
                        .map(one -> List.of(
                                one.day().toString(),
                                one.urn().toString(),
                                one.name(),
                                one.category(),
                                one.kind().name().toLowerCase(Locale.ROOT),
                                one.days() == null ? "" : String.valueOf(one.days())))
                        .toList());
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
                .flatMap(year -> java.util.stream.Stream.of(
                                Optional.ofNullable(year.cost()), Optional.ofNullable(year.otherCost()))
                        .flatMap(Optional::stream)
                        .flatMap(cost -> cost.byConsortium().keySet().stream()))
                .distinct()
                .sorted()
                .toList();
    }
}
