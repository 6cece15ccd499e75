package org.trajectory.partnership.motions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.partnership.votes.Tally;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Refused;

/**
 * Counts and closes the vote on a motion. Who may vote is looked at again then; who closes waits for those who are voting, and a
 * second close changes nothing.
 */
@Service
public class Closings {
    private final MotionTable table;
    private final Bodies bodies;
    private final Teller teller;
    private final Decisions decisions;
    private final Wordings wordings;
    private final Audit audit;
    private final Clock clock;

    Closings(
            MotionTable table,
            Bodies bodies,
            Teller teller,
            Decisions decisions,
            Wordings wordings,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.bodies = bodies;
        this.teller = teller;
        this.decisions = decisions;
        this.wordings = wordings;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a count would say at this moment; for the clerk, and for anybody once it is closed. */
    @Transactional(readOnly = true)
    public Tally tally(Motion motion, Optional<Choice> casting) {
        return teller.tally(motion, casting);
    }

    /**
     * Counts and closes; carried, it becomes a decision, and its matter takes effect, in this same transaction. Closing
     * again changes nothing and gives what came out.
     *
     * @param casting the chair's vote, used on a tie only
     * @throws Refused before the end of a ballot while votes are missing, or where the matter can't take effect
     */
    @Transactional
    public Motion close(Motion motion, Optional<Choice> casting) {
        table.lockToClose(motion.id());
        var now = get(motion.id());
        if (now.closedAt() != null) {
            return now;
        }
        if (!now.isOpen()) {
            throw new Refused("The vote isn’t open: there is nothing to count");
        }
        var at = clock.instant();
        if (now.closesAt() != null
                && at.isBefore(now.closesAt())
                && table.roll(now.id()).stream()
                        .anyMatch(place -> place.voter().standing() == Standing.ENTITLED && !place.voted())) {
            throw new Refused("The ballot is still open, and not everybody has voted: it can be counted when it ends");
        }
        var tally = tally(now, casting);
        var kept = tally.castingVote() ? casting.map(Choice::word).orElse(null) : null;
        table.close(now.id(), at, tally.outcome().name(), tally.words(), kept);
        audit.record(
                "counted a vote",
                now.authority(),
                "motion:" + now.id(),
                null,
                Map.of("outcome", tally.outcome().name(), "words", tally.words()));
        if (tally.outcome() == Tally.Outcome.CARRIED) {
            carried(now, tally);
        }
        return get(now.id());
    }

    private void carried(Motion motion, Tally tally) {
        if (motion.amends() != null) {
            wordings.amend(get(motion.amends()), motion);
            return;
        }
        var day = LocalDate.now(clock);
        var body = bodies.get(motion.body(), day);
        @Nullable LocalDate wanted = motion.effectFrom();
        var decision = decisions.record(
                body.authority(),
                new Decision.New(
                        motion.title(),
                        body.name(),
                        day,
                        motion.text(),
                        motion.reason().isEmpty() ? "As moved" : motion.reason(),
                        "",
                        "",
                        motion.meeting() == null ? "" : "Papers of the meeting",
                        tally.words(),
                        Optional.empty(),
                        wanted == null || wanted.isBefore(day) ? day : wanted,
                        Optional.ofNullable(motion.reviewOn()).filter(review -> !review.isBefore(day)),
                        false,
                        "",
                        "",
                        motion.matter().orElse(null),
                        motion.id(),
                        null,
                        null,
                        ""));
        table.becameDecision(motion.id(), decision.number());
    }

    private Motion get(long id) {
        return table.find(id).orElseThrow(() -> new Refused("There is no such motion"));
    }
}
