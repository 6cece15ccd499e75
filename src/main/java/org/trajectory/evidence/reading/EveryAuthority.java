package org.trajectory.evidence.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** One measure of all authorities in one pass over the files that publish it; nothing is computed from schools. */
@Component
public class EveryAuthority {
    private static final int REMEMBERED = 60;

    private final FactRows rows;
    private final IndicatorCatalogue catalogue;
    private final Cache<Asked, Map<String, Map<AuthorityCode, List<Observation>>>> answered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    EveryAuthority(FactRows rows, IndicatorCatalogue catalogue) {
        this.rows = rows;
        this.catalogue = catalogue;
    }

    private record Asked(String version, String indicator, LocalDate asAt, LocalDate knownAt) {}

    /** By the word of the phase of schools it speaks of, of all together under empty text; then by authority, the year ascending. */
    public Map<String, Map<AuthorityCode, List<Observation>>> of(String indicator, LocalDate asAt, LocalDate knownAt) {
        var told = catalogue.withCohorts(Set.of(indicator));
        return answered.get(
                new Asked(rows.version(told), indicator, asAt, knownAt), asked -> read(indicator, asAt, knownAt));
    }

    private Map<String, Map<AuthorityCode, List<Observation>>> read(
            String indicator, LocalDate asAt, LocalDate knownAt) {
        var reading = new Reading(catalogue, Set.of(indicator), rows.fileYears(asAt, knownAt));
        reading.read(rows, 'a', null, subject -> true, EveryAuthority::name);
        var by = new HashMap<String, Map<AuthorityCode, List<Observation>>>();
        reading.result().forEach((subject, list) -> {
            var code = new AuthorityCode("%03d".formatted(subject));
            for (var one : list) {
                if (one.value() != null) {
                    var phase =
                            one.subject().substring(Math.min(4, one.subject().length()));
                    by.computeIfAbsent(phase, word -> new HashMap<>())
                            .computeIfAbsent(code, it -> new ArrayList<>())
                            .add(one);
                }
            }
        });
        return Map.copyOf(by);
    }

    /** Groups within an authority other than phases, such as pupils with free school meals, are left out. */
    private static @Nullable String name(Integer subject, @Nullable String part) {
        var code = "%03d".formatted(subject);
        return part == null ? code : Phase.ofWord(part).isPresent() ? code + ":" + part : null;
    }
}
