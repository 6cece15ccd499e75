package org.trajectory.evidence;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.trajectory.values.Urn;

/** Reads inspections in bulk, all four regimes kept apart; the same inspection told by two files is one. */
@Service
public class Inspections {

    /** For each URN its inspections and its one-to-one predecessors', latest first, on or before {@code asAt} and published by {@code knownAt}. */
    public Map<Urn, List<Inspection>> of(Collection<Urn> urns, LocalDate asAt, LocalDate knownAt) {
        throw new UnsupportedOperationException("built in branch evidence");
    }
}
