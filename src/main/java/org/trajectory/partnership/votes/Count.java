package org.trajectory.partnership.votes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Constitution.Majority;
import org.trajectory.partnership.constitution.Fraction;
import org.trajectory.partnership.votes.Tally.Line;
import org.trajectory.partnership.votes.Tally.Outcome;
import org.trajectory.partnership.votes.Voter.Standing;

/** Counts a vote by the constitution. Silence is never consent: who casts nothing adds to neither side. */
public final class Count {
    private final Constitution constitution;
    private final Majority majority;
    private final List<Voter> roll;
    private final Map<String, Choice> cast;
    private final boolean ballot;
    private final List<String> notCounted = new ArrayList<>();

    private Count(Constitution constitution, String kind, List<Voter> roll, Map<String, Choice> cast, boolean ballot) {
        this.constitution = constitution;
        this.majority = constitution.majority(kind);
        this.roll = roll;
        this.cast = cast;
        this.ballot = ballot;
    }

    /**
     * @param kind of motion, which decides the majority
     * @param roll every voting seat once
     * @param cast choice by seat; one of a seat that may not vote is left out and named
     * @param ballot true between meetings, where who voted counts as present
     * @param casting the chair's vote, used on a tie only and where the constitution gives one
     */
    public static Tally of(
            Constitution constitution,
            String kind,
            List<Voter> roll,
            Map<String, Choice> cast,
            boolean ballot,
            Optional<Choice> casting) {
        return new Count(constitution, kind, roll, cast, ballot).tally(casting);
    }

    /** One vote: a seat's, or that of a constituency which casts together. */
    private record Unit(
            String constituency, Optional<String> phase, Fraction weight, boolean there, Optional<Choice> choice) {}

    private Tally tally(Optional<Choice> casting) {
        refuseStrangers();
        var units = units();
        var quorum = quorum();
        var votesFor = sum(units, Choice.FOR);
        var against = sum(units, Choice.AGAINST);
        var abstained = sum(units, Choice.ABSTAIN);
        boolean tie = majority.isSimple() && votesFor.equals(against) && !votesFor.isZero();
        boolean decidesTie = tie
                && constitution.chair().casting()
                && casting.filter(choice -> choice != Choice.ABSTAIN).isPresent();
        Outcome outcome;
        String reason;
        var lacking = quorum.missing();
        if (!lacking.isEmpty()) {
            outcome = Outcome.INQUORATE;
            reason = lacking;
        } else if (decidesTie) {
            outcome = casting.equals(Optional.of(Choice.FOR)) ? Outcome.CARRIED : Outcome.LOST;
            reason = "The votes were equal, and the chair had the casting vote.";
        } else {
            var failing = failing(units);
            outcome = failing.isEmpty() ? Outcome.CARRIED : Outcome.LOST;
            reason = failing.isEmpty()
                    ? "It needed %s and had them.".formatted(majority.words())
                    : tie ? "The votes were equal, and a tie is lost." : failing;
        }
        return new Tally(
                outcome,
                reason,
                votesFor,
                against,
                abstained,
                (int) roll.stream()
                        .filter(voter -> voter.standing() == Standing.RECUSED)
                        .count(),
                quorum.present(),
                quorum.needed(),
                decidesTie && lacking.isEmpty(),
                lines(units),
                List.copyOf(notCounted));
    }

    private void refuseStrangers() {
        var known = new LinkedHashMap<String, Voter>();
        for (var voter : roll) {
            if (known.put(voter.seat(), voter) != null) {
                throw new IllegalArgumentException("Seat %s is on the roll twice".formatted(voter.seat()));
            }
        }
        cast.keySet().stream().sorted().forEach(seat -> {
            var voter = known.get(seat);
            if (voter == null) {
                notCounted.add("%s: no such voting seat".formatted(seat));
            } else if (voter.standing() != Standing.ENTITLED) {
                notCounted.add("%s: %s"
                        .formatted(
                                seat,
                                switch (voter.standing()) {
                                    case RECUSED ->
                                        "stands aside" + (voter.reason().isEmpty() ? "" : ", " + voter.reason());
                                    case ABSENT -> "isn’t there";
                                    default -> "is vacant";
                                }));
            }
        });
    }

    private Optional<Choice> choiceOf(Voter voter) {
        return voter.standing() == Standing.ENTITLED ? Optional.ofNullable(cast.get(voter.seat())) : Optional.empty();
    }

    private List<Unit> units() {
        var units = new ArrayList<Unit>();
        for (var constituency : constitution.constituencies()) {
            var own = roll.stream()
                    .filter(voter -> voter.constituency().equals(constituency.id()))
                    .toList();
            if (constituency.together()) {
                if (own.stream()
                        .anyMatch(voter ->
                                voter.standing() == Standing.ENTITLED || voter.standing() == Standing.ABSENT)) {
                    units.add(new Unit(
                            constituency.id(),
                            Optional.ofNullable(constituency.phase()),
                            constituency.weight().amount(),
                            own.stream()
                                    .anyMatch(voter -> voter.standing() == Standing.ENTITLED
                                            && (!ballot || choiceOf(voter).isPresent())),
                            together(own)));
                }
                continue;
            }
            for (var voter : own) {
                if (voter.standing() == Standing.ENTITLED || voter.standing() == Standing.ABSENT) {
                    var choice = choiceOf(voter);
                    units.add(new Unit(
                            constituency.id(),
                            Optional.ofNullable(voter.phase()),
                            voter.weight(),
                            ballot ? choice.isPresent() : voter.standing() == Standing.ENTITLED,
                            choice));
                }
            }
        }
        return units;
    }

    /** What most of them say; where they are divided equally, the vote they share is an abstention. */
    private Optional<Choice> together(List<Voter> own) {
        int lean = 0;
        boolean any = false;
        for (var voter : own) {
            var choice = choiceOf(voter);
            any |= choice.isPresent();
            lean += choice.map(one -> one == Choice.FOR ? 1 : one == Choice.AGAINST ? -1 : 0)
                    .orElse(0);
        }
        return any ? Optional.of(lean > 0 ? Choice.FOR : lean < 0 ? Choice.AGAINST : Choice.ABSTAIN) : Optional.empty();
    }

    private static Fraction sum(List<Unit> units, Choice choice) {
        return units.stream()
                .filter(unit -> unit.choice().equals(Optional.of(choice)))
                .map(Unit::weight)
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    private String failing(List<Unit> units) {
        if (!reaches(units)) {
            return "It needed %s and had %s.".formatted(majority.words(), sum(units, Choice.FOR));
        }
        for (var phase : majority.eachPhase()) {
            var own = units.stream()
                    .filter(unit -> Optional.of(phase).equals(unit.phase()))
                    .toList();
            if (!reaches(own)) {
                return "It needed %s, and the %s seats gave it %s for and %s against."
                        .formatted(majority.words(), phase, sum(own, Choice.FOR), sum(own, Choice.AGAINST));
            }
        }
        return "";
    }

    private boolean reaches(List<Unit> units) {
        var votesFor = sum(units, Choice.FOR);
        if (votesFor.isZero()) {
            return false;
        }
        if (majority.votes() != null) {
            return votesFor.compareTo(majority.votes()) >= 0;
        }
        var base =
                switch (majority.of()) {
                    case CAST -> votesFor.plus(sum(units, Choice.AGAINST));
                    case PRESENT ->
                        units.stream().filter(Unit::there).map(Unit::weight).reduce(Fraction.ZERO, Fraction::plus);
                    case ALL -> units.stream().map(Unit::weight).reduce(Fraction.ZERO, Fraction::plus);
                };
        int compared = votesFor.compareTo(base.times(majority.share()));
        return majority.moreThan() ? compared > 0 : compared >= 0;
    }

    private Quora quorum() {
        return Quora.of(
                constitution,
                roll.stream()
                        .map(voter -> ballot && voter.standing() == Standing.ENTITLED && !cast.containsKey(voter.seat())
                                ? voter.as(Standing.ABSENT, "")
                                : voter)
                        .toList());
    }

    private Map<String, Line> lines(List<Unit> units) {
        var lines = new LinkedHashMap<String, Line>();
        for (var constituency : constitution.constituencies()) {
            if (!constituency.votes()) {
                continue;
            }
            var own = units.stream()
                    .filter(unit -> unit.constituency().equals(constituency.id()))
                    .toList();
            lines.put(
                    constituency.id(),
                    new Line(
                            sum(own, Choice.FOR),
                            sum(own, Choice.AGAINST),
                            sum(own, Choice.ABSTAIN),
                            (int) roll.stream()
                                    .filter(voter -> voter.constituency().equals(constituency.id())
                                            && voter.standing() == Standing.RECUSED)
                                    .count(),
                            (int) own.stream().filter(Unit::there).count()));
        }
        return lines;
    }
}
