package org.trajectory.insight;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.insight.standards.Standard;
import org.trajectory.insight.standards.Standards;
import org.trajectory.schools.School;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Urn;

/** Which schools lay below the floor or were coasting, in the years that had such standards. */
@Service
public class StandardsMet {
    private final Standards standards;

    StandardsMet(Standards standards) {
        this.standards = standards;
    }

    /**
     * By the latest results known: those of the school year before the day, else of the year before that.
     *
     * @return by URN, then {@code floor} and {@code coasting}: true where it lay below; what isn't known isn't there
     */
    @Transactional(readOnly = true)
    public Map<Urn, Map<String, Boolean>> below(List<School> schools, LocalDate asAt, LocalDate knownAt) {
        int last = AcademicYear.on(asAt).start() - 1;
        for (int start = last; start >= last - 1 && start >= 1980; start--) {
            var year = new AcademicYear(start);
            if (standards.list().stream().noneMatch(one -> one.holdsIn(year))) {
                continue;
            }
            var below = new HashMap<Urn, Map<String, Boolean>>();
            for (var standing : standards.of(schools, year, asAt, knownAt)) {
                standing.answers().forEach((kind, answer) -> {
                    if (answer == Standard.Answer.BELOW || answer == Standard.Answer.NOT_BELOW) {
                        below.computeIfAbsent(standing.school().urn(), urn -> new HashMap<>())
                                .put(kind, answer == Standard.Answer.BELOW);
                    }
                });
            }
            if (!below.isEmpty()) {
                return below;
            }
        }
        return Map.of();
    }
}
