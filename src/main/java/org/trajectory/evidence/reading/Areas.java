package org.trajectory.evidence.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.schools.Kind;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** Authorities, regions and England: what was published of them, and where a year has none, what their schools come to. */
@Component
public class Areas {
    /** An authority's profiles may ask for eight measures of it, of its region and of ten neighbours. */
    private static final int REMEMBERED = 2_000;
    /** Measures read in one pass over an area's schools: more would fill the memory with all England's figures. */
    private static final int AT_ONCE = 4;
    /** With values of fewer schools, as of a single authority's file, a figure for England would mislead. */
    private static final double LEAST_SHARE = 0.5;

    private static final Set<Phase> MAINSTREAM = Set.of(Phase.PRIMARY, Phase.SECONDARY, Phase.ALL_THROUGH);

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

        private boolean holds(School school) {
            return within == null || school.authority() != null && within.contains(school.authority());
        }
    }

    private record Computed(
            String version, Area area, @Nullable Phase phase, String indicator, Set<String> files) {}

    /** A question as it was asked, of the files there were then. */
    private record Asked(
            String version,
            Area area,
            @Nullable Phase phase,
            List<String> indicators,
            LocalDate asAt,
            LocalDate knownAt,
            boolean compute) {}

    /** One at a time: each reads all the schools of an area, and who waits finds it remembered. */
    private final ReentrantLock computing = new ReentrantLock();

    private final FactRows rows;
    private final IndicatorCatalogue catalogue;
    private final SchoolRegister register;
    private final SchoolReading schools;
    private final Map<Computed, List<Observation>> computed = new Lately<>(REMEMBERED);
    private final Map<Asked, List<Observation>> answered = new Lately<>(REMEMBERED);

    Areas(FactRows rows, IndicatorCatalogue catalogue, SchoolRegister register, SchoolReading schools) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.register = register;
        this.schools = schools;
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
        var key =
                new Asked(rows.version(told(indicators)), area, phase, List.copyOf(indicators), asAt, knownAt, compute);
        synchronized (answered) {
            var known = answered.get(key);
            if (known != null) {
                return known;
            }
        }
        var found = find(area, phase, indicators, asAt, knownAt, compute);
        synchronized (answered) {
            answered.put(key, found);
        }
        return found;
    }

    /** With the measures that count the pupils behind them, which a file may tell alone. */
    private List<String> told(Collection<String> indicators) {
        return Stream.concat(indicators.stream(), indicators.stream().flatMap(id -> catalogue.cohorts(id).stream()))
                .distinct()
                .toList();
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
        computed(area, phase, lacking, asAt, knownAt, files(fileYears))
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

    /** What is remembered holds as long as the same files speak, whatever the day. */
    private static Set<String> files(List<FileYears.FileYear> fileYears) {
        return fileYears.stream().map(one -> one.file() + ":" + one.year()).collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, List<Observation>> computed(
            Area area,
            @Nullable Phase phase,
            List<String> indicators,
            LocalDate asAt,
            LocalDate knownAt,
            Set<String> files) {
        var found = new LinkedHashMap<String, List<Observation>>();
        var version = indicators.isEmpty() ? "" : rows.version(told(indicators));
        var lacking = new LinkedHashMap<Computed, Indicator>();
        for (var id : indicators) {
            catalogue.find(id).filter(measure -> !measure.isOfAreasOnly()).ifPresent(measure -> {
                var key = new Computed(version, area, phase, id, files);
                var known = remembered(key);
                if (known == null) {
                    lacking.put(key, measure);
                } else {
                    found.put(id, known);
                }
            });
        }
        var keys = List.copyOf(lacking.keySet());
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            var some = new LinkedHashMap<>(lacking);
            some.keySet().retainAll(keys.subList(from, Math.min(from + AT_ONCE, keys.size())));
            found.putAll(computed(some, area, phase, asAt, knownAt));
        }
        return found;
    }

    private @Nullable List<Observation> remembered(Computed key) {
        synchronized (computed) {
            return computed.get(key);
        }
    }

    private Map<String, List<Observation>> computed(
            Map<Computed, Indicator> asked, Area area, @Nullable Phase phase, LocalDate asAt, LocalDate knownAt) {
        computing.lock();
        try {
            var found = new LinkedHashMap<String, List<Observation>>();
            var lacking = new LinkedHashMap<>(asked);
            asked.forEach((key, measure) -> {
                var known = remembered(key);
                if (known != null) {
                    found.put(measure.id(), known);
                    lacking.remove(key);
                }
            });
            if (!lacking.isEmpty()) {
                var told = compute(area, phase, List.copyOf(lacking.values()), asAt, knownAt);
                lacking.forEach((key, measure) -> {
                    var list = told.getOrDefault(measure.id(), List.of());
                    found.put(measure.id(), list);
                    synchronized (computed) {
                        computed.put(key, list);
                    }
                });
            }
            return found;
        } finally {
            computing.unlock();
        }
    }

    private Map<String, List<Observation>> compute(
            Area area, @Nullable Phase phase, List<Indicator> measures, LocalDate asAt, LocalDate knownAt) {
        var one = area.within() != null && area.within().size() == 1
                ? area.within().iterator().next()
                : null;
        var all = register.list(new SchoolRegister.Question(one, asAt, Set.of(Kind.STATE_FUNDED), Set.of())).stream()
                .filter(school -> phase == null || phase == school.phase())
                .filter(area::holds)
                .toList();
        var of = all.stream().map(School::urn).collect(Collectors.toSet());
        var sums = new LinkedHashMap<String, TreeMap<Integer, Sum>>();
        measures.forEach(measure -> sums.put(measure.id(), new TreeMap<>()));
        schools.of(of, sums.keySet(), asAt, knownAt)
                .values()
                .forEach(list -> list.forEach(observation -> {
                    var byYear = sums.get(observation.indicator());
                    if (byYear != null && observation.value() != null) {
                        byYear.computeIfAbsent(observation.year().start(), year -> new Sum())
                                .add(observation);
                    }
                }));
        var subject = phase == null ? area.name() : area.name() + ":" + phase.word();
        var found = new LinkedHashMap<String, List<Observation>>();
        measures.forEach(measure -> {
            long expected = expected(measure, all);
            found.put(
                    measure.id(),
                    sums.getOrDefault(measure.id(), new TreeMap<>()).values().stream()
                            .filter(sum -> sum.values.size() >= LEAST_SHARE * expected)
                            .map(sum -> sum.observation(measure, subject))
                            .toList());
        });
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
        private final List<Observation> values = new ArrayList<>();

        void add(Observation observation) {
            values.add(observation);
        }

        Observation observation(Indicator measure, String subject) {
            double total = 0;
            double weighted = 0;
            long pupils = 0;
            var published = LocalDate.MIN;
            for (var one : values) {
                double value = one.value() == null ? 0 : one.value();
                total += value;
                if (one.cohort() != null && one.cohort() > 0) {
                    weighted += value * one.cohort();
                    pupils += one.cohort();
                }
                published = one.source().published().isAfter(published)
                        ? one.source().published()
                        : published;
            }
            double value = measure.unit() == Indicator.Unit.COUNT
                    ? total
                    : pupils > 0 ? weighted / pupils : total / values.size();
            var first = values.getFirst();
            return new Observation(
                    measure.id(),
                    subject,
                    first.year(),
                    value,
                    null,
                    pupils > 0 ? (int) Math.min(pupils, Integer.MAX_VALUE) : null,
                    first.holdsFrom(),
                    true,
                    new Source(
                            0,
                            "computed from %d schools".formatted(values.size()),
                            "computed",
                            0,
                            null,
                            published,
                            true));
        }
    }
}
