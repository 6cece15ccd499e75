package org.trajectory.evidence.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.statistics.Funnel;
import org.trajectory.statistics.Ranks;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;

/**
 * How the figures of authorities lie in a year. Pure.
 *
 * @param told each authority's figure, the least first; at least one
 * @param own of the authority of who looks; empty where it has none
 * @param neighbours plain mean of the statistical neighbours that have a figure; empty where too few have
 * @param near how many neighbours have one
 * @param place empty where nothing is better or worse, or too few authorities are told
 */
record AuthoritySpread(
        AcademicYear year,
        List<Told> told,
        Optional<Told> own,
        OptionalDouble neighbours,
        int near,
        Optional<Place> place) {
    /** Of fewer neighbours a mean would say little. */
    static final int FEWEST_NEIGHBOURS = 5;

    private static final double[] SHARES = {0.1, 0.25, 0.5, 0.75, 0.9};

    record Told(AuthorityCode authority, double value, Observation observation) {}

    /** @param range that chance alone allows; empty where the files don't tell how many children are behind the figures */
    record Place(int rank, int of, Optional<Ranks.Range> range) {}

    /** Values below which a tenth, a quarter, the half, three quarters and nine tenths of the authorities lie. */
    double[] quantiles() {
        var sorted = told.stream().mapToDouble(Told::value).toArray();
        var at = new double[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            at[i] = Funnel.quantile(sorted, SHARES[i]);
        }
        return at;
    }

    /** The latest year first. */
    static List<AuthoritySpread> of(
            Known measure,
            Map<AuthorityCode, List<Observation>> all,
            Optional<AuthorityCode> own,
            Collection<AuthorityCode> neighbours) {
        var years = new TreeMap<AcademicYear, List<Told>>();
        all.forEach((code, list) -> list.forEach(one -> {
            var value = one.value();
            if (value != null) {
                years.computeIfAbsent(one.year(), year -> new ArrayList<>()).add(new Told(code, value, one));
            }
        }));
        return years.descendingMap().entrySet().stream()
                .map(entry -> {
                    var told = entry.getValue().stream()
                            .sorted(Comparator.comparingDouble(Told::value)
                                    .thenComparing(one -> one.authority().code()))
                            .toList();
                    var mine = told.stream()
                            .filter(one -> own.filter(one.authority()::equals).isPresent())
                            .findFirst();
                    var near = told.stream()
                            .filter(one -> neighbours.contains(one.authority()))
                            .mapToDouble(Told::value)
                            .toArray();
                    return new AuthoritySpread(
                            entry.getKey(),
                            told,
                            mine,
                            near.length < FEWEST_NEIGHBOURS
                                    ? OptionalDouble.empty()
                                    : java.util.Arrays.stream(near).average(),
                            near.length,
                            mine.flatMap(one -> place(measure, one, told)));
                })
                .toList();
    }

    /** 1 is the best; ties share the better place. */
    static Optional<Place> place(Known measure, Told own, List<Told> told) {
        var polarity = measure.polarity().orElse(Indicator.Polarity.NEUTRAL);
        if (polarity == Indicator.Polarity.NEUTRAL || told.size() < Headlines.FEWEST_RANKED) {
            return Optional.empty();
        }
        double sign = polarity == Indicator.Polarity.LOW_IS_GOOD ? -1 : 1;
        int rank = 1
                + (int) told.stream()
                        .filter(one -> sign * one.value() > sign * own.value())
                        .count();
        boolean counted = measure.unit().equals("%")
                && told.stream().allMatch(one -> {
                    var cohort = one.observation().cohort();
                    return cohort != null && cohort > 0;
                });
        if (!counted) {
            return Optional.of(new Place(rank, told.size(), Optional.empty()));
        }
        var others = told.stream().filter(one -> one != own).toList();
        return Optional.of(new Place(
                rank,
                told.size(),
                Optional.of(Ranks.range(
                        sign * own.value(),
                        error(own),
                        others.stream().mapToDouble(one -> sign * one.value()).toArray(),
                        others.stream().mapToDouble(AuthoritySpread::error).toArray()))));
    }

    /** Of a share of children, drawn a little to the middle so that none and all have one too. */
    private static double error(Told one) {
        var cohort = one.observation().cohort();
        double children = cohort == null ? 1 : cohort;
        double share = (one.value() / 100 * children + 1) / (children + 2);
        return 100 * Math.sqrt(share * (1 - share) / children);
    }
}
