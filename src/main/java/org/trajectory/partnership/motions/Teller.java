package org.trajectory.partnership.motions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.meetings.Presence;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.partnership.votes.Count;
import org.trajectory.partnership.votes.Tally;
import org.trajectory.partnership.votes.Voter;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Refused;

/** Counts the votes of a motion as they stand: those of who has lost the seat or left the room aren’t counted. */
@Component
class Teller {
    private final MotionTable table;
    private final Bodies bodies;
    private final Presence presence;
    private final Clock clock;

    Teller(MotionTable table, Bodies bodies, Presence presence, Clock clock) {
        this.table = table;
        this.bodies = bodies;
        this.presence = presence;
        this.clock = clock;
    }

    /** What a count would say at this moment; for the clerk, and for anybody once it is closed. */
    Tally tally(Motion motion, Optional<Choice> casting) {
        var day = LocalDate.now(clock);
        var body = bodies.get(
                motion.body(),
                motion.openedAt() == null
                        ? day
                        : LocalDate.ofInstant(motion.openedAt(), java.time.ZoneId.of("Europe/London")));
        var gone = new HashSet<>(table.gone(motion.id(), day));
        var there = motion.meeting() == null ? null : presence.now(motion.meeting());
        var roll = new ArrayList<Voter>();
        var cast = new HashMap<String, Choice>();
        var places = table.roll(motion.id());
        for (var place : places) {
            var voter = place.voter();
            if (gone.contains(place.seat())) {
                voter = voter.as(Standing.VACANT, "removed since the vote was opened");
            } else if (there != null && voter.standing() != Standing.VACANT && !there.containsKey(place.seat())) {
                voter = voter.as(Standing.ABSENT, "");
            }
            roll.add(voter);
            place.choice()
                    .flatMap(Choice::ofWord)
                    .ifPresent(choice -> cast.put(place.voter().seat(), choice));
        }
        if (motion.secret()) {
            handOut(motion, places, cast);
        }
        return Count.of(body.constitution(), motion.kind(), roll, cast, motion.isBallot(), casting);
    }

    /** Nobody knows whose paper is whose: each goes to some seat of its constituency that has voted. */
    private void handOut(Motion motion, List<Motion.Place> places, Map<String, Choice> cast) {
        var papers = table.papers(motion.id());
        var voted = places.stream().filter(Motion.Place::voted).toList();
        if (papers.size() != voted.size()) {
            throw new Refused("%d votes are recorded and %d papers: the count can’t be trusted. Tell the administrator"
                    .formatted(voted.size(), papers.size()));
        }
        var used = new HashSet<Long>();
        for (var paper : papers) {
            var seat = voted.stream()
                    .filter(place ->
                            place.voter().constituency().equals(paper.getKey()) && !used.contains(place.seat()))
                    .findFirst()
                    .orElseThrow(() -> new Refused(
                            "A paper of “%s” has no vote: the count can’t be trusted".formatted(paper.getKey())));
            used.add(seat.seat());
            cast.put(seat.voter().seat(), paper.getValue());
        }
    }
}
