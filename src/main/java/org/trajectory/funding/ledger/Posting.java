package org.trajectory.funding.ledger;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/**
 * A journal to be written: why money moves, and its moves in order. What is built is balanced, since each move leaves one
 * account and reaches another with the same pence.
 *
 * @param effective the day from which it counts
 * @param reference what it rests on, such as {@code proposal:3}; empty for nothing
 */
public record Posting(
        AuthorityCode authority, LocalDate effective, Kind kind, String because, String reference, List<Move> moves) {

    public enum Kind {
        BUDGET("Budget"),
        VIREMENT("Virement"),
        ALLOCATION("Allocation"),
        COMMITMENT("Commitment"),
        DELIVERY("Delivery"),
        CLAIM("Claim"),
        PAYMENT("Payment"),
        RETURN("Return"),
        RELEASE("Release"),
        CARRY_FORWARD("Carry-forward"),
        SPENDING("Spending"),
        PENDING("Pending transfer"),
        CORRECTION("Correction");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    public record Move(long from, long to, Money amount) {
        public Move {
            if (from == to) {
                throw new IllegalArgumentException("Money can't move to where it is");
            }
            if (amount.pence() <= 0) {
                throw new IllegalArgumentException("What moves is more than nought: " + amount);
            }
        }
    }

    /** The first move that finds too little. */
    record Shortfall(long account, Money there, Money asked) {}

    public Posting {
        moves = List.copyOf(moves);
        if (moves.isEmpty()) {
            throw new IllegalArgumentException("A journal moves something");
        }
        if (because.isBlank()) {
            throw new IllegalArgumentException("A journal says why");
        }
    }

    Set<Long> accounts() {
        var accounts = new TreeSet<Long>();
        moves.forEach(move -> {
            accounts.add(move.from());
            accounts.add(move.to());
        });
        return accounts;
    }

    /** @param available of each account that may not owe; one that isn't in it may */
    Optional<Shortfall> shortfall(Map<Long, Money> available) {
        var left = new HashMap<>(available);
        for (var move : moves) {
            var there = left.get(move.from());
            if (there != null && there.compareTo(move.amount()) < 0) {
                return Optional.of(new Shortfall(move.from(), there, move.amount()));
            }
            left.computeIfPresent(move.from(), (account, money) -> money.minus(move.amount()));
            left.computeIfPresent(move.to(), (account, money) -> money.plus(move.amount()));
        }
        return Optional.empty();
    }
}
