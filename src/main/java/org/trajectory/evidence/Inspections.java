package org.trajectory.evidence;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.evidence.reading.SchoolInspections;
import org.trajectory.platform.ReadOnce;
import org.trajectory.values.Urn;

/** Reads inspections in bulk, all four regimes kept apart; the same inspection told by two files is one. */
@Service
public class Inspections {
    private final SchoolInspections schools;

    Inspections(SchoolInspections schools) {
        this.schools = schools;
    }

    /**
     * For each URN its inspections and its one-to-one predecessors', latest first, on or before {@code asAt} and
     * published by {@code knownAt}. A URN without any isn't in the map. Where {@code asAt} is the day of an official list
     * of latest inspections, what that list gives as a school's latest is its latest.
     */
    @Transactional(readOnly = true)
    public Map<Urn, List<Inspection>> of(Collection<Urn> urns, LocalDate asAt, LocalDate knownAt) {
        return urns.size() == 1
                ? ReadOnce.get(
                        new OfOne(this, urns.iterator().next(), asAt, knownAt), () -> schools.of(urns, asAt, knownAt))
                : schools.of(urns, asAt, knownAt);
    }

    private record OfOne(Inspections of, Urn urn, LocalDate asAt, LocalDate knownAt) {}
}
