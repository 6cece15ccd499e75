package org.trajectory.partnership.votes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Fraction;
import org.trajectory.partnership.votes.Voter.Standing;

/** The power of each seat of a body under one of its majorities, all seats that are held being there. */
public final class Powers {
    /** More coalitions than this aren't counted. */
    private static final int MOST_KINDS = 12;

    private Powers() {}

    /** @param banzhaf share of the swings @param shapley share of the orders */
    public record Seat(String seat, BigDecimal banzhaf, BigDecimal shapley) {}

    private record Player(List<String> seats, Optional<String> phase, Fraction weight) {}

    /** Seats that cast one vote together have the power of that vote between them, shown for each. Empty where too many kinds of weight make it too long. */
    public static List<Seat> of(Constitution constitution, String kind, List<Voter> roll) {
        var players = players(constitution, roll);
        var majority = constitution.majority(kind);
        var phases = majority.eachPhase();
        if (players.isEmpty()
                || players.stream()
                                        .map(one -> List.of(one.weight(), one.phase()))
                                        .distinct()
                                        .count()
                                > MOST_KINDS
                        && players.size() > 24) {
            return List.of();
        }
        var scale = players.stream().map(one -> one.weight().under()).reduce(BigInteger.ONE, Powers::common);
        var vectors = new ArrayList<List<Long>>();
        for (var player : players) {
            long weight = player.weight()
                    .over()
                    .multiply(scale.divide(player.weight().under()))
                    .longValueExact();
            var vector = new ArrayList<Long>(List.of(weight));
            phases.forEach(phase -> vector.add(player.phase().equals(Optional.of(phase)) ? weight : 0L));
            vectors.add(List.copyOf(vector));
        }
        var totals = new ArrayList<Long>();
        for (int i = 0; i <= phases.size(); i++) {
            int at = i;
            totals.add(vectors.stream().mapToLong(vector -> vector.get(at)).sum());
        }
        var fixed = majority.votes();
        var power = Power.of(vectors, sums -> {
            if (fixed != null) {
                return BigInteger.valueOf(sums.getFirst())
                                .multiply(fixed.under())
                                .compareTo(fixed.over().multiply(scale))
                        >= 0;
            }
            for (int i = 0; i < sums.size(); i++) {
                int compared =
                        Fraction.of(sums.get(i), 1).compareTo(majority.share().times(Fraction.of(totals.get(i), 1)));
                if (sums.get(i) == 0 || (majority.moreThan() ? compared <= 0 : compared < 0)) {
                    return false;
                }
            }
            return true;
        });
        var seats = new ArrayList<Seat>();
        for (int i = 0; i < players.size(); i++) {
            for (var seat : players.get(i).seats()) {
                seats.add(new Seat(seat, power.banzhaf().get(i), power.shapley().get(i)));
            }
        }
        return seats;
    }

    private static BigInteger common(BigInteger one, BigInteger other) {
        return one.multiply(other).divide(one.gcd(other));
    }

    private static List<Player> players(Constitution constitution, List<Voter> roll) {
        var players = new ArrayList<Player>();
        Map<String, List<String>> together = new LinkedHashMap<>();
        for (var voter : roll) {
            if (voter.standing() == Standing.VACANT || voter.standing() == Standing.RECUSED) {
                continue;
            }
            boolean shared = constitution
                    .constituency(voter.constituency())
                    .map(Constitution.Constituency::together)
                    .orElse(false);
            if (shared) {
                together.computeIfAbsent(voter.constituency(), id -> new ArrayList<>())
                        .add(voter.seat());
            } else {
                players.add(new Player(List.of(voter.seat()), Optional.ofNullable(voter.phase()), voter.weight()));
            }
        }
        together.forEach((id, seats) -> constitution
                .constituency(id)
                .ifPresent(one -> players.add(new Player(
                        seats, Optional.ofNullable(one.phase()), one.weight().amount()))));
        return players;
    }
}
