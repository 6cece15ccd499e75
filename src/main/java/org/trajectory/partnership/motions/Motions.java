package org.trajectory.partnership.motions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decision;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.meetings.MeetingLetters;
import org.trajectory.partnership.votes.Choice;
import org.trajectory.partnership.votes.Quora;
import org.trajectory.partnership.votes.Tally;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.web.Seen;

/**
 * The life of a motion. Who may vote is fixed when the vote is opened and looked at again when it is counted; one seat
 * and one person have one vote by the keys of the table; who closes waits for those who are voting, and a second close
 * changes nothing.
 */
@Service
public class Motions {
    private final MotionTable table;
    private final Bodies bodies;
    private final RollCall rollCall;
    private final Teller teller;
    private final MeetingLetters letters;
    private final Decisions decisions;
    private final Audit audit;
    private final Clock clock;

    Motions(
            MotionTable table,
            Bodies bodies,
            RollCall rollCall,
            Teller teller,
            MeetingLetters letters,
            Decisions decisions,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.bodies = bodies;
        this.rollCall = rollCall;
        this.teller = teller;
        this.letters = letters;
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
            var amended = get(motion.amends());
            table.changeText(amended.id(), motion.text());
            audit.record(
                    "amended a motion", motion.authority(), "motion:" + amended.id(), amended.text(), motion.text());
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

    private static String shortened(String title) {
        return title.length() <= 200 ? title : title.substring(0, 199).strip() + "…";
    }

    static Instant endOf(LocalDate day) {
        return day.plusDays(1)
                .atStartOfDay(java.time.ZoneId.of("Europe/London"))
                .toInstant();
    }
}
