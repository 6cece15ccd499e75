package org.trajectory.insight.measures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Region;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.Kind;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Values of a measure over all state-funded schools of a phase. Needs a transaction. */
@Component
class Spreads {
    private static final int FEWEST_NEIGHBOURS = 5;

    private final SchoolRegister register;
    private final Observations observations;
    private final Authorities authorities;
    private final Cache<Key, Told> remembered =
            Caffeine.newBuilder().maximumSize(40).build();

    Spreads(SchoolRegister register, Observations observations, Authorities authorities) {
        this.authorities = authorities;
        this.register = register;
        this.observations = observations;
    }

    private record Key(String version, String indicator, Phase phase, LocalDate asAt, LocalDate knownAt) {}

    /** @param values by year, sorted @param england by year @param authorities by year, what each one's schools come to */
    private record Told(
            TreeMap<Integer, double[]> values,
            Map<Integer, Observation> england,
            Map<Integer, Map<AuthorityCode, AuthorityMeans.Mean>> authorities) {}

    /** The latest year first. */
    List<Spread> of(
            Indicator measure,
            Phase phase,
            java.util.Optional<AuthorityCode> authority,
            LocalDate asAt,
            LocalDate knownAt) {
        var told = remembered.get(
                new Key(observations.version(told(measure)), measure.id(), phase, asAt, knownAt),
                key -> read(measure, phase, asAt, knownAt));
        var there = authority
                .map(code -> byYear(observations.ofAuthority(code, phase, Set.of(measure.id()), asAt, knownAt)))
                .orElse(Map.of());
        var near = authority
                .map(code -> neighbours(code, measure, phase, asAt, knownAt))
                .orElse(Map.of());
        var region = authority
                .flatMap(authorities::find)
                .flatMap(one -> Region.of(one.region()))
                .map(one -> byYear(observations.ofRegion(one, phase, Set.of(measure.id()), asAt, knownAt)))
                .orElse(Map.of());
        return told.values().descendingMap().entrySet().stream()
                .map(entry -> new Spread(
                        new org.trajectory.values.AcademicYear(entry.getKey()),
                        entry.getValue(),
                        value(told.england().get(entry.getKey())),
                        value(there.get(entry.getKey())),
                        mean(near.getOrDefault(entry.getKey(), List.of())),
                        value(region.get(entry.getKey())),
                        authority.flatMap(code -> AuthorityMeans.place(
                                measure, code, told.authorities().getOrDefault(entry.getKey(), Map.of())))))
                .toList();
    }

    private static List<String> told(Indicator measure) {
        return java.util.stream.Stream.of(measure.id(), measure.cohort())
                .flatMap(java.util.stream.Stream::ofNullable)
                .toList();
    }

    /** Values of the neighbours, by year. */
    private Map<Integer, List<Double>> neighbours(
            AuthorityCode code, Indicator measure, Phase phase, LocalDate asAt, LocalDate knownAt) {
        var near = new HashMap<Integer, List<Double>>();
        for (var neighbour : authorities.neighbours(code, asAt.isBefore(knownAt) ? asAt : knownAt)) {
            observations
                    .ofAuthority(neighbour.code(), phase, Set.of(measure.id()), asAt, knownAt)
                    .forEach(one -> {
                        if (one.value() != null) {
                            near.computeIfAbsent(one.year().start(), year -> new ArrayList<>())
                                    .add(one.value());
                        }
                    });
        }
        return near;
    }

    /** Of too few neighbours it would say little. */
    private static java.util.OptionalDouble mean(List<Double> values) {
        return values.size() < FEWEST_NEIGHBOURS
                ? java.util.OptionalDouble.empty()
                : values.stream().mapToDouble(Double::doubleValue).average();
    }

    private static java.util.OptionalDouble value(@org.jspecify.annotations.Nullable Observation one) {
        return one == null || one.value() == null
                ? java.util.OptionalDouble.empty()
                : java.util.OptionalDouble.of(one.value());
    }

    private static Map<Integer, Observation> byYear(List<Observation> all) {
        var by = new HashMap<Integer, Observation>();
        all.forEach(one -> by.put(one.year().start(), one));
        return by;
    }

    private Told read(Indicator measure, Phase phase, LocalDate asAt, LocalDate knownAt) {
        var of = new HashMap<Urn, AuthorityCode>();
        var urns = register.list(new SchoolRegister.Question(null, asAt, Set.of(Kind.STATE_FUNDED), Set.of())).stream()
                .filter(school -> school.phase() == phase)
                .peek(school -> {
                    if (school.authority() != null) {
                        of.put(school.urn(), school.authority());
                    }
                })
                .map(School::urn)
                .toList();
        var found = new TreeMap<Integer, List<Double>>();
        var means = new AuthorityMeans(measure);
        observations
                .of(urns, Set.of(measure.id()), asAt, knownAt)
                .forEach((urn, list) -> list.forEach(one -> {
                    if (one.value() != null) {
                        found.computeIfAbsent(one.year().start(), year -> new ArrayList<>())
                                .add(one.value());
                        means.add(of.get(urn), one);
                    }
                }));
        var values = new TreeMap<Integer, double[]>();
        found.forEach((year, list) -> values.put(
                year, list.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
        return new Told(
                values, byYear(observations.ofEngland(phase, Set.of(measure.id()), asAt, knownAt)), means.byYear());
    }

    /** The authority's open schools of the phase with their values, the school's own in the order of its name. */
    List<OfSchool> schools(Indicator measure, Phase phase, AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        var schools = register.list(SchoolRegister.Question.openStateFunded(authority, asAt)).stream()
                .filter(school -> school.phase() == phase)
                .toList();
        var wanted = new ArrayList<String>(List.of(measure.id()));
        for (var limit : List.of("_low", "_high")) {
            wanted.add(measure.id() + limit);
        }
        Map<Urn, List<Observation>> told =
                observations.of(schools.stream().map(School::urn).toList(), wanted, asAt, knownAt);
        return schools.stream()
                .map(school -> new OfSchool(school, told.getOrDefault(school.urn(), List.of())))
                .toList();
    }

    /** @param told the measure and its published limits, all years */
    record OfSchool(School school, List<Observation> told) {
        java.util.Optional<Observation> at(String indicator, org.trajectory.values.AcademicYear year) {
            return told.stream()
                    .filter(one ->
                            one.indicator().equals(indicator) && one.year().equals(year))
                    .findFirst();
        }
    }
}
