package org.trajectory.partnership.motions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.meetings.MeetingLetters;
import org.trajectory.partnership.votes.Quora;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Refused;
import org.trajectory.web.Seen;

/** Opens the vote on a motion: who may vote is fixed then. */
@Service
public class Openings {
    private final MotionTable table;
    private final Bodies bodies;
    private final RollCall rollCall;
    private final MeetingLetters letters;
    private final Decisions decisions;
    private final Audit audit;
    private final Clock clock;

    Openings(
            MotionTable table,
            Bodies bodies,
            RollCall rollCall,
            MeetingLetters letters,
            Decisions decisions,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.bodies = bodies;
        this.rollCall = rollCall;
        this.letters = letters;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who would be on the roll if the vote were opened now, and why somebody stands aside. */
    @Transactional(readOnly = true)
    public List<Motion.Place> proposedRoll(Motion motion) {
        return rollCall.proposed(motion);
    }

    /** Mark of the text and of the roll that the page before the opening shows. */
    @Transactional(readOnly = true)
    public String seen(Motion motion) {
        return Seen.of(shown(motion));
    }

    private Object[] shown(Motion motion) {
        var now = get(motion.id());
        return new Object[] {
            now.title(),
            now.text(),
            proposedRoll(now).stream()
                    .map(place -> List.of(
                            place.seat(),
                            place.name(),
                            place.voter().standing(),
                            place.voter().reason()))
                    .toList()
        };
    }

    /**
     * As {@link #open(Motion, Motion.Opening)}, from a page that showed the motion and who may vote on it.
     *
     * @param seen mark of what was shown: {@link #seen}
     * @throws org.trajectory.web.Conflict if either has changed meanwhile
     */
    @Transactional
    public void open(Motion motion, Motion.Opening opening, String seen) {
        table.lockToClose(motion.id());
        if (get(motion.id()).isDraft()) {
            Seen.mustBe(seen, "The motion, or who may vote on it,", shown(motion));
        }
        open(motion, opening);
    }

    /**
     * Fixes the roll and opens the vote.
     *
     * @throws Refused without a quorum in the room, while amendments are undecided, or where it was opened already
     */
    @Transactional
    public void open(Motion motion, Motion.Opening opening) {
        table.lockToClose(motion.id());
        var body = bodies.get(motion.body(), LocalDate.now(clock));
        if (!get(motion.id()).isDraft()) {
            throw new Refused("The vote on “%s” was opened already".formatted(motion.title()));
        }
        if (table.amendments(motion.id()).stream().anyMatch(one -> one.closedAt() == null)) {
            throw new Refused("An amendment isn’t decided yet: vote on it, or withdraw it, first");
        }
        if ((motion.meeting() == null) != (opening.closesAt() != null)) {
            throw new Refused("A ballot between meetings needs the day on which it ends; a vote in a meeting has none");
        }
        var roll = rollCall.opened(motion, opening);
        if (motion.meeting() != null) {
            var quorum = Quora.of(
                    body.constitution(), roll.stream().map(Motion.Place::voter).toList());
            if (!quorum.missing().isEmpty()) {
                throw new Refused("There is no quorum: " + quorum.missing());
            }
        } else if (roll.stream().noneMatch(place -> place.voter().standing() == Standing.ENTITLED)) {
            throw new Refused("Nobody could vote: no seat with a vote is held");
        }
        var unreachable = roll.stream()
                .filter(place -> place.voter().standing() == Standing.ENTITLED && place.person() == null)
                .count();
        if (motion.meeting() == null && motion.secret() && unreachable > 0) {
            throw new Refused(
                    "%d of those who may vote have no account, and nobody can cast a secret vote for them: invite them first"
                            .formatted(unreachable));
        }
        if (roll.isEmpty()) {
            throw new Refused(rollCall.electorate(motion)
                    .map(only -> "Only %s may vote on this, and the %s has no such seat"
                            .formatted(only.words(), body.name()))
                    .orElse("The body has no seat with a vote"));
        }
        roll.forEach(place -> table.addToRoll(body.authority(), body.id(), motion.id(), place));
        if (!table.open(motion.id(), clock.instant(), opening.closesAt())) {
            throw new Refused("The vote on “%s” was opened already".formatted(motion.title()));
        }
        audit.record(
                "opened a vote",
                motion.authority(),
                "motion:" + motion.id(),
                null,
                Map.of(
                        "entitled",
                                roll.stream()
                                        .filter(place -> place.voter().standing() == Standing.ENTITLED)
                                        .count(),
                        "aside",
                                roll.stream()
                                        .filter(place -> place.voter().standing() == Standing.RECUSED)
                                        .map(place -> place.voter().seat() + ": "
                                                + place.voter().reason())
                                        .toList(),
                        "waived", opening.waived()));
        opening.waived().forEach(one -> waive(body, motion, roll, one));
        var closes = opening.closesAt();
        if (closes != null) {
            letters.ballot(body, motion.title(), closes, motion.href(), LocalDate.now(clock));
        }
    }

    /** That somebody with an interest may vote all the same is a decision of its own, open to everybody. */
    private void waive(Body body, Motion motion, List<Motion.Place> roll, Motion.Opening.Aside waived) {
        var day = LocalDate.now(clock);
        roll.stream()
                .filter(place -> place.seat() == waived.seat()
                        && place.voter().standing() == Standing.ENTITLED
                        && !place.voter().reason().isEmpty())
                .findFirst()
                .ifPresent(place -> decisions.record(
                        body.authority(),
                        Decision.New.plain(
                                shortened("Waiver: %s may vote on “%s”".formatted(place.name(), motion.title())),
                                "Chair of the " + body.name(),
                                day,
                                "%s (%s) votes although they would have to stand aside."
                                        .formatted(place.name(), place.voter().seat()),
                                place.voter().reason())));
    }

    private Motion get(long id) {
        return table.find(id).orElseThrow(() -> new Refused("There is no such motion"));
    }

    private static String shortened(String title) {
        return title.length() <= 200 ? title : title.substring(0, 199).strip() + "…";
    }

    static Instant endOf(LocalDate day) {
        return day.plusDays(1)
                .atStartOfDay(java.time.ZoneId.of("Europe/London"))
                .toInstant();
    }
}
