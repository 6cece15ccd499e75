package org.trajectory.schools.derivation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.RegisterField;

/**
 * What the claims tell of one field, by the order of trust: on a day it is what the most trusted source dated on or
 * before it says, else what the earliest after it says.
 */
public final class Told {
    /** The claims come in a stable order, which decides where these leave a tie. */
    private static final Comparator<One> BY_TRUST = Comparator.comparingInt(One::rank)
            .thenComparing((One one) -> one.claim().asOf(), Comparator.reverseOrder());

    private static final Comparator<One> BY_DAY =
            Comparator.comparing((One one) -> one.claim().asOf()).thenComparingInt(One::rank);

    private final List<One> byTrust;
    private final List<One> byDay;
    private final boolean timeless;

    /** @param rank 0 is the most trusted */
    public record One(Claim claim, int rank, String value) {}

    private Told(List<One> told, boolean timeless) {
        this.timeless = timeless;
        byTrust = sorted(told, BY_TRUST);
        byDay = sorted(told, BY_DAY);
    }

    private static List<One> sorted(List<One> told, Comparator<One> order) {
        if (told.size() < 2) {
            return told;
        }
        var sorted = new ArrayList<>(told);
        sorted.sort(order);
        return sorted;
    }

    /**
     * @param claims in a stable order, each with its standing
     * @param meant false for a value that says nothing, such as an unknown word
     */
    static Told of(
            RegisterField field,
            List<Claim> claims,
            List<Trust.Standing> standings,
            Trust trust,
            Predicate<String> meant) {
        List<One> told = List.of();
        for (int i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            var value = claim.told(field);
            if (value != null) {
                int rank = standings.get(i).rank()[field.ordinal()];
                if (rank >= 0 && meant.test(value)) {
                    if (told.isEmpty()) {
                        told = new ArrayList<>();
                    }
                    told.add(new One(claim, rank, value));
                }
            }
        }
        if (told.stream().anyMatch(one -> one.rank() < Trust.LAST_RESORT)) {
            told.removeIf(one -> one.rank() >= Trust.LAST_RESORT);
        }
        return new Told(told, trust.timeless(field));
    }

    boolean isEmpty() {
        return byDay.isEmpty();
    }

    @Nullable
    One on(LocalDate day) {
        if (byDay.isEmpty()) {
            return null;
        }
        if (timeless) {
            return byTrust.getFirst();
        }
        for (var one : byTrust) {
            if (!one.claim().asOf().isAfter(day)) {
                return one;
            }
        }
        return byDay.getFirst();
    }

    @Nullable
    String valueOn(LocalDate day) {
        var one = on(day);
        return one == null ? null : one.value();
    }

    /** All that is told, in the order in which it would be believed on the day. */
    List<One> inOrder(LocalDate day) {
        var order = new ArrayList<One>();
        for (var one : byTrust) {
            if (!one.claim().asOf().isAfter(day)) {
                order.add(one);
            }
        }
        for (var one : byDay) {
            if (one.claim().asOf().isAfter(day)) {
                order.add(one);
            }
        }
        return order;
    }
}
