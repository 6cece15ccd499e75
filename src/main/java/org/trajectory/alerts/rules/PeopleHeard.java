package org.trajectory.alerts.rules;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.trajectory.schools.School;
import org.trajectory.values.Urn;

/** How many independent sources tell of a school, by the module that keeps what people say. */
@Component
public class PeopleHeard {
    public record Sources(int concerned, int pleased) {}

    public Map<Urn, Sources> of(List<School> schools, LocalDate asAt, LocalDate knownAt) {
        return new HashMap<>();
    }
}
