package org.trajectory.insight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.statistics.Interval;
import org.trajectory.statistics.Level;
import org.trajectory.statistics.Shares;
import org.trajectory.values.AcademicYear;

/** What chance allows: intervals of figures, changes that are no more than chance, years taken together. Pure. */
public final class Chance {
    /** Fewer pupils than these swing so much that several years are taken together. */
    public static final int SMALL = 11;

    private static final int TOGETHER = 3;
    /** National spread of one pupil's Progress 8, as published for recent years. */
    private static final double PROGRESS_8_SPREAD = 1.27;
    /** Counts of children at a school on a day aren't a sample, so they have no interval. */
    private static final Set<String> SAMPLED = Set.of("ks2.", "ks4.", "destinations.");

    private Chance() {}

    /** Whether the figure is a share of pupils who might, with the same teaching, have done otherwise. */
    public static boolean isShareOfPupils(Indicator measure) {
        return measure.unit() == Indicator.Unit.PERCENT
                && measure.cohort() != null
                && SAMPLED.stream().anyMatch(measure.id()::startsWith);
    }

    /**
     * At 95%, in the unit of the measure: as published where it is, Wilson's for a share with its cohort.
     *
     * @param low published lower limit, if any @param high published upper limit, if any
     */
    public static Optional<Interval> interval(
            Indicator measure, Observation one, @Nullable Observation low, @Nullable Observation high) {
        var value = one.value();
        if (value == null) {
            return Optional.empty();
        }
        if (low != null && high != null && low.value() != null && high.value() != null) {
            return Optional.of(new Interval(low.value(), high.value()));
        }
        var pupils = one.cohort();
        if (pupils == null || pupils <= 0) {
            return Optional.empty();
        }
        if (isShareOfPupils(measure) && value >= 0 && value <= 100) {
            var share = Shares.wilson(value / 100, pupils, Level.P95);
            return Optional.of(new Interval(100 * share.low(), 100 * share.high()));
        }
        if (measure.id().startsWith("ks4.progress8")) {
            double half = Level.P95.z() * PROGRESS_8_SPREAD / Math.sqrt(pupils);
            return Optional.of(new Interval(value - half, value + half));
        }
        return Optional.empty();
    }

    /** @param beyond whether the change is more than chance allows; null where that can't be judged */
    public record Change(
            AcademicYear from,
            AcademicYear to,
            double by,
            @Nullable Boolean beyond) {}

    /**
     * From the year before to the latest year; empty across a break of the series, or where either isn't known.
     *
     * @param before interval of the earlier figure and @param after of the later, where there are any
     */
    public static Optional<Change> change(
            Indicator measure,
            Observation earlier,
            Optional<Interval> before,
            Observation later,
            Optional<Interval> after) {
        var from = earlier.value();
        var to = later.value();
        if (from == null
                || to == null
                || earlier.year().start() != later.year().start() - 1
                || measure.seriesBreaks().contains(later.year())) {
            return Optional.empty();
        }
        return Optional.of(
                new Change(earlier.year(), later.year(), to - from, beyond(measure, earlier, before, later, after)));
    }

    private static @Nullable Boolean beyond(
            Indicator measure,
            Observation earlier,
            Optional<Interval> before,
            Observation later,
            Optional<Interval> after) {
        var from = earlier.value();
        var to = later.value();
        var then = earlier.cohort();
        var now = later.cohort();
        if (from == null || to == null) {
            return null;
        }
        if (isShareOfPupils(measure) && then != null && now != null && then > 0 && now > 0) {
            return !Shares.change(within(from), then, within(to), now, Level.P95)
                    .holds(0);
        }
        if (before.isPresent() && after.isPresent()) {
            double half = Math.hypot(
                    (before.get().high() - before.get().low()) / 2,
                    (after.get().high() - after.get().low()) / 2);
            return Math.abs(to - from) > half;
        }
        return null;
    }

    private static double within(double percent) {
        return Math.clamp(percent / 100, 0, 1);
    }

    /** As part of a sentence: {@code up 6 on 2016/17, more than chance allows}. */
    public static String words(Indicator measure, Change change) {
        var by = Figure.number(Math.abs(change.by()), measure.decimals());
        boolean none = by.matches("[0.,]+");
        var moved = none
                ? "the same as in " + change.from()
                : "%s %s on %s".formatted(change.by() > 0 ? "up" : "down", by + points(measure, by), change.from());
        var beyond = change.beyond();
        return none || beyond == null
                ? moved
                : moved + (beyond ? ", more than chance allows" : ", no more than chance allows");
    }

    private static String points(Indicator measure, String by) {
        return measure.unit() == Indicator.Unit.PERCENT ? by.equals("1") ? " point" : " points" : "";
    }

    /**
     * Several years as one figure, weighted by pupils.
     *
     * @param pupils of all the years
     */
    public record Together(AcademicYear from, AcademicYear to, double value, int pupils, Optional<Interval> interval) {}

    /**
     * The last three years of one unbroken series where the latest is too small to stand alone; empty otherwise, or where
     * fewer than two of them are known.
     *
     * @param years ascending
     */
    public static Optional<Together> together(Indicator measure, List<Observation> years) {
        if (years.isEmpty()) {
            return Optional.empty();
        }
        var latest = years.getLast();
        var last = latest.cohort();
        if (last == null || last >= SMALL || measure.unit() == Indicator.Unit.COUNT) {
            return Optional.empty();
        }
        double sum = 0;
        int pupils = 0;
        int counted = 0;
        var first = latest.year();
        for (int i = years.size() - 1; i >= 0; i--) {
            var one = years.get(i);
            if (latest.year().start() - one.year().start() >= TOGETHER) {
                break;
            }
            var value = one.value();
            var cohort = one.cohort();
            if (value != null && cohort != null && cohort > 0) {
                sum += value * cohort;
                pupils += cohort;
                counted++;
                first = one.year();
            }
            if (measure.seriesBreaks().contains(one.year())) {
                break;
            }
        }
        if (counted < 2) {
            return Optional.empty();
        }
        double value = sum / pupils;
        Optional<Interval> interval = Optional.empty();
        if (isShareOfPupils(measure) && value >= 0 && value <= 100) {
            var share = Shares.wilson(value / 100, pupils, Level.P95);
            interval = Optional.of(new Interval(100 * share.low(), 100 * share.high()));
        }
        return Optional.of(new Together(first, latest.year(), value, pupils, interval));
    }

    /** A sentence: {@code 2015/16 to 2017/18 together: 64% of 27 pupils (45% to 80%)}. */
    public static String words(Indicator measure, Together together) {
        var of = measure.unit() == Indicator.Unit.PERCENT ? " of %,d pupils" : " (%,d pupils)";
        return "%s to %s together: %s%s%s"
                .formatted(
                        together.from(),
                        together.to(),
                        Figure.said(measure, together.value()),
                        String.format(Locale.UK, of, together.pupils()),
                        together.interval()
                                .map(range -> " (chance alone: %s to %s)"
                                        .formatted(
                                                Figure.said(measure, range.low()), Figure.said(measure, range.high())))
                                .orElse(""));
    }
}
