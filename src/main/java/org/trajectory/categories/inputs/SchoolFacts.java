package org.trajectory.categories.inputs;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Observation;
import org.trajectory.schools.School;

/**
 * All that is known of a school for one run.
 *
 * @param inspections latest first, predecessors' included
 * @param results by indicator, then year ascending, one a year, followed across changes of URN
 * @param england by indicator, then year ascending
 * @param neighbours mean of the authority's statistical neighbours by indicator, then year ascending; empty where not loaded
 */
public record SchoolFacts(
        School school,
        LocalDate asAt,
        List<Inspection> inspections,
        Map<String, List<Observation>> results,
        Map<String, List<Observation>> england,
        Map<String, List<Observation>> neighbours) {

    public List<Observation> results(String indicator) {
        return results.getOrDefault(indicator, List.of());
    }
}
