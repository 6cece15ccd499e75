package org.trajectory.evidence.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.evidence.reading.Areas.Area;
import org.trajectory.schools.Kind;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** What the schools of an area come to, remembered while the same files speak. */
@Component
class AreaSums {
    private static final int REMEMBERED = 4_000;
    /** Measures read in one pass over an area's schools: more would fill the memory with all England's figures. */
    private static final int AT_ONCE = 4;
    /** With values of fewer schools, as of a single authority's file, a figure for England would mislead. */
    private static final double LEAST_SHARE = 0.5;

    private static final Set<Phase> MAINSTREAM = Set.of(Phase.PRIMARY, Phase.SECONDARY, Phase.ALL_THROUGH);

    /** @param files that speak, whatever the day */
    private record Key(String version, Area area, @Nullable Phase phase, String indicator, Set<String> files) {}

    /** One at a time: each reads all the schools of an area, and who waits finds it remembered. */
    private final ReentrantLock working = new ReentrantLock();

    private final FactRows rows;
    private final IndicatorCatalogue catalogue;
    private final SchoolRegister register;
    private final SchoolReading schools;
    private final Cache<Key, List<Observation>> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    AreaSums(FactRows rows, IndicatorCatalogue catalogue, SchoolRegister register, SchoolReading schools) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.register = register;
        this.schools = schools;
    }

    /** By area and measure the years, ascending, of which enough of its schools have a figure. Several areas are read in one pass. */
    Map<Area, Map<String, List<Observation>>> of(
            List<Area> areas, @Nullable Phase phase, List<String> indicators, LocalDate asAt, LocalDate knownAt) {
        var found = new HashMap<Area, Map<String, List<Observation>>>();
        var measures = indicators.stream()
                .distinct()
                .flatMap(id -> catalogue.find(id).stream())
                .filter(measure -> !measure.isOfAreasOnly())
                .toList();
        if (!measures.isEmpty()) {
            var files = rows.fileYears(asAt, knownAt).stream()
                    .map(one -> one.file() + ":" + one.year())
                    .collect(Collectors.toUnmodifiableSet());
            for (int from = 0; from < measures.size(); from += AT_ONCE) {
                var some = measures.subList(from, Math.min(from + AT_ONCE, measures.size()));
                of(new Question(areas, phase, some, asAt, knownAt, files), found);
            }
        }
        return found;
    }

    private record Question(
            List<Area> areas,
            @Nullable Phase phase,
            List<Indicator> measures,
            LocalDate asAt,
            LocalDate knownAt,
            Set<String> files) {
        Question of(List<Area> areas, List<Indicator> measures) {
            return new Question(areas, phase, measures, asAt, knownAt, files);
        }
    }

    private void of(Question asked, Map<Area, Map<String, List<Observation>>> found) {
        if (known(asked, found).areas().isEmpty()) {
            return;
        }
        working.lock();
        try {
            var lacking = known(asked, found);
            if (!lacking.areas().isEmpty()) {
                work(lacking)
                        .forEach((area, byMeasure) -> byMeasure.forEach((measure, list) -> {
                            remembered.put(key(asked, area, measure), list);
                            found.computeIfAbsent(area, one -> new HashMap<>()).put(measure.id(), list);
                        }));
            }
        } finally {
            working.unlock();
        }
    }

    private Key key(Question asked, Area area, Indicator measure) {
        var version = rows.version(catalogue.withCohorts(List.of(measure.id())));
        return new Key(version, area, asked.phase(), measure.id(), asked.files());
    }

    /** Puts what is remembered into {@code found}, and gives what isn’t. */
    private Question known(Question asked, Map<Area, Map<String, List<Observation>>> found) {
        var areas = new LinkedHashSet<Area>();
        var measures = new LinkedHashSet<Indicator>();
        for (var area : asked.areas()) {
            for (var measure : asked.measures()) {
                var known = remembered.getIfPresent(key(asked, area, measure));
                if (known == null) {
                    areas.add(area);
                    measures.add(measure);
                } else {
                    found.computeIfAbsent(area, one -> new HashMap<>()).put(measure.id(), known);
                }
            }
        }
        return asked.of(List.copyOf(areas), List.copyOf(measures));
    }

    private Map<Area, Map<Indicator, List<Observation>>> work(Question asked) {
        var single = asked.areas().size() == 1 ? asked.areas().getFirst().single() : null;
        var all =
                register
                        .list(new SchoolRegister.Question(single, asked.asAt(), Set.of(Kind.STATE_FUNDED), Set.of()))
                        .stream()
                        .filter(school -> asked.phase() == null || asked.phase() == school.phase())
                        .toList();
        var members = new LinkedHashMap<Area, List<School>>();
        var within = new HashMap<Urn, List<Area>>();
        for (var area : asked.areas()) {
            var its = all.stream().filter(area::holds).toList();
            members.put(area, its);
            its.forEach(school -> within.computeIfAbsent(school.urn(), urn -> new ArrayList<>(2))
                    .add(area));
        }
        var sums = new HashMap<Area, Map<String, TreeMap<Integer, Sum>>>();
        asked.areas().forEach(area -> sums.put(area, new HashMap<>()));
        schools.of(
                        within.keySet(),
                        asked.measures().stream().map(Indicator::id).toList(),
                        asked.asAt(),
                        asked.knownAt())
                .forEach((urn, list) -> list.forEach(observation -> {
                    if (observation.value() != null) {
                        for (var area : within.getOrDefault(urn, List.of())) {
                            sums.getOrDefault(area, Map.of())
                                    .computeIfAbsent(observation.indicator(), id -> new TreeMap<>())
                                    .computeIfAbsent(
                                            observation.year().start(), year -> new Sum(observation.holdsFrom()))
                                    .add(observation);
                        }
                    }
                }));
        var found = new HashMap<Area, Map<Indicator, List<Observation>>>();
        members.forEach((area, its) -> asked.measures().forEach(measure -> {
            var subject = asked.phase() == null
                    ? area.name()
                    : area.name() + ":" + asked.phase().word();
            double least = LEAST_SHARE * expected(measure, its);
            found.computeIfAbsent(area, one -> new HashMap<>())
                    .put(
                            measure,
                            sums
                                    .getOrDefault(area, Map.of())
                                    .getOrDefault(measure.id(), new TreeMap<>())
                                    .entrySet()
                                    .stream()
                                    .filter(entry -> entry.getValue().count >= least)
                                    .map(entry -> entry.getValue()
                                            .observation(measure, subject, new AcademicYear(entry.getKey())))
                                    .toList());
        }));
        return found;
    }

    /** How many schools usually have a value: those open in the measure's mainstream phases. */
    private static long expected(Indicator measure, List<School> schools) {
        return schools.stream()
                .filter(school -> school.isOpenStateFunded()
                        && school.phase() != null
                        && MAINSTREAM.contains(school.phase())
                        && measure.phases().contains(school.phase()))
                .count();
    }

    /** Adds up values of schools: counts as they are, others as a mean weighted by pupils where those are told. */
    private static final class Sum {
        private int count;
        private double total;
        private double weighted;
        private long pupils;
        private LocalDate published = LocalDate.MIN;
        private final LocalDate holdsFrom;

        Sum(LocalDate holdsFrom) {
            this.holdsFrom = holdsFrom;
        }

        void add(Observation one) {
            double value = one.value() == null ? 0 : one.value();
            count++;
            total += value;
            if (one.cohort() != null && one.cohort() > 0) {
                weighted += value * one.cohort();
                pupils += one.cohort();
            }
            if (one.source().published().isAfter(published)) {
                published = one.source().published();
            }
        }

        Observation observation(Indicator measure, String subject, AcademicYear year) {
            double value =
                    measure.unit() == Indicator.Unit.COUNT ? total : pupils > 0 ? weighted / pupils : total / count;
            return new Observation(
                    measure.id(),
                    subject,
                    year,
                    value,
                    null,
                    pupils > 0 ? (int) Math.min(pupils, Integer.MAX_VALUE) : null,
                    holdsFrom,
                    true,
                    new Source(0, "computed from %d schools".formatted(count), "computed", 0, null, published, true));
        }
    }
}
