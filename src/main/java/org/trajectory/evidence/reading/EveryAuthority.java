package org.trajectory.evidence.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.values.AuthorityCode;

/** One measure of all authorities in one pass over the files that publish it; nothing is computed from schools. */
@Component
public class EveryAuthority {
    private static final int REMEMBERED = 60;

    private final FactRows rows;
    private final IndicatorCatalogue catalogue;
    private final Cache<Asked, Map<AuthorityCode, List<Observation>>> answered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    EveryAuthority(FactRows rows, IndicatorCatalogue catalogue) {
        this.rows = rows;
        this.catalogue = catalogue;
    }

    private record Asked(String version, String indicator, LocalDate asAt, LocalDate knownAt) {}

    /** By authority, the year ascending; of all its pupils or children together. */
    public Map<AuthorityCode, List<Observation>> of(String indicator, LocalDate asAt, LocalDate knownAt) {
        var told = catalogue.withCohorts(Set.of(indicator));
        var key = new Asked(rows.version(told), indicator, asAt, knownAt);
        return answered.get(key, asked -> read(indicator, asAt, knownAt));
    }

    private Map<AuthorityCode, List<Observation>> read(String indicator, LocalDate asAt, LocalDate knownAt) {
        var reading = new Reading(catalogue, Set.of(indicator), rows.fileYears(asAt, knownAt));
        reading.read(
                rows, 'a', null, subject -> true, (subject, part) -> part == null ? "%03d".formatted(subject) : null);
        var by = new HashMap<AuthorityCode, List<Observation>>();
        reading.result().forEach((subject, list) -> {
            var valued = list.stream().filter(one -> one.value() != null).toList();
            if (!valued.isEmpty()) {
                by.put(new AuthorityCode("%03d".formatted(subject)), valued);
            }
        });
        return Map.copyOf(by);
    }
}
