package org.trajectory.partnership.motions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.Matter;
import org.trajectory.partnership.bodies.Bodies;
import org.trajectory.partnership.bodies.Body;
import org.trajectory.partnership.decisions.Decisions;
import org.trajectory.partnership.meetings.LondonTime;
import org.trajectory.partnership.pages.Here;
import org.trajectory.partnership.votes.Powers;
import org.trajectory.partnership.votes.Tally;
import org.trajectory.partnership.votes.Voter.Standing;
import org.trajectory.platform.Table;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NotFound;

/** One motion: its text, who may vote, how it was voted. Open to everybody once it is closed; to members before. */
@Controller
@Needs(Action.SEE_DECISIONS)
public class MotionPages {
    private final Motions motions;
    private final Closings closings;
    private final Wordings wordings;
    private final Bodies bodies;
    private final Decisions decisions;
    private final Viewing viewing;
    private final Here here;

    MotionPages(
            Motions motions,
            Closings closings,
            Wordings wordings,
            Bodies bodies,
            Decisions decisions,
            Viewing viewing,
            Here here) {
        this.motions = motions;
        this.closings = closings;
        this.wordings = wordings;
        this.bodies = bodies;
        this.decisions = decisions;
        this.viewing = viewing;
        this.here = here;
    }

    /** A seat whose vote the clerk may record. */
    public record Asked(long seat, String label) {}

    /** How it read before. @param until in words, with what changed it */
    public record Before(Wordings.Wording wording, String until, String amendment) {}

    /**
     * @param before earlier wordings, the latest first
     * @param mine the seat of who looks, where it may vote and hasn't
     * @param mineSaid what to tell who looks about the own vote; empty for somebody without a seat
     * @param asked seats whose votes the clerk may still record
     * @param tie whether the chair’s casting vote would decide now
     */
    public record Page(
            Motion motion,
            Body body,
            String closes,
            String majority,
            Optional<Matter.Described> matter,
            List<Motion> amendments,
            List<Before> before,
            DataTable roll,
            DataTable lines,
            String mine,
            String mineSaid,
            List<Asked> asked,
            int voted,
            int entitled,
            boolean tie,
            String words,
            List<String> notCounted,
            boolean mayKeep,
            boolean mayTrace,
            List<FieldError> errors) {}

    @GetMapping("/motions/{id:[0-9]{1,18}}")
    ModelAndView one(@PathVariable long id) {
        return page(motion(id), List.of());
    }

    ModelAndView page(Motion motion, List<FieldError> errors) {
        var body = body(motion);
        boolean mayKeep = here.may(Action.KEEP_BODIES, body.authority());
        var roll = motion.isDraft() ? List.<Motion.Place>of() : motions.roll(motion);
        var person = viewing.find().map(one -> one.id());
        var mine = roll.stream()
                .filter(place -> person.isPresent() && person.get().equals(place.person()))
                .findFirst();
        var mayVote = mine.filter(
                place -> motion.isOpen() && place.voter().standing() == Standing.ENTITLED && !place.voted());
        var asked = mayKeep && motion.isOpen() && !motion.secret()
                ? roll.stream()
                        .filter(place -> place.voter().standing() == Standing.ENTITLED && !place.voted())
                        .filter(place -> motion.meeting() != null || place.person() == null)
                        .limit(100)
                        .map(place -> new Asked(
                                place.seat(),
                                place.name() + " (" + place.voter().seat() + ")"))
                        .toList()
                : List.<Asked>of();
        var counted = motion.isOpen() && mayKeep || motion.closedAt() != null && !roll.isEmpty()
                ? Optional.of(closings.tally(motion, Optional.empty()))
                : Optional.<Tally>empty();
        boolean tie = motion.isOpen()
                && body.constitution().chair().casting()
                && counted.filter(tally -> tally.votesFor().equals(tally.against())
                                && !tally.votesFor().isZero())
                        .isPresent();
        return new ModelAndView(
                "partnership/motions/motion",
                Map.of(
                        "page",
                        new Page(
                                motion,
                                body,
                                motion.closesAt() == null ? "" : LondonTime.words(motion.closesAt()),
                                body.constitution().majority(motion.kind()).words(),
                                person.isEmpty()
                                        ? Optional.empty()
                                        : motion.matter().flatMap(about -> decisions.describe(body.authority(), about)),
                                motions.amendments(motion.id()),
                                wordings.earlier(motion).stream()
                                        .map(MotionPages::before)
                                        .toList(),
                                rollTable(motion, body, roll),
                                lines(body, counted),
                                mayVote.map(place -> String.valueOf(place.seat()))
                                        .orElse(""),
                                mine.map(place -> said(motion, place)).orElse(""),
                                asked,
                                (int) roll.stream().filter(Motion.Place::voted).count(),
                                (int) roll.stream()
                                        .filter(place -> place.voter().standing() == Standing.ENTITLED)
                                        .count(),
                                tie,
                                motion.words(),
                                counted.map(Tally::notCounted).orElse(List.of()),
                                mayKeep,
                                here.mayTrace(body.authority()),
                                errors)));
    }

    private static Before before(Wordings.Earlier one) {
        return new Before(
                one.wording(),
                "Until %s, when it was %s"
                        .formatted(
                                LondonTime.words(one.until()),
                                one.amendment() == null ? "changed before the vote" : "amended"),
                one.amendment() == null ? "" : "/motions/" + one.amendment());
    }

    private static String said(Motion motion, Motion.Place place) {
        if (place.voted()) {
            return motion.secret()
                    ? "Your vote is cast; how you voted is on a paper without a name."
                    : "Your vote is cast: %s.".formatted(place.choice().orElse(""));
        }
        return switch (place.voter().standing()) {
            case RECUSED -> "You stand aside: %s.".formatted(place.voter().reason());
            case ENTITLED -> motion.isOpen() ? "" : "You didn’t vote.";
            default -> "You weren’t there when the vote was opened.";
        };
    }

    private static DataTable rollTable(Motion motion, Body body, List<Motion.Place> roll) {
        var power = new LinkedHashMap<String, BigDecimal>();
        if (roll.size() <= 60) {
            Powers.of(
                            body.constitution(),
                            motion.kind(),
                            roll.stream().map(Motion.Place::voter).toList())
                    .forEach(one -> power.put(one.seat(), one.banzhaf()));
        }
        return new DataTable(
                "Who may vote, as it stood when the vote was opened",
                List.of(
                        Column.text("Seat"),
                        Column.text("For it"),
                        Column.text("Vote"),
                        Column.text("Why it stands aside, or may vote"),
                        Column.number("Share of power")),
                roll.stream()
                        .map(place -> List.of(
                                Cell.text(place.voter().seat()),
                                Cell.text(place.name()),
                                vote(motion, place),
                                Cell.text(place.voter().reason()),
                                Optional.ofNullable(power.get(place.voter().seat()))
                                        .map(share -> Cell.text(share.movePointRight(2)
                                                        .setScale(1, RoundingMode.HALF_UP)
                                                        .toPlainString()
                                                + "%"))
                                        .orElse(Cell.text(""))))
                        .toList());
    }

    private static Cell vote(Motion motion, Motion.Place place) {
        if (place.voted()) {
            return Cell.text(motion.closedAt() == null ? "Cast" : place.choice().orElse("Secret"));
        }
        return switch (place.voter().standing()) {
            case RECUSED -> Cell.text("Stands aside");
            case ENTITLED -> Cell.missing(motion.isOpen() ? "Not yet" : "None: silence is no consent");
            case ABSENT -> Cell.missing("Absent");
            case VACANT -> Cell.missing("Vacant");
        };
    }

    private static DataTable lines(Body body, Optional<Tally> tally) {
        return new DataTable(
                "Votes by constituency",
                List.of(
                        Column.text("Constituency"),
                        Column.number("For"),
                        Column.number("Against"),
                        Column.number("Abstained"),
                        Column.number("Stood aside")),
                tally.map(one -> one.byConstituency().entrySet().stream()
                                .map(entry -> List.of(
                                        Cell.text(body.constitution()
                                                .constituency(entry.getKey())
                                                .map(own -> own.title())
                                                .orElse(entry.getKey())),
                                        Cell.of(entry.getValue().votesFor()),
                                        Cell.of(entry.getValue().against()),
                                        Cell.of(entry.getValue().abstained()),
                                        Cell.of(entry.getValue().recused())))
                                .toList())
                        .orElse(List.of()));
    }

    /** As {@code ./trajectory count} reads it, so that anybody can count again. */
    @GetMapping("/motions/{id:[0-9]{1,18}}/ballot.csv")
    void ballot(@PathVariable long id, HttpServletResponse response) throws IOException {
        var motion = motion(id);
        if (motion.closedAt() == null || motion.secret()) {
            throw new NotFound("The votes are shown once a recorded vote is closed.");
        }
        Download.csv(
                response,
                "ballot-" + id,
                new Table(
                        List.of("seat", "constituency", "choice"),
                        motions.roll(motion).stream()
                                .map(place -> List.of(
                                        place.voter().seat(),
                                        place.voter().constituency(),
                                        place.choice()
                                                .orElse(
                                                        switch (place.voter().standing()) {
                                                            case RECUSED -> "recused";
                                                            case ABSENT -> "absent";
                                                            case VACANT -> "vacant";
                                                            case ENTITLED -> "";
                                                        })))
                                .toList()));
    }

    /** @throws org.trajectory.web.Forbidden for somebody who doesn’t keep the bodies of its authority */
    void mustKeep(Motion motion) {
        if (!here.authorityTo(Action.KEEP_BODIES).code().equals(motion.authority())) {
            throw new NotFound("There is no such motion of yours.");
        }
    }

    Body body(Motion motion) {
        return bodies.find(motion.body(), here.today()).orElseThrow(() -> new NotFound("There is no such body."));
    }

    Motion motion(long id) {
        return motions.find(id)
                .orElseThrow(() -> new NotFound("There is no such motion, or its vote isn’t closed yet."));
    }
}
