package org.trajectory.partnership.motions;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;

/**
 * Motions, and the votes on them: putting, withdrawing, voting. One seat and one person have one vote by the keys of the table.
 * {@link Openings} opens the vote, {@link Closings} counts it.
 */
@Service
public class Motions {
    private final MotionTable table;
    private final Decisions decisions;
    private final Audit audit;
    private final Clock clock;

    Motions(MotionTable table, Decisions decisions, Audit audit, Clock clock) {
        this.table = table;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Motion> find(long id) {
        return table.find(id);
    }

    private Motion get(long id) {
        return table.find(id).orElseThrow(() -> new Refused("There is no such motion"));
    }

    @Transactional(readOnly = true)
    public List<Motion> ofBody(long body) {
        return table.ofBody(body);
    }

    @Transactional(readOnly = true)
    public List<Motion> ofMeeting(long meeting) {
        return table.ofMeeting(meeting);
    }

    @Transactional(readOnly = true)
    public List<Motion> amendments(long motion) {
        return table.amendments(motion);
    }

    @Transactional(readOnly = true)
    public List<Motion> waitingFor(long person) {
        return table.waitingFor(person);
    }

    @Transactional(readOnly = true)
    public List<Motion.Place> roll(Motion motion) {
        return table.roll(motion.id());
    }

    /** @throws Refused where the body has no votes, no such majority, or the motion to amend is under way or decided */
    @Transactional
    public Motion put(Body body, Motion.New motion) {
        if (!body.constitution().hasVotes()) {
            throw new Refused("The %s has no votes: it decides nothing".formatted(body.name()));
        }
        if (!body.constitution().majorities().containsKey(motion.kind())) {
            throw new Refused(
                    "The constitution of the %s knows no majority “%s”".formatted(body.name(), motion.kind()));
        }
        var matter = motion.matter();
        if (matter != null) {
            if (matter.kind().equals("constitution") != motion.kind().equals("constitution")) {
                throw new Refused("A change of the constitution needs the majority that the constitution names for it");
            }
            decisions.matter(matter.kind());
        }
        if (motion.amends() != null) {
            var amended = get(motion.amends());
            if (!amended.isDraft()) {
                throw new Refused("“%s” can’t be amended any more: %s"
                        .formatted(amended.title(), amended.state().toLowerCase(java.util.Locale.UK)));
            }
        }
        long id = table.add(body.authority(), body.id(), motion, Scope.current().actor());
        audit.record("put a motion", body.authority().code(), "motion:" + id, null, Map.of("title", motion.title()));
        return get(id);
    }

    @Transactional
    public void withdraw(Motion motion) {
        table.lockToClose(motion.id());
        if (!get(motion.id()).isDraft()) {
            throw new Refused("The vote was opened already: it can’t be withdrawn");
        }
        table.close(motion.id(), clock.instant(), "WITHDRAWN", "Withdrawn before it was voted.", null);
        audit.record("withdrew a motion", motion.authority(), "motion:" + motion.id(), null, null);
    }

    /**
     * Casts the vote of a seat.
     *
     * @throws Refused for a second vote, a late one, or a seat that may not
     */
    @Transactional
    public void vote(Motion motion, long seat, Choice choice) {
        table.lockToVote(motion.id());
        var now = get(motion.id());
        if (!now.isOpen()) {
            throw new Refused(
                    now.closedAt() != null ? "The vote is closed: yours wasn’t counted" : "The vote isn’t open yet");
        }
        var at = clock.instant();
        if (now.closesAt() != null && !at.isBefore(now.closesAt())) {
            throw new Refused("The ballot has ended: this vote came too late and wasn’t counted");
        }
        var place = table.roll(motion.id()).stream()
                .filter(one -> one.seat() == seat)
                .findFirst()
                .orElseThrow(() -> new Refused("This seat isn’t on the roll of the vote"));
        if (place.voter().standing() != Standing.ENTITLED) {
            throw new Refused(
                    place.voter().standing() == Standing.RECUSED
                            ? "%s stands aside: %s"
                                    .formatted(place.name(), place.voter().reason())
                            : "%s wasn’t there when the vote was opened".formatted(place.name()));
        }
        if (place.voted()) {
            throw new Refused("The vote of %s is cast already: a seat has one vote".formatted(place.name()));
        }
        try {
            table.cast(now, place, choice, at, Scope.current().actor());
        } catch (DataIntegrityViolationException e) {
            throw new Refused(
                    "The vote of %s is cast already, or the vote was closed: look at the page again"
                            .formatted(place.name()),
                    e);
        }
    }
}
