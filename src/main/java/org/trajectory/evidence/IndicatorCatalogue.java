package org.trajectory.evidence;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.measures.OwnIndicators;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

/** The measures that are defined, in the order in which pages list them. */
@Component
public class IndicatorCatalogue {
    /** The main measure of primary schools; its cohort is {@link #PRIMARY_COHORT}. */
    public static final String PRIMARY = "ks2.rwm_expected";

    public static final String PRIMARY_COHORT = "ks2.eligible";
    /** The main measure of secondary schools; its cohort is {@link #SECONDARY_COHORT}. */
    public static final String SECONDARY = "ks4.progress8";

    public static final String SECONDARY_COHORT = "ks4.progress8_pupils";
    /** Pupils on roll at the census of January. */
    public static final String ROLL = "roll";

    /** What a value can't lie outside of. */
    public record Bounds(double least, double most) {
        public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Since and until when a measure is published; null where it isn't defined, or hasn't ended. */
    public record Span(
            @Nullable AcademicYear since, @Nullable AcademicYear until) {
        /** Empty text where nothing is defined. */
        public String words() {
            if (since == null) {
                return until == null ? "" : "Until " + until;
            }
            return until == null ? "Since " + since : "Since " + since + ", until " + until;
        }
    }

    private record Entry(
            String id,
            String label,
            Indicator.Unit unit,
            Indicator.Polarity polarity,
            List<String> phases,
            @Nullable String cohort,
            @Nullable String cohortElse,
            int decimals,
            @Nullable List<String> breaks,
            @Nullable String since,
            @Nullable String until,
            @Nullable Double min,
            @Nullable Double max,
            String definition) {
        Indicator indicator() {
            Set<Phase> of = phases.stream()
                    .map(word -> Phase.ofWord(word).orElseThrow(() -> new IllegalStateException("No phase " + word)))
                    .collect(Collectors.toUnmodifiableSet());
            List<AcademicYear> from = breaks == null
                    ? List.of()
                    : breaks.stream()
                            .map(year -> AcademicYear.parse(year).orElseThrow())
                            .toList();
            return new Indicator(id, label, unit, polarity, of, cohort, decimals, from, definition);
        }

        Span span() {
            return new Span(year(since), year(until));
        }

        private static @Nullable AcademicYear year(@Nullable String words) {
            return words == null ? null : AcademicYear.parse(words).orElseThrow();
        }

        Bounds bounds() {
            return new Bounds(
                    min == null ? Double.NEGATIVE_INFINITY : min, max == null ? Double.POSITIVE_INFINITY : max);
        }
    }

    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final Map<String, Bounds> bounds = new LinkedHashMap<>();
    private final Map<String, List<String>> cohorts = new LinkedHashMap<>();
    private final Map<String, Span> spans = new LinkedHashMap<>();

    private final @Nullable OwnIndicators own;

    /** Those that come along; without the ones that an analyst added. */
    public IndicatorCatalogue() {
        this(null);
    }

    @Autowired
    public IndicatorCatalogue(@Nullable OwnIndicators own) {
        this.own = own;
        var yaml = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (var in = IndicatorCatalogue.class.getResourceAsStream("indicators.yaml")) {
            for (var entry : yaml.readValue(in, Entry[].class)) {
                indicators.put(entry.id(), entry.indicator());
                bounds.put(entry.id(), entry.bounds());
                spans.put(entry.id(), entry.span());
                cohorts.put(
                        entry.id(),
                        Stream.of(entry.cohort(), entry.cohortElse())
                                .flatMap(Stream::ofNullable)
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("indicators.yaml can’t be read", e);
        }
    }

    /** Those that are told of schools. */
    public Collection<Indicator> list() {
        return all().stream().filter(one -> !one.isOfAreasOnly()).toList();
    }

    /** With those that are told of areas only. */
    public Collection<Indicator> all() {
        var all = new ArrayList<>(indicators.values());
        if (own != null) {
            own.all().values().forEach(one -> all.add(one.indicator()));
        }
        return all;
    }

    private OwnIndicators.@Nullable Own own(String id) {
        return own == null ? null : own.find(id);
    }

    /** Empty for the measures that long files name themselves, such as {@code lait.…}. */
    public Optional<Indicator> find(String id) {
        var known = indicators.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var added = own(id);
        return added == null ? Optional.empty() : Optional.of(added.indicator());
    }

    public Indicator get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No indicator " + id));
    }

    /** The measures that count the pupils behind a figure, the best first: a file may tell only a lesser one. */
    public List<String> cohorts(String id) {
        return cohorts.getOrDefault(id, List.of());
    }

    public Span span(String id) {
        return spans.getOrDefault(id, new Span(null, null));
    }

    /** The measures with those that count the pupils behind them. */
    public List<String> withCohorts(Collection<String> ids) {
        return Stream.concat(ids.stream(), ids.stream().flatMap(id -> cohorts(id).stream()))
                .distinct()
                .toList();
    }

    public Bounds bounds(String id) {
        var known = bounds.get(id);
        if (known != null) {
            return known;
        }
        var added = own(id);
        return added == null ? Bounds.NONE : added.bounds();
    }
}
