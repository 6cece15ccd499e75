package org.trajectory.evidence;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.evidence.reading.Areas;
import org.trajectory.evidence.reading.Areas.Area;
import org.trajectory.evidence.reading.EveryAuthority;
import org.trajectory.evidence.reading.SchoolReading;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/** Reads observations in bulk: what holds by {@code asAt} and was published by {@code knownAt}, withdrawn imports left out. */
@Service
public class Observations {
    private final SchoolReading schools;
    private final Areas areas;
    private final EveryAuthority everyAuthority;
    private final Authorities authorities;

    Observations(SchoolReading schools, Areas areas, EveryAuthority everyAuthority, Authorities authorities) {
        this.authorities = authorities;
        this.everyAuthority = everyAuthority;
        this.schools = schools;
        this.areas = areas;
    }

    /**
     * For each URN the observations of the indicators asked, by indicator, then year ascending; of several releases of
     * one year the best one known then (final before revised before provisional, later publication first). Facts stay on
     * the URN they were published for: follow a conversion by asking for its lineage. A URN without any isn't in the map.
     */
    @Transactional(readOnly = true)
    public Map<Urn, List<Observation>> of(
            Collection<Urn> urns, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return schools.of(urns, indicators, asAt, knownAt);
    }

    /** As {@link #of(Collection, Collection, LocalDate, LocalDate)}, for years from one on: reading fewer costs less. */
    @Transactional(readOnly = true)
    public Map<Urn, List<Observation>> of(
            Collection<Urn> urns,
            Collection<String> indicators,
            AcademicYear since,
            LocalDate asAt,
            LocalDate knownAt) {
        return schools.of(urns, indicators, since, asAt, knownAt);
    }

    /** Changes with each import and each import taken back: what was worked out before holds while it stays. */
    @Transactional(readOnly = true)
    public String version() {
        return schools.version();
    }

    /** As {@link #version()}, for what rests on some measures alone. */
    @Transactional(readOnly = true)
    public String version(Collection<String> indicators) {
        return schools.version(indicators);
    }

    /** The authority's published values; where a year has none, computed from the schools held and marked so. */
    @Transactional(readOnly = true)
    public List<Observation> ofAuthority(
            AuthorityCode authority, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return areas.of(Area.of(authority), null, indicators, asAt, knownAt);
    }

    /** As {@link #ofAuthority} for its schools of one phase; the subject of such a row reads {@code 937:primary}. */
    @Transactional(readOnly = true)
    public List<Observation> ofAuthority(
            AuthorityCode authority, Phase phase, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return areas.of(Area.of(authority), phase, indicators, asAt, knownAt);
    }

    /** England, state-funded schools; as {@link #ofAuthority}. */
    @Transactional(readOnly = true)
    public List<Observation> ofEngland(Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return areas.of(Area.ENGLAND, null, indicators, asAt, knownAt);
    }

    /** England's schools of one phase; the subject of such a row reads {@code england:primary}. */
    @Transactional(readOnly = true)
    public List<Observation> ofEngland(Phase phase, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return areas.of(Area.ENGLAND, phase, indicators, asAt, knownAt);
    }

    /**
     * A region of England as {@link Region#of} finds it, its schools of one phase or of all; the subject of such a row
     * reads {@code region 984:primary}. As {@link #ofAuthority}.
     */
    @Transactional(readOnly = true)
    public List<Observation> ofRegion(
            Region region, @Nullable Phase phase, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return areas.of(area(region, authorities.list(asAt)), phase, indicators, asAt, knownAt);
    }

    private static Area area(Region region, List<Authorities.Authority> all) {
        return Area.region(
                region.number(),
                all.stream()
                        .filter(one ->
                                Region.of(one.region()).filter(region::holds).isPresent())
                        .map(Authorities.Authority::code)
                        .collect(Collectors.toSet()));
    }

    /**
     * Works out what the schools of England and of each region come to, in one pass over all of them: questions after it
     * find it remembered. @param phase null for all
     */
    @Transactional(readOnly = true)
    public void prepareAreas(@Nullable Phase phase, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        var all = authorities.list(asAt);
        var asked = Stream.concat(
                        Stream.of(Area.ENGLAND),
                        Arrays.stream(Region.values())
                                .map(region -> area(region, all))
                                .filter(area ->
                                        area.within() != null && !area.within().isEmpty()))
                .toList();
        areas.prepare(asked, phase, indicators, asAt, knownAt);
    }

    /** As {@link #ofAuthority}, but only what was published: nothing is computed from schools, which takes longer. */
    @Transactional(readOnly = true)
    public List<Observation> published(
            AuthorityCode authority,
            @Nullable Phase phase,
            Collection<String> indicators,
            LocalDate asAt,
            LocalDate knownAt) {
        return areas.of(Area.of(authority), phase, indicators, asAt, knownAt, false);
    }

    /** As {@link #published(AuthorityCode, Phase, Collection, LocalDate, LocalDate)}, of a region; of England for null. */
    @Transactional(readOnly = true)
    public List<Observation> published(
            @Nullable Region region,
            @Nullable Phase phase,
            Collection<String> indicators,
            LocalDate asAt,
            LocalDate knownAt) {
        var area = region == null ? Area.ENGLAND : Area.region(region.number(), java.util.Set.of());
        return areas.of(area, phase, indicators, asAt, knownAt, false);
    }

    /**
     * What was published of all authorities, by the word of the phase of schools that it speaks of, of all together under
     * empty text; each one's years ascending. Nothing is computed from schools. One read.
     */
    @Transactional(readOnly = true)
    public Map<String, Map<AuthorityCode, List<Observation>>> ofEveryAuthority(
            String indicator, LocalDate asAt, LocalDate knownAt) {
        return everyAuthority.of(indicator, asAt, knownAt);
    }

    /** What was published of groups within an authority, by the name of the group; of all together under empty text. */
    @Transactional(readOnly = true)
    public Map<String, List<Observation>> ofGroups(
            AuthorityCode authority, Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return areas.byPart(Area.of(authority), indicators, asAt, knownAt);
    }

    /** As {@link #ofGroups(AuthorityCode, Collection, LocalDate, LocalDate)}, of England. */
    @Transactional(readOnly = true)
    public Map<String, List<Observation>> ofGroups(Collection<String> indicators, LocalDate asAt, LocalDate knownAt) {
        return areas.byPart(Area.ENGLAND, indicators, asAt, knownAt);
    }
}
