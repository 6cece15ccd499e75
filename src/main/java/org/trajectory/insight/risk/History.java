package org.trajectory.insight.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;

/** What inspectors found at a school, through its conversions, in order of time. */
final class History {
    static final History EMPTY = new History(List.of());

    /** @param below null for an ungraded visit @param concern of an ungraded visit */
    private record Found(
            LocalDate on,
            LocalDate published,
            Regime regime,
            @Nullable Boolean below,
            boolean outstanding,
            boolean concern) {
        boolean knownOn(LocalDate day) {
            return !on.isAfter(day) && !published.isAfter(day);
        }
    }

    /** A graded judgement. */
    record Judged(LocalDate on, LocalDate published, Regime regime, boolean below, boolean outstanding) {}

    private final List<Found> found = new ArrayList<>();

    History(List<Inspection> inspections) {
        for (var one : inspections) {
            var below = Fall.below(one);
            if (below.isPresent() || !one.graded()) {
                found.add(new Found(
                        one.on(),
                        one.source().published(),
                        one.regime(),
                        below.orElse(null),
                        Objects.equals(one.overall(), 1),
                        Fall.concerns(one)));
            }
        }
        found.sort(Comparator.comparing(Found::on));
    }

    private static Judged judged(Found one) {
        return new Judged(one.on(), one.published(), one.regime(), Boolean.TRUE.equals(one.below()), one.outstanding());
    }

    /** The last graded judgement that was known on the day. */
    Optional<Judged> last(LocalDate day) {
        return found.reversed().stream()
                .filter(one -> one.below() != null && one.knownOn(day))
                .findFirst()
                .map(History::judged);
    }

    /** The first graded judgement after the day and within a year of it, if it was known by the end. */
    Optional<Judged> next(LocalDate day, LocalDate end) {
        var limit = day.plusYears(1);
        return found.stream()
                .filter(one -> one.below() != null
                        && one.on().isAfter(day)
                        && !one.on().isAfter(limit)
                        && one.knownOn(end))
                .findFirst()
                .map(History::judged);
    }

    /** Whether an ungraded visit since the last judgement raised concerns. */
    boolean concern(LocalDate day) {
        var since = last(day).map(Judged::on).orElse(LocalDate.MIN);
        return found.stream().anyMatch(one -> one.concern() && one.on().isAfter(since) && one.knownOn(day));
    }
}
