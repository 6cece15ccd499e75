package org.trajectory.categories.inputs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Inspections;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Reads what is known of many schools at once. */
@Component
public class SchoolFactsReader {
    private final SchoolRegister register;
    private final Inspections inspections;
    private final Observations observations;
    private final Authorities authorities;

    SchoolFactsReader(
            SchoolRegister register, Inspections inspections, Observations observations, Authorities authorities) {
        this.authorities = authorities;
        this.register = register;
        this.inspections = inspections;
        this.observations = observations;
    }

    /**
     * @param indicators whose results are needed
     * @param england whether to read England's figures too
     * @param neighbours whether to read those of each authority's statistical neighbours
     * @return in the order of the schools
     */
    public List<SchoolFacts> read(
            Collection<School> schools,
            Set<String> indicators,
            boolean england,
            boolean neighbours,
            LocalDate asAt,
            LocalDate knownAt) {
        return read(
                schools,
                indicators,
                null,
                england ? indicators : Set.of(),
                neighbours ? indicators : Set.of(),
                asAt,
                knownAt);
    }

    /**
     * As above, for what is wanted of the latest years only.
     *
     * @param since the first school year wanted of the schools; null for all
     * @param england indicators of which England's figures are needed
     * @param neighbours those of which the statistical neighbours' are
     */
    public List<SchoolFacts> read(
            Collection<School> schools,
            Set<String> indicators,
            @Nullable AcademicYear since,
            Set<String> england,
            Set<String> neighbours,
            LocalDate asAt,
            LocalDate knownAt) {
        var urns = schools.stream().map(School::urn).toList();
        var lineages = register.lineages(urns);
        var all = new LinkedHashSet<Urn>(urns);
        lineages.values().forEach(all::addAll);
        Map<Urn, List<Observation>> results = indicators.isEmpty()
                ? Map.of()
                : since == null
                        ? observations.of(all, indicators, asAt, knownAt)
                        : observations.of(all, indicators, since, asAt, knownAt);
        var judged = inspections.of(urns, asAt, knownAt);
        Map<String, List<Observation>> benchmarks =
                england.isEmpty() ? Map.of() : byIndicator(observations.ofEngland(england, asAt, knownAt));
        var near = !neighbours.isEmpty()
                ? neighbours(schools, neighbours, asAt, knownAt)
                : Map.<AuthorityCode, Map<String, List<Observation>>>of();
        var facts = new ArrayList<SchoolFacts>(urns.size());
        for (var school : schools) {
            facts.add(new SchoolFacts(
                    school,
                    asAt,
                    judged.getOrDefault(school.urn(), List.of()),
                    merge(school.urn(), lineages.getOrDefault(school.urn(), List.of(school.urn())), results),
                    benchmarks,
                    school.authority() == null ? Map.of() : near.getOrDefault(school.authority(), Map.of())));
        }
        return facts;
    }

    /** The plain mean over the neighbours that tell a figure of the year. */
    private Map<AuthorityCode, Map<String, List<Observation>>> neighbours(
            Collection<School> schools, Set<String> indicators, LocalDate asAt, LocalDate knownAt) {
        var told = new HashMap<AuthorityCode, List<Observation>>();
        var means = new HashMap<AuthorityCode, Map<String, List<Observation>>>();
        for (var authority : schools.stream()
                .map(School::authority)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new))) {
            var years = new TreeMap<String, List<Observation>>();
            for (var neighbour : authorities.neighbours(authority, asAt.isBefore(knownAt) ? asAt : knownAt)) {
                told
                        .computeIfAbsent(
                                neighbour.code(), code -> observations.ofAuthority(code, indicators, asAt, knownAt))
                        .stream()
                        .filter(one -> one.value() != null)
                        .forEach(one -> years.computeIfAbsent(
                                        one.indicator() + one.year().start(), key -> new ArrayList<>())
                                .add(one));
            }
            means.put(
                    authority,
                    byIndicator(
                            years.values().stream().map(SchoolFactsReader::mean).toList()));
        }
        return means;
    }

    private static Observation mean(List<Observation> all) {
        var first = all.getFirst();
        double mean = all.stream()
                .mapToDouble(one -> Objects.requireNonNull(one.value()))
                .average()
                .orElseThrow();
        return new Observation(
                first.indicator(),
                "neighbours",
                first.year(),
                mean,
                null,
                null,
                first.holdsFrom(),
                true,
                first.source());
    }

    /** One value a year: the school's own entry before its others, and a number before the reason why there is none. */
    private static Map<String, List<Observation>> merge(
            Urn own, List<Urn> lineage, Map<Urn, List<Observation>> results) {
        if (lineage.size() == 1) {
            return byIndicator(results.getOrDefault(own, List.of()));
        }
        var merged = new LinkedHashMap<String, TreeMap<AcademicYear, Observation>>();
        var order = new ArrayList<>(lineage);
        order.remove(own);
        order.add(own);
        for (var urn : order) {
            for (var one : results.getOrDefault(urn, List.of())) {
                merged.computeIfAbsent(one.indicator(), key -> new TreeMap<>())
                        .merge(one.year(), one, (before, after) -> after.value() == null ? before : after);
            }
        }
        var lists = new HashMap<String, List<Observation>>();
        merged.forEach((indicator, years) -> lists.put(indicator, List.copyOf(years.values())));
        return lists;
    }

    private static Map<String, List<Observation>> byIndicator(List<Observation> observations) {
        var lists = new HashMap<String, List<Observation>>();
        for (var one : observations) {
            lists.computeIfAbsent(one.indicator(), key -> new ArrayList<>(4)).add(one);
        }
        return lists;
    }
}
