package org.trajectory.evidence.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.schools.School;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** Authorities, regions and England: what was published of them, and where a year has none, what their schools come to. */
@Component
public class Areas {
    /** An authority's profiles may ask for eight measures of it, of its region and of ten neighbours. */
    private static final int REMEMBERED = 2_000;
    /**
     * @param kind {@code a}, {@code r} or {@code e} as rows are kept
     * @param name that subjects are told by, such as {@code 937}, {@code region 984} or {@code england}
     * @param within codes of the authorities whose schools belong to it; null for all
     */
    public record Area(
            char kind, int number, String name, @Nullable Set<AuthorityCode> within) {
        public static final Area ENGLAND = new Area('e', 0, "england", null);

        public static Area of(AuthorityCode authority) {
            return new Area('a', Integer.parseInt(authority.code()), authority.code(), Set.of(authority));
        }

        /** @param number as the Local Authority Interactive Tool counts regions, 980 to 990 */
        public static Area region(int number, Set<AuthorityCode> within) {
            return new Area('r', number, "region " + number, Set.copyOf(within));
        }

        /** The one authority that it is; null for a region or England. */
        @Nullable
        AuthorityCode single() {
            return within != null && within.size() == 1 ? within.iterator().next() : null;
        }

        boolean holds(School school) {
            return within == null || school.authority() != null && within.contains(school.authority());
        }
    }

    /** A question as it was asked, of the files there were then. */
    private record Asked(
            String version,
            Area area,
            @Nullable Phase phase,
            List<String> indicators,
            LocalDate asAt,
            LocalDate knownAt,
            boolean compute) {}

    private final FactRows rows;
    private final IndicatorCatalogue catalogue;
    private final AreaSums sums;
    private final Cache<Asked, List<Observation>> answered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Areas(FactRows rows, IndicatorCatalogue catalogue, AreaSums sums) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.sums = sums;
    }

    /** Works out at once, in one pass over all schools, what single questions after it then find remembered. */
    public void prepare(
            List<Area> areas, @Nullable Phase phase, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        sums.of(areas, phase, List.copyOf(indicators), asAt, knownAt);
    }

    /** @param phase null for all phases together */
    public List<Observation> of(
            Area area, @Nullable Phase phase, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return of(area, phase, indicators, asAt, knownAt, true);
    }

    /** @param compute whether a year without a published figure gets what its schools come to */
    public List<Observation> of(
            Area area,
            @Nullable Phase phase,
            Collection<String> indicators,
            LocalDate asAt,
            LocalDate knownAt,
            boolean compute) {
        if (indicators.isEmpty()) {
            return List.of();
        }
        var key = new Asked(
                rows.version(catalogue.withCohorts(indicators)),
                area,
                phase,
                List.copyOf(indicators),
                asAt,
                knownAt,
                compute);
        var known = answered.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var found = find(area, phase, indicators, asAt, knownAt, compute);
        answered.put(key, found);
        return found;
    }

    /**
     * What was published of groups within an area, such as pupils with free school meals, by the name of the group; of
     * nobody in particular under empty text.
     */
    public Map<String, List<Observation>> byPart(
            Area area, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        var reading = new Reading(catalogue, indicators, rows.fileYears(asAt, knownAt));
        reading.read(
                rows,
                area.kind(),
                List.of(area.number()),
                subject -> subject == area.number(),
                (subject, part) -> part == null ? "" : part);
        return reading.result().getOrDefault(area.number(), List.of()).stream()
                .collect(Collectors.groupingBy(Observation::subject));
    }

    private List<Observation> find(
            Area area,
            @Nullable Phase phase,
            Collection<String> indicators,
            LocalDate asAt,
            LocalDate knownAt,
            boolean compute) {
        int number = area.number();
        var whole = area.name();
        var fileYears = rows.fileYears(asAt, knownAt);
        var reading = new Reading(catalogue, indicators, fileYears);
        reading.read(
                rows,
                area.kind(),
                List.of(number),
                subject -> subject == number,
                (subject, part) ->
                        part == null ? whole : phase != null && part.equals(phase.word()) ? whole + ":" + part : null);
        var published = reading.result().getOrDefault(number, List.of());
        var best = new LinkedHashMap<String, TreeMap<Integer, Observation>>();
        var lacking = new ArrayList<String>();
        for (var indicator : new LinkedHashSet<>(indicators)) {
            var byYear = new TreeMap<Integer, Observation>();
            for (var observation : published) {
                if (observation.indicator().equals(indicator)
                        && observation.value() != null
                        && speaksOf(observation, whole, phase)) {
                    byYear.merge(observation.year().start(), observation, Areas::closer);
                }
            }
            best.put(indicator, byYear);
            if (compute
                    && fileYears.stream()
                            .anyMatch(file -> !byYear.containsKey(file.year()) && tells(file, indicator))) {
                lacking.add(indicator);
            }
        }
        sums.of(List.of(area), phase, lacking, asAt, knownAt)
                .getOrDefault(area, Map.of())
                .forEach((indicator, list) -> list.forEach(observation -> {
                    var byYear = best.get(indicator);
                    if (byYear != null) {
                        byYear.putIfAbsent(observation.year().start(), observation);
                    }
                }));
        return best.values().stream()
                .flatMap(byYear -> byYear.values().stream())
                .toList();
    }

    private static boolean tells(FileYears.FileYear file, String indicator) {
        int dot = indicator.lastIndexOf('.');
        return file.columns().contains(indicator) || dot > 0 && file.columns().contains(indicator.substring(0, dot));
    }

    /** A figure for all phases serves a phase where the measure is of that phase alone. */
    private boolean speaksOf(Observation observation, String whole, @Nullable Phase phase) {
        if (phase == null || !observation.subject().equals(whole)) {
            return true;
        }
        return catalogue
                .find(observation.indicator())
                .map(indicator -> observation.indicator().startsWith("ks2.")
                        || observation.indicator().startsWith("ks4.")
                        || observation.indicator().startsWith("destinations.")
                        || indicator.phases().equals(Set.of(phase)))
                .orElse(true);
    }

    private static Observation closer(Observation one, Observation other) {
        return one.subject().length() >= other.subject().length() ? one : other;
    }
}
