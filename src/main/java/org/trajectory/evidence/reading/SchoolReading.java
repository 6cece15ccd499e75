package org.trajectory.evidence.reading;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Urn;

/** What was published of schools. */
@Component
public class SchoolReading {
    private final FactRows rows;
    private final IndicatorCatalogue catalogue;

    SchoolReading(FactRows rows, IndicatorCatalogue catalogue) {
        this.rows = rows;
        this.catalogue = catalogue;
    }

    public Map<Urn, List<Observation>> of(
            Collection<Urn> urns, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return of(urns, indicators, null, asAt, knownAt);
    }

    public String version() {
        return rows.version();
    }

    public String version(Collection<String> indicators) {
        return rows.version(indicators);
    }

    /** @param since the first year wanted; null for all */
    public Map<Urn, List<Observation>> of(
            Collection<Urn> urns,
            Collection<String> indicators,
            @Nullable AcademicYear since,
            LocalDate asAt,
            LocalDate knownAt) {
        if (urns.isEmpty() || indicators.isEmpty()) {
            return Map.of();
        }
        var numbers = urns.stream().map(Urn::value).collect(Collectors.toSet());
        var names = new HashMap<Integer, String>();
        var reading = new Reading(catalogue, indicators, fileYears(since, asAt, knownAt));
        reading.read(
                rows,
                's',
                numbers,
                numbers::contains,
                (subject, part) -> names.computeIfAbsent(subject, String::valueOf));
        var found = new HashMap<Urn, List<Observation>>();
        reading.result().forEach((number, list) -> {
            if (!list.isEmpty()) {
                found.put(new Urn(number), list);
            }
        });
        return found;
    }

    private List<FileYears.FileYear> fileYears(@Nullable AcademicYear since, LocalDate asAt, LocalDate knownAt) {
        var all = rows.fileYears(asAt, knownAt);
        return since == null
                ? all
                : all.stream().filter(one -> one.year() >= since.start()).toList();
    }
}
