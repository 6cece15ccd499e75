package org.trajectory.reports.results;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Region;
import org.trajectory.reports.profile.ResultCharts;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/** Reads one measure of many schools in bulk, with that of their authority and of England. */
@Service
class ResultsReader {
    /** Figures of schools of ten years: some 20 MB. */
    private static final int SCHOOLS_REMEMBERED = 10_000;

    /** @param version of the files and of the register, as far as the reader may see them; what is told of a school rests on both */
    private record Asked(
            String version,
            List<Urn> schools,
            String measure,
            @Nullable AuthorityCode authority,
            LocalDate asAt,
            LocalDate knownAt) {}

    private record Together(
            String version,
            List<Urn> schools,
            List<String> england,
            List<String> published,
            LocalDate asAt,
            LocalDate knownAt) {}

    private final SchoolRegister register;
    private final Observations observations;
    private final IndicatorCatalogue indicators;
    private final Cache<Asked, Figures> remembered = Caffeine.newBuilder()
            .maximumWeight(SCHOOLS_REMEMBERED)
            .weigher((Asked asked, Figures figures) -> 1 + asked.schools().size())
            .build();

    /** A school with all its measures weighs as much as it would with each of them alone. */
    private final Cache<Together, Map<String, Figures>> together = Caffeine.newBuilder()
            .maximumWeight(SCHOOLS_REMEMBERED)
            .weigher((Together asked, Map<String, Figures> figures) ->
                    1 + asked.schools().size() * Math.max(1, figures.size() / 3))
            .build();

    ResultsReader(SchoolRegister register, Observations observations, IndicatorCatalogue indicators) {
        this.register = register;
        this.observations = observations;
        this.indicators = indicators;
    }

    /** @param authority null for schools of several: then there is none to compare with */
    @Transactional(readOnly = true)
    Figures of(List<School> schools, String measure, @Nullable AuthorityCode authority, LocalDate asAt) {
        return of(schools, measure, authority, asAt, asAt);
    }

    /** As above, on what was published by a day. */
    @Transactional(readOnly = true)
    Figures of(
            List<School> schools,
            String measure,
            @Nullable AuthorityCode authority,
            LocalDate asAt,
            LocalDate knownAt) {
        var needed = ResultCharts.needed(measure, indicators.get(measure));
        return remembered.get(
                new Asked(
                        observations.version(needed) + "|" + register.version(),
                        schools.stream().map(School::urn).toList(),
                        measure,
                        authority,
                        asAt,
                        knownAt),
                asked -> read(asked, schools));
    }

    private Figures read(Asked asked, List<School> schools) {
        var measure = asked.measure();
        var authority = asked.authority();
        var asAt = asked.asAt();
        var knownAt = asked.knownAt();
        var indicator = indicators.get(measure);
        var urns = asked.schools();
        var lineages = register.lineages(urns);
        var all = lineages.values().stream().flatMap(List::stream).distinct().toList();
        var found = observations.of(all, ResultCharts.needed(measure, indicator), asAt, knownAt);
        var own = new HashMap<Urn, Map<AcademicYear, Figures.Figure>>();
        for (var urn : urns) {
            own.put(urn, figures(measure, byMeasure(lineages.getOrDefault(urn, List.of(urn)), found)));
        }
        return new Figures(
                indicator,
                schools,
                own,
                authority == null
                        ? Map.of()
                        : byYear(observations.ofAuthority(authority, List.of(measure), asAt, knownAt)),
                byYear(observations.ofEngland(List.of(measure), asAt, knownAt)));
    }

    /**
     * Several measures of the same schools, in one read, with England’s.
     *
     * @param england measures of which England’s figures are worked out where none was published
     * @param published those of which only a published figure is taken
     * @return by measure, in the order asked, only schools of its phases
     */
    @Transactional(readOnly = true)
    Map<String, Figures> several(
            List<School> schools, List<String> england, List<String> published, LocalDate asAt, LocalDate knownAt) {
        var needed = Stream.concat(england.stream(), published.stream())
                .flatMap(measure -> ResultCharts.needed(measure, indicators.get(measure)).stream())
                .distinct()
                .toList();
        return together.get(
                new Together(
                        observations.version(needed) + "|" + register.version(),
                        schools.stream().map(School::urn).toList(),
                        england,
                        published,
                        asAt,
                        knownAt),
                asked -> read(asked, schools, needed));
    }

    private Map<String, Figures> read(Together asked, List<School> schools, List<String> needed) {
        var lineages = register.lineages(asked.schools());
        var all = lineages.values().stream().flatMap(List::stream).distinct().toList();
        var found = observations.of(all, needed, asked.asAt(), asked.knownAt());
        var told = new HashMap<Urn, Map<String, Map<AcademicYear, Observation>>>();
        for (var urn : asked.schools()) {
            told.put(urn, byMeasure(lineages.getOrDefault(urn, List.of(urn)), found));
        }
        var there = byMeasure(observations.ofEngland(asked.england(), asked.asAt(), asked.knownAt()));
        there.putAll(byMeasure(
                observations.published((Region) null, null, asked.published(), asked.asAt(), asked.knownAt())));
        var figures = new LinkedHashMap<String, Figures>();
        Stream.concat(asked.england().stream(), asked.published().stream()).forEach(measure -> {
            var indicator = indicators.get(measure);
            var its = schools.stream()
                    .filter(school -> indicator.phases().isEmpty()
                            || school.phase() != null && indicator.phases().contains(school.phase()))
                    .toList();
            var own = new HashMap<Urn, Map<AcademicYear, Figures.Figure>>();
            its.forEach(school -> own.put(school.urn(), figures(measure, told.getOrDefault(school.urn(), Map.of()))));
            figures.put(measure, new Figures(indicator, its, own, Map.of(), there.getOrDefault(measure, Map.of())));
        });
        return figures;
    }

    private static Map<String, Map<AcademicYear, Observation>> byMeasure(List<Observation> all) {
        var by = new HashMap<String, Map<AcademicYear, Observation>>();
        all.forEach(one ->
                by.computeIfAbsent(one.indicator(), id -> new HashMap<>()).put(one.year(), one));
        return by;
    }

    /** Of two entries of the same school in one year the one with a value counts, the later of two such. */
    private static Map<String, Map<AcademicYear, Observation>> byMeasure(
            List<Urn> lineage, Map<Urn, List<Observation>> found) {
        var by = new HashMap<String, Map<AcademicYear, Observation>>();
        for (var urn : lineage) {
            for (var one : found.getOrDefault(urn, List.of())) {
                by.computeIfAbsent(one.indicator(), id -> new HashMap<>())
                        .merge(one.year(), one, (before, after) -> after.value() == null ? before : after);
            }
        }
        return by;
    }

    private static Map<AcademicYear, Figures.Figure> figures(
            String measure, Map<String, Map<AcademicYear, Observation>> by) {
        var lows = by.getOrDefault(measure + "_low", Map.of());
        var highs = by.getOrDefault(measure + "_high", Map.of());
        var figures = new HashMap<AcademicYear, Figures.Figure>();
        by.getOrDefault(measure, Map.of())
                .forEach((year, one) ->
                        figures.put(year, new Figures.Figure(one, value(lows.get(year)), value(highs.get(year)))));
        return figures;
    }

    private static @Nullable Double value(@Nullable Observation one) {
        return one == null ? null : one.value();
    }

    private static Map<AcademicYear, Observation> byYear(List<Observation> all) {
        var by = new HashMap<AcademicYear, Observation>();
        all.forEach(one -> by.put(one.year(), one));
        return by;
    }
}
