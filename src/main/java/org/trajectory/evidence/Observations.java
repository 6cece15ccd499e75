package org.trajectory.evidence;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Reads observations in bulk: what holds by {@code asAt} and was published by {@code knownAt}, withdrawn imports left out. */
@Service
public class Observations {

    /**
     * For each URN the observations of the indicators asked, by indicator, then year ascending; of several releases of
     * one year the best one known then (final before revised before provisional, later publication first). Facts stay on
     * the URN they were published for: follow a conversion by asking for its lineage.
     */
    public Map<Urn, List<Observation>> of(
            Collection<Urn> urns, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        throw new UnsupportedOperationException("built in branch evidence");
    }

    /** The authority's published rows; where a year has none, computed from the schools held and marked so. */
    public List<Observation> ofAuthority(
            AuthorityCode authority, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        throw new UnsupportedOperationException("built in branch evidence");
    }

    /** England, state-funded schools; as {@link #ofAuthority}. */
    public List<Observation> ofEngland(Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        throw new UnsupportedOperationException("built in branch evidence");
    }
}
