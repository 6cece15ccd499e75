package org.trajectory.partnership.motions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.Matter.Concern;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.interests.Interests;
import org.trajectory.partnership.meetings.Presence;
import org.trajectory.partnership.votes.Voter;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;

/** Who may vote on a motion as things stand: seats, who is there, who stands aside, and whom the law lets vote. */
@Component
class RollCall {
    private final Bodies bodies;
    private final Presence presence;
    private final Interests interests;
    private final Decisions decisions;
    private final SchoolRegister register;
    private final Clock clock;

    RollCall(
            Bodies bodies,
            Presence presence,
            Interests interests,
            Decisions decisions,
            SchoolRegister register,
            Clock clock) {
        this.bodies = bodies;
        this.presence = presence;
        this.interests = interests;
        this.decisions = decisions;
        this.register = register;
        this.clock = clock;
    }

    /** Those who alone may vote, where the matter has such. */
    Optional<Matter.Electorate> electorate(Motion motion) {
        return motion.matter()
                .flatMap(about -> decisions
                        .matter(about.kind())
                        .electorate(new AuthorityCode(motion.authority()), about.reference()));
    }

    /** Voting seats, without those that have no vote on this matter by law. */
    private List<Body.Seat> entitled(Motion motion, LocalDate day) {
        var seats = bodies.seats(motion.body(), day).stream()
                .filter(Body.Seat::votes)
                .toList();
        var only = electorate(motion);
        if (only.isEmpty()) {
            return seats;
        }
        var constitution = bodies.get(motion.body(), day).constitution();
        var status = register.current(
                seats.stream()
                        .flatMap(seat -> seat.holder().stream())
                        .flatMap(holder -> Optional.ofNullable(holder.school()).stream())
                        .map(SchoolId::new)
                        .distinct()
                        .toList(),
                day);
        return seats.stream()
                .filter(seat -> only.get().phase().equals(seat.phase()))
                .filter(seat -> !only.get().maintained()
                        || constitution
                                        .constituency(seat.constituency())
                                        .filter(one -> one.electors().contains("academies"))
                                        .isEmpty()
                                && seat.holder()
                                        .flatMap(holder -> Optional.ofNullable(holder.school()))
                                        .map(school -> status.get(new SchoolId(school)))
                                        .filter(school -> school.legalStatus() != LegalStatus.MAINTAINED)
                                        .isEmpty())
                .toList();
    }

    /** Who would be on the roll if the vote were opened now, and why somebody stands aside. */
    List<Motion.Place> proposed(Motion motion) {
        var day = LocalDate.now(clock);
        var authority = new AuthorityCode(motion.authority());
        var seats = entitled(motion, day);
        var there = motion.meeting() == null ? Map.<Long, Presence.There>of() : presence.now(motion.meeting());
        var sitting = new HashMap<Long, Interests.Sitting>();
        var places = new ArrayList<Motion.Place>();
        for (var seat : seats) {
            var place = place(motion, seat, there);
            places.add(place);
            var holder = seat.holder()
                    .filter(one -> place.holding() != null && one.holding() == place.holding())
                    .or(() -> seat.substitute()
                            .filter(one -> place.holding() != null && one.holding() == place.holding()));
            holder.ifPresent(one -> sitting.put(seat.id(), new Interests.Sitting(one.person(), one.school())));
        }
        var aside = interests.standingAside(authority, sitting, concerns(motion), day);
        return places.stream()
                .map(place -> {
                    var why = aside.get(place.seat());
                    return why == null
                                    || place.voter().standing() == Standing.VACANT
                                    || place.voter().standing() == Standing.ABSENT
                            ? place
                            : with(place, Standing.RECUSED, why);
                })
                .toList();
    }

    /** The roll as it is fixed: with who stands aside besides, and who may vote by waiver. */
    List<Motion.Place> opened(Motion motion, Motion.Opening opening) {
        var roll = new ArrayList<Motion.Place>();
        for (var place : proposed(motion)) {
            var aside = opening.aside().stream()
                    .filter(one -> one.seat() == place.seat())
                    .findFirst();
            var waived = opening.waived().stream()
                    .filter(one -> one.seat() == place.seat())
                    .findFirst();
            if (place.voter().standing() == Standing.RECUSED && waived.isPresent()) {
                roll.add(with(
                        place,
                        Standing.ENTITLED,
                        "May vote by waiver (%s): %s"
                                .formatted(place.voter().reason(), waived.get().why())));
            } else if (place.voter().standing() == Standing.ENTITLED && aside.isPresent()) {
                roll.add(with(place, Standing.RECUSED, aside.get().why()));
            } else {
                roll.add(place);
            }
        }
        return roll;
    }

    private List<Concern> concerns(Motion motion) {
        return motion.matter()
                .map(about -> decisions
                        .matter(about.kind())
                        .concerns(new AuthorityCode(motion.authority()), about.reference()))
                .orElse(List.of());
    }

    private static Motion.Place place(Motion motion, Body.Seat seat, Map<Long, Presence.There> there) {
        var voter = new Voter(seat.key(), seat.constituency(), seat.phase(), seat.weight(), Standing.ENTITLED, "");
        if (motion.meeting() != null) {
            var came = there.get(seat.id());
            if (came != null) {
                var holder = came.substitute() ? seat.substitute() : seat.holder();
                return new Motion.Place(
                        seat.id(),
                        voter,
                        came.person(),
                        came.name(),
                        holder.map(Body.Holder::holding).orElse(null),
                        Optional.empty(),
                        false);
            }
            return new Motion.Place(
                    seat.id(),
                    voter.as(seat.holder().isPresent() ? Standing.ABSENT : Standing.VACANT, ""),
                    null,
                    seat.holder().map(Body.Holder::name).orElse("Vacant"),
                    seat.holder().map(Body.Holder::holding).orElse(null),
                    Optional.empty(),
                    false);
        }
        var holder = seat.holder(); // who stands in does so at meetings only
        return new Motion.Place(
                seat.id(),
                holder.isPresent() ? voter : voter.as(Standing.VACANT, ""),
                holder.map(Body.Holder::person).orElse(null),
                holder.map(Body.Holder::name).orElse("Vacant"),
                holder.map(Body.Holder::holding).orElse(null),
                Optional.empty(),
                false);
    }

    static Motion.Place with(Motion.Place place, Standing standing, String why) {
        return new Motion.Place(
                place.seat(),
                place.voter().as(standing, why),
                place.person(),
                place.name(),
                place.holding(),
                place.choice(),
                place.voted());
    }
}
