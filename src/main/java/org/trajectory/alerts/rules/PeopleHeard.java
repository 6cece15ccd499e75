package org.trajectory.alerts.rules;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.schools.School;
import org.trajectory.signals.Signals;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** How many people, independently of one another, tell of a school, as far as the scope of the transaction reaches. */
@Component
public class PeopleHeard {
    private final Signals signals;

    PeopleHeard(Signals signals) {
        this.signals = signals;
    }

    /** @param concerned of something to worry about @param pleased of something good */
    public record Sources(int concerned, int pleased) {}

    /**
     * Of every school asked: none where nothing that counts is held.
     *
     * @param authority whose schools they are; null for England
     */
    public Map<Urn, Sources> of(
            @Nullable AuthorityCode authority, List<School> schools, LocalDate asAt, LocalDate knownAt) {
        var live = signals.live(authority, asAt, knownAt);
        var heard = new HashMap<Urn, Sources>();
        for (var school : schools) {
            var its = live.get(school.id());
            heard.put(school.urn(), its == null ? new Sources(0, 0) : new Sources(its.concerned(), its.pleased()));
        }
        return heard;
    }
}
