package org.trajectory.reports.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.Region;
import org.trajectory.insight.SimilarSchools;
import org.trajectory.platform.Refused;
import org.trajectory.reports.profile.Beside.About;
import org.trajectory.reports.profile.Beside.Line;
import org.trajectory.reports.profile.Beside.Told;
import org.trajectory.schools.Authorities;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** The lines beside a school in the charts of its profile. Only those asked for are read. */
@Component
class Lines {
    /** A mean of fewer similar schools, or of fewer neighbours, would say little. */
    private static final int FEWEST_SCHOOLS = 10;

    private static final int FEWEST_NEIGHBOURS = 3;

    private final Observations observations;
    private final Authorities authorities;
    private final SimilarSchools similar;
    private final SchoolRegister register;

    Lines(Observations observations, Authorities authorities, SimilarSchools similar, SchoolRegister register) {
        this.observations = observations;
        this.authorities = authorities;
        this.similar = similar;
        this.register = register;
    }

    /**
     * @param authority its name
     * @param more measures of which only what was published of England, and that of similar schools, is read: working them
     *     out of all schools would take long
     */
    record Asked(
            School school,
            String authority,
            List<String> measures,
            List<String> more,
            LocalDate asAt,
            LocalDate knownAt) {
        List<String> all() {
            return Stream.concat(measures.stream(), more.stream()).toList();
        }
    }

    /** In the order of {@link Beside}. Needs a transaction. */
    List<Line> of(Asked asked, Set<Beside> which) {
        var lines = new ArrayList<Line>();
        for (var one : Beside.values()) {
            if (which.contains(one)) {
                lines.add(
                        switch (one) {
                            case AUTHORITY -> authority(asked);
                            case ENGLAND -> england(asked);
                            case SIMILAR -> similar(asked);
                            case REGION -> region(asked);
                            case NEIGHBOURS -> neighbours(asked);
                        });
            }
        }
        return lines;
    }

    private Line authority(Asked asked) {
        var code = asked.school().authority();
        return code == null
                ? none(Beside.AUTHORITY, "The register doesn’t tell whose school this is.")
                : new Line(
                        Beside.AUTHORITY,
                        asked.authority(),
                        asked.authority(),
                        new About("All schools of %s together.".formatted(asked.authority()), "", ""),
                        figures(observations.ofAuthority(code, asked.measures(), asked.asAt(), asked.knownAt())));
    }

    private Line england(Asked asked) {
        return new Line(
                Beside.ENGLAND,
                "England",
                "England",
                new About(
                        "State-funded schools of England together; for exclusions, staff and money those of the school’s phase.",
                        "",
                        ""),
                figures(Stream.concat(
                                observations.ofEngland(asked.measures(), asked.asAt(), asked.knownAt()).stream(),
                                more(asked).stream())
                        .toList()));
    }

    /**
     * What was published of England’s schools of the same phase: secondary schools suspend many times more pupils than
     * primary ones. Of all schools together only where a measure is of one phase anyway.
     */
    private List<Observation> more(Asked asked) {
        var phase = asked.school().phase() == Phase.ALL_THROUGH
                ? Phase.SECONDARY
                : asked.school().phase();
        var ofOnePhase = asked.more().stream()
                .filter(measure -> measure.startsWith("ks2.") || measure.startsWith("ks4."))
                .toList();
        var others = asked.more().stream()
                .filter(measure -> !ofOnePhase.contains(measure))
                .toList();
        var told =
                new ArrayList<>(observations.published((Region) null, null, ofOnePhase, asked.asAt(), asked.knownAt()));
        if (phase != null) {
            told.addAll(observations.published((Region) null, phase, others, asked.asAt(), asked.knownAt()));
        }
        return told;
    }

    private Line region(Asked asked) {
        var region = Optional.ofNullable(asked.school().authority())
                .flatMap(authorities::find)
                .flatMap(one -> Region.of(one.region()));
        return region.map(one -> new Line(
                        Beside.REGION,
                        "Region",
                        one.words(),
                        new About("All schools of the region together: %s.".formatted(one.words()), "", ""),
                        figures(observations.ofRegion(one, null, asked.measures(), asked.asAt(), asked.knownAt()))))
                .orElseGet(() -> none(
                        Beside.REGION,
                        "No line: no file tells in which region the authority lies. Import one that does."));
    }

    /** The plain mean of the authorities that tell a figure of the year. */
    private Line neighbours(Asked asked) {
        @Nullable AuthorityCode code = asked.school().authority();
        var day = asked.asAt().isBefore(asked.knownAt()) ? asked.asAt() : asked.knownAt();
        var near = code == null ? List.<Authorities.Neighbour>of() : authorities.neighbours(code, day);
        if (near.isEmpty()) {
            return none(
                    Beside.NEIGHBOURS,
                    "No line: no file tells the authority’s statistical neighbours. Import one that does.");
        }
        var all = near.stream()
                .flatMap(one ->
                        observations.ofAuthority(one.code(), asked.measures(), asked.asAt(), asked.knownAt()).stream())
                .toList();
        return new Line(
                Beside.NEIGHBOURS,
                "Neighbours",
                "statistical neighbours",
                new About(
                        "The mean of the %d authorities that are statistical neighbours of %s, of those with a figure."
                                .formatted(near.size(), asked.authority()),
                        "See which they are, and how they count",
                        "/area/neighbours?of=" + code),
                means(all, FEWEST_NEIGHBOURS));
    }

    /** A set kept for the school stays as it is, and so does its line; without one the fifty of the day are taken. */
    private Line similar(Asked asked) {
        var school = asked.school();
        var kept = similar.kept(school.urn()).stream()
                .filter(set ->
                        !set.asAt().isAfter(asked.asAt()) && !set.knownAt().isAfter(asked.knownAt()))
                .findFirst();
        if (kept.isPresent()) {
            var set = kept.get();
            var urns = similar.schools(set).stream()
                    .map(SimilarSchools.Neighbour::urn)
                    .toList();
            return similar(
                    asked,
                    urns,
                    new About(
                            "The mean of the %d schools with the most similar intake, of the set kept for “%s” as at %s."
                                    .formatted(urns.size(), set.purpose(), Dates.words(set.asAt())),
                            "See the set",
                            "/similar/" + set.id()));
        }
        try {
            var urns = similar.of(school.urn(), asked.asAt(), asked.knownAt()).urns();
            return similar(
                    asked,
                    urns,
                    new About(
                            "The mean of the %d schools with the most similar intake as at %s."
                                    .formatted(urns.size(), Dates.words(asked.asAt())),
                            "See which they are",
                            "/schools/%s/similar".formatted(school.urn())));
        } catch (Refused refused) {
            return none(Beside.SIMILAR, "No line: %s.".formatted(refused.getMessage()));
        }
    }

    private Line similar(Asked asked, List<Urn> urns, About about) {
        var lineages = register.lineages(urns);
        var all = new HashSet<Urn>(urns);
        lineages.values().forEach(all::addAll);
        var told = observations.of(all, asked.all(), asked.asAt(), asked.knownAt());
        var figures = new ArrayList<Observation>();
        for (var urn : urns) {
            // a year that two entries of the same school tell counts once
            var once = new HashMap<String, Observation>();
            lineages.getOrDefault(urn, List.of(urn))
                    .forEach(entry -> told.getOrDefault(entry, List.of()).stream()
                            .filter(one -> one.value() != null)
                            .forEach(one -> once.put(one.indicator() + " " + one.year(), one)));
            figures.addAll(once.values());
        }
        return new Line(Beside.SIMILAR, "Similar schools", "similar schools", about, means(figures, FEWEST_SCHOOLS));
    }

    private static Line none(Beside what, String why) {
        return new Line(what, what.words(), what.words(), new About(why, "", ""), Map.of());
    }

    private static Map<String, Map<AcademicYear, Told>> figures(Collection<Observation> all) {
        var by = new HashMap<String, Map<AcademicYear, Told>>();
        for (var one : all) {
            var value = one.value();
            if (value != null) {
                by.computeIfAbsent(one.indicator(), id -> new HashMap<>())
                        .put(one.year(), new Told(value, one.computed(), one.source()));
            }
        }
        return by;
    }

    /** Each counts alike, large or small: a school is compared with schools. */
    static Map<String, Map<AcademicYear, Told>> means(Collection<Observation> all, int fewest) {
        var by = new HashMap<String, Map<AcademicYear, List<Double>>>();
        for (var one : all) {
            var value = one.value();
            if (value != null) {
                by.computeIfAbsent(one.indicator(), id -> new TreeMap<>())
                        .computeIfAbsent(one.year(), year -> new ArrayList<>())
                        .add(value);
            }
        }
        var means = new HashMap<String, Map<AcademicYear, Told>>();
        by.forEach((measure, years) -> years.forEach((year, values) -> {
            if (values.size() >= fewest) {
                means.computeIfAbsent(measure, id -> new HashMap<>())
                        .put(
                                year,
                                new Told(
                                        values.stream()
                                                .mapToDouble(Double::doubleValue)
                                                .average()
                                                .orElseThrow(),
                                        false));
            }
        }));
        return means;
    }
}
