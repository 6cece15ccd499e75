package org.trajectory.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.trajectory.evidence.Observation;
import org.trajectory.insight.added.AddedOfSchool;
import org.trajectory.insight.standards.StandardsOfSchool;
import org.trajectory.schools.School;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.DataTable;

/** What the profile of a school tells those who may see the school in full: past standards, and its value added. */
@Service
public class SchoolInFull {
    private final StandardsOfSchool standards;
    private final AddedOfSchool added;
    private final SchoolSight sight;

    SchoolInFull(StandardsOfSchool standards, AddedOfSchool added, SchoolSight sight) {
        this.standards = standards;
        this.added = added;
        this.sight = sight;
    }

    /**
     * @param id under which the page can be led to, and of its file
     * @param care what has to be borne in mind
     * @param table without rows where nothing is known
     */
    public record Part(String id, String heading, String sentence, String care, DataTable table) {
        private static final int ON_PAPER = 4;
        private static final int NARROW = 5;

        /** Without the long words of its last columns, where there are such: a page of paper is narrow. */
        public DataTable paper() {
            boolean words =
                    table.columns().stream().filter(column -> !column.numeric()).count() > NARROW;
            return words
                    ? new DataTable(
                            table.caption(),
                            table.columns().subList(0, ON_PAPER),
                            table.rows().stream()
                                    .map(row -> row.subList(0, ON_PAPER))
                                    .toList())
                    : table;
        }
    }

    /** Measures of which {@link #of} needs the figures of all years. */
    public Set<String> measures(School school) {
        return sight.ofStanding(school) ? standards.measures(school) : Set.of();
    }

    /**
     * None to somebody who may not see this school in full. Needs a transaction.
     *
     * @param figures of the school and of the entries before it, by measure, then year
     * @param entries how many register entries the school has had
     */
    public List<Part> of(
            School school,
            Map<String, Map<AcademicYear, Observation>> figures,
            int entries,
            LocalDate asAt,
            LocalDate knownAt) {
        return sight.ofStanding(school)
                ? Stream.of(added.of(school, asAt, knownAt), standards.of(school, figures, entries, asAt))
                        .flatMap(part -> part.stream())
                        .toList()
                : List.of();
    }
}
