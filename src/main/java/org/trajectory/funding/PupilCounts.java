package org.trajectory.funding;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.funding.PlacedSchool.PupilsFrom;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Urn;

/**
 * Pupils of a school on a day: the nearest census within 12 months, before or after, told for any of its URNs; else what
 * the register tells.
 */
@Component
class PupilCounts {
    private static final String ROLL = "roll";
    private static final int MONTHS = 12;

    private final Observations observations;
    private final SchoolRegister register;

    PupilCounts(Observations observations, SchoolRegister register) {
        this.observations = observations;
        this.register = register;
    }

    /** @param pupils null where nobody tells */
    record Count(@Nullable Integer pupils, PupilsFrom from) {}

    Map<Urn, Count> of(Collection<Urn> urns, LocalDate asAt, LocalDate knownAt) {
        var lineages = register.lineages(urns);
        var all = lineages.values().stream().flatMap(List::stream).distinct().toList();
        var told = observations.of(all, List.of(ROLL), asAt.plusMonths(MONTHS), knownAt);
        var entries = register.find(urns, asAt);
        var counts = new HashMap<Urn, Count>();
        for (var urn : urns) {
            var census = lineages.getOrDefault(urn, List.of(urn)).stream()
                    .flatMap(one -> told.getOrDefault(one, List.of()).stream())
                    .toList();
            counts.put(urn, count(urn, nearest(census, asAt), entries.get(urn)));
        }
        return counts;
    }

    private static Count count(Urn urn, Optional<Integer> census, org.trajectory.schools.@Nullable School entry) {
        if (census.isPresent()) {
            return new Count(census.get(), PupilsFrom.CENSUS);
        }
        var pupils = entry == null ? null : entry.pupils();
        return new Count(pupils, pupils == null ? PupilsFrom.NOWHERE : PupilsFrom.REGISTER);
    }

    /** Of two as near the earlier. */
    static Optional<Integer> nearest(List<Observation> census, LocalDate asAt) {
        return census.stream()
                .filter(one -> one.indicator().equals(ROLL) && one.value() != null)
                .filter(one -> !one.holdsFrom().isBefore(asAt.minusMonths(MONTHS))
                        && !one.holdsFrom().isAfter(asAt.plusMonths(MONTHS)))
                .min(Comparator.comparingLong(
                                (Observation one) -> Math.abs(ChronoUnit.DAYS.between(asAt, one.holdsFrom())))
                        .thenComparing(Observation::holdsFrom))
                .map(Observation::value)
                .map(value -> (int) Math.round(value));
    }
}
