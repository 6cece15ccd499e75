package org.trajectory.partnership.fitness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.partnership.SchoolStanding;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** Looks at who may hold a seat, by what the constitution asks for and by what is known on the day. */
@Service
public class Fits {
    private final Designations designations;
    private final ObjectProvider<SchoolStanding> standings;
    private final People people;

    Fits(Designations designations, ObjectProvider<SchoolStanding> standings, People people) {
        this.designations = designations;
        this.standings = standings;
        this.people = people;
    }

    /**
     * Somebody who holds a seat, or is to.
     *
     * @param key whatever tells them apart, such as the number of the holding
     * @param person our number; null for somebody who can’t sign in
     * @param school our number of the school for which they sit; null for none
     */
    public record Subject(
            long key,
            String name,
            @Nullable Long person,
            @Nullable Long school,
            Constituency seat) {}

    /** Of each by key; seats for which the constitution asks nothing aren’t in it. */
    @Transactional(readOnly = true)
    public Map<Long, Fit> of(AuthorityCode authority, Collection<Subject> subjects, LocalDate day) {
        var asked = subjects.stream()
                .filter(one -> !one.seat().anyOf().isEmpty() || isHead(one.seat()))
                .toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        var heads = heads(asked, day);
        var known = designations.list(authority);
        var told = told(authority, asked, day);
        var fits = new HashMap<Long, Fit>();
        asked.forEach(one -> fits.put(one.key(), fit(one, heads, known, told, day)));
        return fits;
    }

    private static boolean isHead(Constituency seat) {
        return seat.are().equals(List.of("headteacher"));
    }

    private Set<Headship> heads(List<Subject> asked, LocalDate day) {
        var heads = new HashSet<Headship>();
        people.atSchools(
                        asked.stream()
                                .map(Subject::person)
                                .filter(Objects::nonNull)
                                .toList(),
                        day)
                .forEach(held -> {
                    if (held.role() == Role.HEADTEACHER) {
                        heads.add(new Headship(held.person(), held.school()));
                    }
                });
        return heads;
    }

    private record Headship(long person, long school) {}

    private Map<String, Map<SchoolId, SchoolStanding.Told>> told(
            AuthorityCode authority, List<Subject> asked, LocalDate day) {
        var schools = asked.stream()
                .filter(one -> !one.seat().anyOf().isEmpty() && one.school() != null)
                .map(one -> new SchoolId(Objects.requireNonNull(one.school())))
                .distinct()
                .toList();
        var told = new HashMap<String, Map<SchoolId, SchoolStanding.Told>>();
        asked.stream()
                .flatMap(one -> one.seat().anyOf().stream())
                .distinct()
                .forEach(word -> standings
                        .orderedStream()
                        .filter(standing -> standing.words().contains(word))
                        .findFirst()
                        .ifPresent(standing -> told.put(word, standing.of(authority, word, schools, day))));
        return told;
    }

    private static Fit fit(
            Subject one,
            Set<Headship> heads,
            List<Designation> known,
            Map<String, Map<SchoolId, SchoolStanding.Told>> told,
            LocalDate day) {
        if (isHead(one.seat())
                && one.person() != null
                && one.school() != null
                && !heads.contains(new Headship(one.person(), one.school()))) {
            return Fit.not("%s isn’t headteacher of the school any more".formatted(one.name()));
        }
        if (one.seat().anyOf().isEmpty()) {
            return one.person() == null || one.school() == null
                    ? Fit.unknown("No account or no school is told, so the headship can’t be looked up")
                    : Fit.fits("Headteacher of the school", java.util.Optional.empty());
        }
        var missing = new ArrayList<String>();
        boolean unknown = false;
        for (var word : one.seat().anyOf()) {
            var designated = known.stream()
                    .filter(some -> some.kind().equalsIgnoreCase(word) && some.isOf(one.person(), one.name()))
                    .filter(some -> some.holds(day))
                    .findFirst();
            if (designated.isPresent()) {
                return Fit.fits(
                        "%s, designated by %s%s"
                                .formatted(
                                        designated.get().kind(),
                                        designated.get().designator(),
                                        designated
                                                .get()
                                                .until()
                                                .map(until -> " until " + Dates.words(until))
                                                .orElse("")),
                        designated.get().until());
            }
            var standing = told.get(word);
            if (standing == null) {
                missing.add("no designation as %s holds today".formatted(word.toUpperCase(java.util.Locale.UK)));
                continue;
            }
            var school = one.school();
            var said = school == null ? null : standing.get(new SchoolId(school));
            if (said == null) {
                unknown = true;
                missing.add(
                        school == null
                                ? "no school is told for which they sit"
                                : "how the school was judged isn’t known");
            } else if (said.holds()) {
                return Fit.fits(said.why(), java.util.Optional.empty());
            } else {
                missing.add(said.why());
            }
        }
        var words = String.join("; ", missing);
        var sentence = words.substring(0, 1).toUpperCase(java.util.Locale.UK) + words.substring(1);
        return unknown ? Fit.unknown(sentence) : Fit.not(sentence);
    }
}
