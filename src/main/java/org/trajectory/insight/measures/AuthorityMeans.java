package org.trajectory.insight.measures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Headlines;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.insight.Chance;
import org.trajectory.statistics.Ranks;
import org.trajectory.values.AuthorityCode;

/** What the schools of each authority come to, and how far chance could have moved it. One use each. */
final class AuthorityMeans {
    private static final int FEWEST_SCHOOLS = 3;

    private final Indicator measure;
    private final Map<Integer, Map<AuthorityCode, List<double[]>>> told = new HashMap<>();

    AuthorityMeans(Indicator measure) {
        this.measure = measure;
    }

    /** @param error standard error */
    record Mean(double value, double error) {}

    void add(@Nullable AuthorityCode authority, Observation one) {
        var value = one.value();
        if (authority != null && value != null && measure.polarity() != Indicator.Polarity.NEUTRAL) {
            double weight = one.cohort() == null || one.cohort() <= 0 ? 0 : one.cohort();
            told.computeIfAbsent(one.year().start(), year -> new HashMap<>())
                    .computeIfAbsent(authority, code -> new ArrayList<>())
                    .add(new double[] {value, weight});
        }
    }

    Map<Integer, Map<AuthorityCode, Mean>> byYear() {
        var means = new HashMap<Integer, Map<AuthorityCode, Mean>>();
        told.forEach((year, authorities) -> {
            var of = new HashMap<AuthorityCode, Mean>();
            authorities.forEach((code, schools) -> {
                if (schools.size() >= FEWEST_SCHOOLS) {
                    of.put(code, mean(schools));
                }
            });
            means.put(year, of);
        });
        return means;
    }

    /**
     * Weighted by pupils where all schools tell them. The error of a share is that of its pupils' chances; of other
     * measures that of how the schools differ.
     */
    private Mean mean(List<double[]> schools) {
        boolean weighted = schools.stream().allMatch(one -> one[1] > 0);
        double whole = 0;
        double sum = 0;
        for (var one : schools) {
            double weight = weighted ? one[1] : 1;
            whole += weight;
            sum += weight * one[0];
        }
        double mean = sum / whole;
        if (weighted && Chance.isShareOfPupils(measure)) {
            double share = (mean / 100 * whole + 1) / (whole + 2);
            return new Mean(mean, 100 * Math.sqrt(share * (1 - share) / whole));
        }
        double spread = 0;
        for (var one : schools) {
            double weight = (weighted ? one[1] : 1) / whole;
            spread += weight * weight * (one[0] - mean) * (one[0] - mean);
        }
        return new Mean(mean, Math.sqrt(spread * schools.size() / (schools.size() - 1)));
    }

    /** Empty where the authority has too few schools, or too few authorities are loaded. */
    static Optional<Spread.Place> place(Indicator measure, AuthorityCode authority, Map<AuthorityCode, Mean> all) {
        var own = all.get(authority);
        if (own == null || all.size() < Headlines.FEWEST_RANKED) {
            return Optional.empty();
        }
        double sign = measure.polarity() == Indicator.Polarity.LOW_IS_GOOD ? -1 : 1;
        var others = all.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(authority))
                .map(Map.Entry::getValue)
                .toList();
        var values = others.stream().mapToDouble(one -> sign * one.value()).toArray();
        var range = Ranks.range(
                sign * own.value(),
                own.error(),
                values,
                others.stream().mapToDouble(Mean::error).toArray());
        int rank = 1;
        for (double value : values) {
            rank += value > sign * own.value() ? 1 : 0;
        }
        return Optional.of(new Spread.Place(rank, all.size(), range.best(), range.worst()));
    }
}
