package org.trajectory.insight.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Region;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;

/** Reads what the pages of an area show. Needs a transaction. */
@Component
class AreaReading {
    /** Of fewer neighbours a mean would say little. */
    private static final int FEWEST_NEIGHBOURS = 5;

    private final Observations observations;
    private final Authorities authorities;

    AreaReading(Observations observations, Authorities authorities) {
        this.observations = observations;
        this.authorities = authorities;
    }

    /**
     * A measure in the latest year that is told of the authority.
     *
     * @param own empty where no figure of the authority is held
     * @param before of the year before, in the same measure
     */
    record Line(
            Themes.Measure measure,
            Optional<Observation> own,
            Optional<Observation> before,
            OptionalDouble region,
            OptionalDouble neighbours,
            OptionalDouble england) {}

    record ThemeLines(String theme, List<Line> lines) {}

    Optional<Region> region(AuthorityCode authority) {
        return authorities.find(authority).flatMap(one -> Region.of(one.region()));
    }

    List<ThemeLines> context(AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        var themes = new ArrayList<ThemeLines>();
        var told = new HashMap<String, Told>();
        for (var theme : Themes.CONTEXT) {
            var lines = new ArrayList<Line>();
            for (var measure : theme.measures()) {
                var of = told.computeIfAbsent(
                        String.valueOf(measure.phase()), phase -> read(authority, measure.phase(), asAt, knownAt));
                lines.add(line(measure, of));
            }
            themes.add(new ThemeLines(theme.theme(), lines));
        }
        return themes;
    }

    /** By area the figures by measure and year. */
    private record Told(
            Map<String, TreeMap<Integer, Observation>> own,
            Map<String, TreeMap<Integer, Observation>> region,
            List<Map<String, TreeMap<Integer, Observation>>> neighbours,
            Map<String, TreeMap<Integer, Observation>> england) {}

    private Told read(AuthorityCode authority, @Nullable String word, LocalDate asAt, LocalDate knownAt) {
        var phase = word == null ? null : Phase.ofWord(word).orElseThrow();
        var published = Themes.measures(word, false);
        var computed = Themes.measures(word, true);
        return new Told(
                ofAuthority(authority, phase, published, computed, asAt, knownAt),
                region(authority)
                        .map(region -> sorted(
                                observations.published(region, phase, published, asAt, knownAt),
                                observations.ofRegion(region, phase, computed, asAt, knownAt)))
                        .orElse(Map.of()),
                authorities.neighbours(authority, asAt.isBefore(knownAt) ? asAt : knownAt).stream()
                        .map(one -> ofAuthority(one.code(), phase, published, computed, asAt, knownAt))
                        .toList(),
                sorted(
                        observations.published((Region) null, phase, published, asAt, knownAt),
                        phase == null
                                ? observations.ofEngland(computed, asAt, knownAt)
                                : observations.ofEngland(phase, computed, asAt, knownAt)));
    }

    private Map<String, TreeMap<Integer, Observation>> ofAuthority(
            AuthorityCode code,
            @Nullable Phase phase,
            Collection<String> published,
            Collection<String> computed,
            LocalDate asAt,
            LocalDate knownAt) {
        return sorted(
                observations.published(code, phase, published, asAt, knownAt),
                phase == null
                        ? observations.ofAuthority(code, computed, asAt, knownAt)
                        : observations.ofAuthority(code, phase, computed, asAt, knownAt));
    }

    private static Map<String, TreeMap<Integer, Observation>> sorted(List<Observation> some, List<Observation> others) {
        var by = sorted(some);
        by.putAll(sorted(others));
        return by;
    }

    private static Map<String, TreeMap<Integer, Observation>> sorted(List<Observation> all) {
        var by = new HashMap<String, TreeMap<Integer, Observation>>();
        all.forEach(one -> by.computeIfAbsent(one.indicator(), id -> new TreeMap<>())
                .put(one.year().start(), one));
        return by;
    }

    private static Line line(Themes.Measure measure, Told told) {
        Optional<Observation> own = Optional.empty();
        for (var id : measure.from()) {
            var latest = last(told.own().get(id));
            if (latest.isPresent()
                    && (own.isEmpty() || latest.get().year().compareTo(own.get().year()) > 0)) {
                own = latest;
            }
        }
        if (own.isEmpty()) {
            return new Line(
                    measure,
                    own,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());
        }
        var id = own.get().indicator();
        int year = own.get().year().start();
        var near = told.neighbours().stream()
                .flatMap(one -> at(one, id, year).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Line(
                measure,
                own,
                Optional.ofNullable(told.own().getOrDefault(id, new TreeMap<>()).get(year - 1)),
                optional(at(told.region(), id, year)),
                near.length < FEWEST_NEIGHBOURS
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                java.util.Arrays.stream(near).average().orElseThrow()),
                optional(at(told.england(), id, year)));
    }

    private static Optional<Observation> last(@Nullable TreeMap<Integer, Observation> years) {
        return years == null
                ? Optional.empty()
                : years.descendingMap().values().stream()
                        .filter(one -> one.value() != null)
                        .findFirst();
    }

    private static Optional<Double> at(Map<String, TreeMap<Integer, Observation>> told, String id, int year) {
        var one = told.getOrDefault(id, new TreeMap<>()).get(year);
        return one == null ? Optional.empty() : Optional.ofNullable(one.value());
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** A group beside the others in the latest year that tells both of the authority. */
    record Gap(
            Themes.Group group,
            Optional<Observation> own,
            Optional<Observation> others,
            OptionalDouble england,
            OptionalDouble englandOthers) {
        OptionalDouble gap() {
            return own.isPresent() && others.isPresent()
                    ? OptionalDouble.of(value(own.get()) - value(others.get()))
                    : OptionalDouble.empty();
        }

        OptionalDouble englandGap() {
            return england.isPresent() && englandOthers.isPresent()
                    ? OptionalDouble.of(england.getAsDouble() - englandOthers.getAsDouble())
                    : OptionalDouble.empty();
        }

        private static double value(Observation one) {
            var value = one.value();
            return value == null ? Double.NaN : value;
        }
    }

    record GroupLines(Themes.Compared compared, List<Gap> gaps) {}

    List<GroupLines> groups(AuthorityCode authority, LocalDate asAt, LocalDate knownAt) {
        var ids = List.copyOf(Themes.measuresOfGroups());
        var whole = sorted(observations.ofAuthority(authority, ids, asAt, knownAt));
        var england = sorted(observations.ofEngland(ids, asAt, knownAt));
        var parts = byPart(observations.ofGroups(authority, ids, asAt, knownAt));
        var partsOfEngland = byPart(observations.ofGroups(ids, asAt, knownAt));
        return Themes.GROUPS.stream()
                .map(compared -> new GroupLines(
                        compared,
                        compared.groups().stream()
                                .map(group -> gap(group, whole, parts, england, partsOfEngland))
                                .toList()))
                .toList();
    }

    private static Map<String, Map<String, TreeMap<Integer, Observation>>> byPart(Map<String, List<Observation>> told) {
        var by = new HashMap<String, Map<String, TreeMap<Integer, Observation>>>();
        told.forEach((part, all) -> by.put(part, sorted(all)));
        return by;
    }

    private static Gap gap(
            Themes.Group group,
            Map<String, TreeMap<Integer, Observation>> whole,
            Map<String, Map<String, TreeMap<Integer, Observation>>> parts,
            Map<String, TreeMap<Integer, Observation>> england,
            Map<String, Map<String, TreeMap<Integer, Observation>>> partsOfEngland) {
        var own = years(group.value(), group.part(), whole, parts);
        var others = years(group.others(), group.othersPart(), whole, parts);
        var year = own.descendingKeySet().stream().filter(others::containsKey).findFirst();
        if (year.isEmpty()) {
            return new Gap(group, last(own), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        return new Gap(
                group,
                Optional.ofNullable(own.get(year.get())),
                Optional.ofNullable(others.get(year.get())),
                value(years(group.value(), group.part(), england, partsOfEngland)
                        .get(year.get())),
                value(years(group.others(), group.othersPart(), england, partsOfEngland)
                        .get(year.get())));
    }

    private static TreeMap<Integer, Observation> years(
            List<String> ids,
            @Nullable String part,
            Map<String, TreeMap<Integer, Observation>> whole,
            Map<String, Map<String, TreeMap<Integer, Observation>>> parts) {
        var from = part == null ? whole : parts.getOrDefault(part, Map.of());
        var years = new TreeMap<Integer, Observation>();
        for (var id : ids) {
            from.getOrDefault(id, new TreeMap<>()).forEach((year, one) -> {
                if (one.value() != null) {
                    years.putIfAbsent(year, one);
                }
            });
        }
        return years;
    }

    private static OptionalDouble value(@Nullable Observation one) {
        var value = one == null ? null : one.value();
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
