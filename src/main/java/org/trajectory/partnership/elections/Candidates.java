package org.trajectory.partnership.elections;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.trajectory.access.People;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.fitness.Fit;
import org.trajectory.partnership.fitness.Fits;
import org.trajectory.platform.Refused;

/** Who stands for election: whether they may hold the seat, and seating those who are elected. */
@Component
class Candidates {
    private final Bodies bodies;
    private final Fits fits;
    private final People people;

    Candidates(Bodies bodies, Fits fits, People people) {
        this.bodies = bodies;
        this.fits = fits;
        this.people = people;
    }

    /** Those nominated, with what is known of whether they may hold the seat. */
    List<Election.Candidate> of(Body body, Constituency seat, Map<String, Body.Nominee> nominees, LocalDate today) {
        var schools = people
                .atSchools(
                        nominees.values().stream()
                                .flatMap(one -> Optional.ofNullable(one.person()).stream())
                                .toList(),
                        today)
                .stream()
                .collect(Collectors.toMap(People.AtSchool::person, People.AtSchool::school, (a, b) -> a));
        var subjects = nominees.values().stream()
                .map(one -> new Fits.Subject(
                        one.id(),
                        one.name(),
                        one.person(),
                        one.person() == null ? null : schools.get(one.person()),
                        seat))
                .toList();
        var found = fits.of(body.authority(), subjects, today);
        return subjects.stream()
                .map(one -> new Election.Candidate(
                        0,
                        one.name(),
                        one.person(),
                        one.school(),
                        Optional.ofNullable(found.get(one.key()))
                                .map(Fit::words)
                                .orElse(""),
                        "Nominated by "
                                + Objects.requireNonNull(nominees.get(one.name()))
                                        .by(),
                        false,
                        Optional.empty(),
                        false))
                .toList();
    }

    /** @throws Refused where who was elected can’t hold the seat */
    void seat(Body body, Constituency seat, long vacant, Election.Candidate one, LocalDate day) {
        var fit = fits.of(
                        body.authority(),
                        List.of(new Fits.Subject(one.id(), one.name(), one.person(), one.school(), seat)),
                        day)
                .get(one.id());
        if (fit != null && fit.verdict() == Fit.Verdict.DOES_NOT) {
            throw new Refused("%s was elected but can’t hold the seat: %s. Withdraw the candidate, and count again"
                    .formatted(one.name(), fit.words()));
        }
        bodies.fill(
                body,
                vacant,
                new Body.Filling(
                        one.name(),
                        one.person(),
                        one.school(),
                        false,
                        "election",
                        fit == null ? "" : fit.words(),
                        day));
    }
}
