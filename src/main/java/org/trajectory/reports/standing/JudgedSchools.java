package org.trajectory.reports.standing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Inspections;
import org.trajectory.partnership.SchoolStanding;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** Whether a school is judged outstanding, or good, by its latest graded inspection. */
@Component
class JudgedSchools implements SchoolStanding {
    private static final Map<String, Integer> GRADES = Map.of("outstanding", 1, "good", 2);

    private final SchoolRegister register;
    private final Inspections inspections;

    JudgedSchools(SchoolRegister register, Inspections inspections) {
        this.register = register;
        this.inspections = inspections;
    }

    @Override
    public Set<String> words() {
        return GRADES.keySet();
    }

    @Override
    public Map<SchoolId, Told> of(AuthorityCode authority, String word, Collection<SchoolId> schools, LocalDate day) {
        var entries = register.current(schools, day);
        var found = inspections.of(entries.values().stream().map(School::urn).toList(), day, day);
        int wanted = GRADES.getOrDefault(word, 1);
        var told = new HashMap<SchoolId, Told>();
        entries.forEach((id, school) -> found.getOrDefault(school.urn(), List.of()).stream()
                .filter(Inspection::graded)
                .findFirst()
                .ifPresent(latest -> told.put(id, told(school, latest, word, wanted))));
        return told;
    }

    /** An outstanding school is good enough where a good one is asked for. */
    private static Told told(School school, Inspection latest, String word, int wanted) {
        var overall = latest.overall();
        var of = latest.ofPredecessor() ? ", as its predecessor" : "";
        if (overall == null) {
            return new Told(
                    false,
                    "%s has no overall grade since its inspection of %s"
                            .formatted(school.name(), Dates.words(latest.on())));
        }
        return overall <= wanted
                ? new Told(
                        true,
                        "%s was judged %s on %s%s"
                                .formatted(
                                        school.name(),
                                        overall == 1 ? "outstanding" : "good",
                                        Dates.words(latest.on()),
                                        of))
                : new Told(
                        false,
                        "%s wasn’t judged %s when it was inspected on %s%s"
                                .formatted(school.name(), word, Dates.words(latest.on()), of));
    }
}
