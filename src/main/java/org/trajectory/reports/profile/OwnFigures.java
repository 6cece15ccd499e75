package org.trajectory.reports.profile;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Urn;

/** Figures of a school and of the entries before it, as one line over the years. */
@Component
class OwnFigures {
    private final Observations observations;

    OwnFigures(Observations observations) {
        this.observations = observations;
    }

    /** By measure, then year: one read. Of a year that two entries tell, the one with a value counts. Needs a transaction. */
    Map<String, Map<AcademicYear, Observation>> of(
            List<Urn> lineage, List<String> measures, LocalDate asAt, LocalDate knownAt) {
        var found = observations.of(lineage, measures, asAt, knownAt);
        Map<String, Map<AcademicYear, Observation>> own = new HashMap<>();
        for (var urn : lineage) {
            found.getOrDefault(urn, List.of())
                    .forEach(one -> own.computeIfAbsent(one.indicator(), id -> new HashMap<>())
                            .merge(one.year(), one, (before, after) -> after.value() == null ? before : after));
        }
        return own;
    }
}
