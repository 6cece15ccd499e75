package org.trajectory.schools.derivation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.RegisterField;

/**
 * What the claims tell of one field, by the order of trust: on a day it is what the most trusted source dated on or
 * before it says, else what the earliest after it says. Kept as steps, since a field changes far less often than it is
 * told.
 */
public final class Told {
    /** The claims come in a stable order, which decides where these leave a tie. */
    private static final Comparator<One> BY_TRUST = Comparator.comparingInt(One::rank)
            .thenComparing((One one) -> one.claim().asOf(), Comparator.reverseOrder());

    private static final Comparator<One> BY_DAY =
            Comparator.comparing((One one) -> one.claim().asOf()).thenComparingInt(One::rank);

    /** By day, then in the stable order. */
    private final List<One> all;
    /** What is believed from its day on; days ascend. */
    private final List<Step> steps;

    private final boolean timeless;

    /** @param rank 0 is the most trusted */
    public record One(Claim claim, int rank, String value) {}

    private record Step(LocalDate from, One one) {}

    private Told(List<One> all, boolean timeless) {
        this.all = all;
        this.timeless = timeless;
        this.steps = steps(all);
    }

    private static List<Step> steps(List<One> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        var steps = new ArrayList<Step>();
        @Nullable One best = null;
        for (var one : all) {
            var day = one.claim().asOf();
            if (best == null || one.rank() < best.rank()) {
                best = one;
            } else if (one.rank() == best.rank() && day.isAfter(best.claim().asOf())) {
                best = one;
            } else {
                continue;
            }
            if (!steps.isEmpty() && steps.getLast().from().equals(day)) {
                steps.removeLast();
            }
            steps.add(new Step(day, best));
        }
        return steps;
    }

    /**
     * @param claims by day, then in a stable order, each with its standing
     * @param meant false for a value that says nothing, such as an unknown word
     */
    static Told of(
            RegisterField field,
            List<Claim> claims,
            List<Trust.Standing> standings,
            Trust trust,
            Predicate<String> meant) {
        List<One> told = List.of();
        boolean resort = false;
        boolean firm = false;
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
                    resort |= rank >= Trust.LAST_RESORT;
                    firm |= rank < Trust.LAST_RESORT;
                }
            }
        }
        if (resort && firm) {
            told.removeIf(one -> one.rank() >= Trust.LAST_RESORT);
        }
        return new Told(told, trust.timeless(field));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Adds the days on which another value is believed than before. */
    void changes(Set<LocalDate> days) {
        if (timeless) {
            return;
        }
        for (int i = 1; i < steps.size(); i++) {
            if (!Objects.equals(
                    steps.get(i).one().value(), steps.get(i - 1).one().value())) {
                days.add(steps.get(i).from());
            }
        }
    }

    /** Adds the days of all that is told. */
    void days(Set<LocalDate> days) {
        all.forEach(one -> days.add(one.claim().asOf()));
    }

    @Nullable
    One on(LocalDate day) {
        if (steps.isEmpty()) {
            return null;
        }
        if (timeless) {
            return steps.getLast().one();
        }
        for (int i = steps.size() - 1; i > 0; i--) {
            if (!steps.get(i).from().isAfter(day)) {
                return steps.get(i).one();
            }
        }
        return steps.getFirst().one();
    }

    @Nullable
    String valueOn(LocalDate day) {
        var one = on(day);
        return one == null ? null : one.value();
    }

    /** All that is told, in the order in which it would be believed on the day. */
    List<One> inOrder(LocalDate day) {
        var order = new ArrayList<>(all.stream()
                .filter(one -> !one.claim().asOf().isAfter(day))
                .sorted(BY_TRUST)
                .toList());
        all.stream()
                .filter(one -> one.claim().asOf().isAfter(day))
                .sorted(BY_DAY)
                .forEach(order::add);
        return order;
    }
}
