package org.trajectory.insight.similar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.insight.Chance;
import org.trajectory.statistics.Funnel;
import org.trajectory.statistics.Interval;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Urn;

/**
 * How a school's result stands among those of similar schools, with what chance allows.
 *
 * @param value the school's; null where it has none
 * @param place 1 the best; 0 where it has none or better isn't defined
 * @param best the best place that chance allows, and @param worst the worst
 * @param of schools with a value that year, this one counted
 */
record Standing(
        Indicator measure,
        AcademicYear year,
        @Nullable Observation own,
        double lowQuarter,
        double middle,
        double highQuarter,
        int place,
        int best,
        int worst,
        int of) {

    /** In the latest year that the school has a value for, else the latest of the others. Empty where nobody has any. */
    static Optional<Standing> of(
            Indicator measure, Urn urn, List<Urn> others, Map<Urn, Map<String, List<Observation>>> told) {
        var own = latest(told, urn, measure.id());
        var year = own != null
                ? own.year()
                : others.stream()
                        .map(one -> latest(told, one, measure.id()))
                        .filter(Objects::nonNull)
                        .map(Observation::year)
                        .max(AcademicYear::compareTo)
                        .orElse(null);
        if (year == null) {
            return Optional.empty();
        }
        var values = new ArrayList<Observation>();
        for (var other : others) {
            at(told, other, measure.id(), year).ifPresent(values::add);
        }
        if (values.size() < 4) {
            return Optional.empty();
        }
        var sorted = values.stream().mapToDouble(Standing::value).sorted().toArray();
        int[] places = own == null || measure.polarity() == Indicator.Polarity.NEUTRAL
                ? new int[] {0, 0, 0}
                : places(measure, own, values, told);
        return Optional.of(new Standing(
                measure,
                year,
                own,
                Funnel.quantile(sorted, 0.25),
                Funnel.quantile(sorted, 0.5),
                Funnel.quantile(sorted, 0.75),
                places[0],
                places[1],
                places[2],
                values.size() + (own == null ? 0 : 1)));
    }

    /** A school surely stands below another where their intervals don't meet. */
    private static int[] places(
            Indicator measure,
            Observation own,
            List<Observation> others,
            Map<Urn, Map<String, List<Observation>>> told) {
        boolean high = measure.polarity() == Indicator.Polarity.HIGH_IS_GOOD;
        var mine = interval(measure, own, told);
        int better = 0;
        int surelyBetter = 0;
        int surelyWorse = 0;
        for (var other : others) {
            double apart = (value(other) - value(own)) * (high ? 1 : -1);
            better += apart > 0 ? 1 : 0;
            var theirs = interval(measure, other, told);
            boolean above = theirs.low() > mine.high();
            boolean below = theirs.high() < mine.low();
            surelyBetter += (high ? above : below) ? 1 : 0;
            surelyWorse += (high ? below : above) ? 1 : 0;
        }
        return new int[] {better + 1, surelyBetter + 1, others.size() + 1 - surelyWorse};
    }

    private static Interval interval(
            Indicator measure, Observation one, Map<Urn, Map<String, List<Observation>>> told) {
        var urn = Urn.of(one.subject());
        return Chance.interval(
                        measure,
                        one,
                        at(told, urn, measure.id() + "_low", one.year()).orElse(null),
                        at(told, urn, measure.id() + "_high", one.year()).orElse(null))
                .orElse(new Interval(value(one), value(one)));
    }

    private static double value(Observation one) {
        return Objects.requireNonNull(one.value());
    }

    private static @Nullable Observation latest(
            Map<Urn, Map<String, List<Observation>>> told, Urn urn, String indicator) {
        return told.getOrDefault(urn, Map.of()).getOrDefault(indicator, List.of()).stream()
                .filter(one -> one.value() != null)
                .reduce((before, after) -> after)
                .orElse(null);
    }

    private static Optional<Observation> at(
            Map<Urn, Map<String, List<Observation>>> told, Urn urn, String indicator, AcademicYear year) {
        return told.getOrDefault(urn, Map.of()).getOrDefault(indicator, List.of()).stream()
                .filter(one -> one.value() != null && one.year().equals(year))
                .findFirst();
    }
}
