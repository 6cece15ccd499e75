package org.trajectory.evidence.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.quality.Finding.Kind;
import org.trajectory.schools.OpenAndClosed;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.schools.Status;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;

/** What the files say of single schools that can't all be right, and of which schools they should speak and don't. */
@Component
class Contradictions {
    /** Of a kind; more than that isn't a list that somebody reads. */
    private static final int MOST = 2_000;

    /** School years back from the day: older ones are nobody's work any more. */
    private static final int YEARS = 3;

    private static final String KEY_STAGE_4_PUPILS = "ks4.pupils";

    private final SchoolRegister register;
    private final OpenAndClosed openAndClosed;
    private final Observations observations;
    private final QualityTable table;
    private final ArrivedFiles arrivals;
    private final Feeds feeds;

    Contradictions(
            SchoolRegister register,
            OpenAndClosed openAndClosed,
            Observations observations,
            QualityTable table,
            ArrivedFiles arrivals,
            Feeds feeds) {
        this.register = register;
        this.openAndClosed = openAndClosed;
        this.observations = observations;
        this.table = table;
        this.arrivals = arrivals;
        this.feeds = feeds;
    }

    List<Finding> findings(@Nullable AuthorityCode authority, LocalDate today) {
        var open = register.list(SchoolRegister.Question.openStateFunded(authority, today));
        var urns = open.stream().map(School::urn).toList();
        var lineages = register.lineages(urns);
        var all = new LinkedHashSet<Urn>(urns);
        lineages.values().forEach(all::addAll);
        var measures = new LinkedHashSet<>(
                List.of(IndicatorCatalogue.ROLL, IndicatorCatalogue.PRIMARY_COHORT, KEY_STAGE_4_PUPILS));
        arrivals.expected().forEach(one -> {
            if (one.measure() != null) {
                measures.add(one.measure());
            }
        });
        var since = new AcademicYear(AcademicYear.on(today).start() - YEARS);
        var told = observations.of(all, measures, since, today, today);
        var findings = new ArrayList<Finding>();
        findings.addAll(openAndClosed(authority, today));
        findings.addAll(counts(open, told, today));
        findings.addAll(grades(open, today));
        findings.addAll(afterClosing(authority, today, since));
        findings.addAll(missing(open, lineages, told, today));
        return findings;
    }

    private String title(String feed) {
        return feeds.find(feed).map(Feed::title).orElse(feed);
    }

    /** Lists of a school year that tell no day: the day kept for them lies so many days after the year. */
    private Map<String, Integer> assumed() {
        var assumed = new HashMap<String, Integer>();
        for (var feed : feeds.list()) {
            var rule = feed.asAt();
            if (rule != null && rule.afterYear() != null) {
                assumed.put(feed.id(), rule.afterYear() + 366);
            }
        }
        return assumed;
    }

    private List<Finding> openAndClosed(@Nullable AuthorityCode authority, LocalDate today) {
        return openAndClosed.list(authority, today, assumed(), MOST).stream()
                .map(one -> {
                    var closedOn = one.closedOn();
                    return new Finding(
                            Kind.CONTRADICTS,
                            "open-and-closed:" + one.urn(),
                            school(one.name(), one.urn()),
                            "Open on %s by “%s”; %s by “%s”"
                                    .formatted(
                                            Dates.words(one.openOn()),
                                            title(one.openFeed()),
                                            closedOn == null
                                                    ? "closed on " + Dates.words(one.closedAsOf())
                                                    : "closed since " + Dates.words(closedOn),
                                            title(one.closedFeed())),
                            one.openOn().isAfter(one.closedAsOf()) ? one.openOn() : one.closedAsOf(),
                            "/imports/%d/lines/%d?of=register.STATUS".formatted(one.openFile(), one.openLine()));
                })
                .toList();
    }

    private List<Finding> counts(List<School> open, Map<Urn, List<Observation>> told, LocalDate today) {
        var registered = table.registered(open.stream().map(School::urn).toList(), today);
        var findings = new ArrayList<Finding>();
        for (var school : open) {
            var rolls = new HashMap<AcademicYear, Observation>();
            @Nullable Observation latest = null;
            for (var one : told.getOrDefault(school.urn(), List.of())) {
                if (one.indicator().equals(IndicatorCatalogue.ROLL) && one.value() != null) {
                    rolls.put(one.year(), one);
                    latest = one;
                }
            }
            var counted = registered.get(school.urn());
            if (latest != null && counted != null) {
                var census = latest;
                Counts.census(whole(census), census.holdsFrom(), counted.pupils(), counted.asOf())
                        .ifPresent(what -> findings.add(new Finding(
                                Kind.CONTRADICTS,
                                "pupils:%s:%s".formatted(school.urn(), census.year()),
                                school(school.name(), school.urn()),
                                what + ", both within a year",
                                later(census.source().published(), counted.asOf()),
                                line(census))));
            }
            for (var one : told.getOrDefault(school.urn(), List.of())) {
                var roll = rolls.get(one.year());
                var stage = one.indicator().equals(IndicatorCatalogue.PRIMARY_COHORT)
                        ? "key stage 2"
                        : one.indicator().equals(KEY_STAGE_4_PUPILS) ? "key stage 4" : "";
                if (roll != null && one.value() != null && !stage.isEmpty()) {
                    Counts.results(stage, whole(one), whole(roll))
                            .ifPresent(what -> findings.add(new Finding(
                                    Kind.CONTRADICTS,
                                    "cohort:%s:%s:%s".formatted(one.indicator(), school.urn(), one.year()),
                                    school(school.name(), school.urn()),
                                    "%s, %s".formatted(what, one.year()),
                                    later(
                                            one.source().published(),
                                            roll.source().published()),
                                    line(one))));
                }
            }
        }
        return findings;
    }

    private List<Finding> grades(List<School> open, LocalDate today) {
        var names = new HashMap<Urn, String>();
        open.forEach(school -> names.put(school.urn(), school.name()));
        return table.twoGrades(names.keySet(), today, today, MOST).stream()
                .map(one -> new Finding(
                        Kind.CONTRADICTS,
                        "grade:%s:%s".formatted(one.urn(), one.on()),
                        school(names.getOrDefault(one.urn(), ""), one.urn()),
                        "Inspected on %s: grade %d by “%s”, grade %d by “%s”"
                                .formatted(
                                        Dates.words(one.on()),
                                        one.grade(),
                                        title(one.feed()),
                                        one.otherGrade(),
                                        title(one.otherFeed())),
                        one.since(),
                        "/imports/%d/lines/%d?of=inspection".formatted(one.file(), one.line())))
                .toList();
    }

    /** Pupils counted at a school on a day after its last. */
    private List<Finding> afterClosing(@Nullable AuthorityCode authority, LocalDate today, AcademicYear since) {
        var closed = new HashMap<Urn, School>();
        register
                .list(new SchoolRegister.Question(
                        authority, today, java.util.Set.of(), java.util.Set.of(Status.CLOSED)))
                .stream()
                .filter(school -> school.closed() != null)
                .forEach(school -> closed.put(school.urn(), school));
        if (closed.isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        observations
                .of(closed.keySet(), List.of(IndicatorCatalogue.ROLL), since, today, today)
                .forEach((urn, rolls) -> {
                    var school = closed.get(urn);
                    var last = school == null ? null : school.closed();
                    for (var one : rolls) {
                        if (school != null
                                && last != null
                                && one.value() != null
                                && whole(one) > 0
                                && one.holdsFrom().isAfter(last)) {
                            findings.add(new Finding(
                                    Kind.CONTRADICTS,
                                    "after-closing:%s:%s".formatted(urn, one.year()),
                                    school(school.name(), urn),
                                    "%d pupils in the census of %s; the register says that it closed on %s"
                                            .formatted(whole(one), one.year(), Dates.words(last)),
                                    one.source().published(),
                                    line(one)));
                        }
                    }
                });
        return findings;
    }

    /** Open schools that the latest file of a kind should name and doesn't. */
    private List<Finding> missing(
            List<School> open, Map<Urn, List<Urn>> lineages, Map<Urn, List<Observation>> told, LocalDate today) {
        var findings = new ArrayList<Finding>();
        for (var expected : arrivals.expected()) {
            var measure = expected.measure();
            if (measure == null) {
                continue;
            }
            var latest = told.values().stream()
                    .flatMap(List::stream)
                    .filter(one -> one.indicator().equals(measure))
                    .max(java.util.Comparator.comparing(Observation::year)
                            .thenComparing(one -> one.source().published()));
            latest.ifPresent(file -> open.stream()
                    .filter(school -> expected.asksFor(school.phase(), school.highAge()))
                    .filter(school -> openedBefore(school, file.holdsFrom()))
                    .filter(school -> lineages.getOrDefault(school.urn(), List.of(school.urn())).stream()
                            .flatMap(urn -> told.getOrDefault(urn, List.of()).stream())
                            .noneMatch(one -> one.indicator().equals(measure)
                                    && one.year().equals(file.year())))
                    .limit(MOST)
                    .forEach(school -> findings.add(new Finding(
                            Kind.MISSING,
                            "missing:%s:%s:%s".formatted(expected.id(), school.urn(), file.year()),
                            school(school.name(), school.urn()),
                            "%s: not in the file for %s, though the school was open"
                                    .formatted(expected.what(), file.year()),
                            Optional.of(file.source().published())
                                    .filter(day -> !day.isAfter(today))
                                    .orElse(today),
                            "/schools/" + school.urn()))));
        }
        return findings;
    }

    /** A school in its first year has no results yet. */
    private static boolean openedBefore(School school, LocalDate day) {
        var opened = school.opened();
        return opened == null || opened.isBefore(day.minusMonths(11));
    }

    private static String school(String name, Urn urn) {
        return "%s (%s)".formatted(name, urn);
    }

    private static int whole(Observation one) {
        var value = one.value();
        return value == null ? 0 : (int) Math.round(value);
    }

    private static String line(Observation one) {
        return one.source().href(one.indicator());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
