package org.trajectory.alerts.hits;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trajectory.evidence.Inspection;
import org.trajectory.insight.BelowGood;

/**
 * What came after an alert. Pure.
 *
 * @param fired alerts @param judged those followed by a graded judgement in time @param below those whose judgement was below
 *     good
 */
public record Hits(int fired, int judged, int below) {
    /** A judgement later than this has other reasons. */
    public static final int MONTHS = 24;

    /** With fewer judgements a share says nothing. */
    public static final int FEW = 10;

    public static final Hits NONE = new Hits(0, 0, 0);

    public Hits {
        if (judged > fired || below > judged || below < 0) {
            throw new IllegalArgumentException("%d of %d of %d".formatted(below, judged, fired));
        }
    }

    public Hits plus(Hits other) {
        return new Hits(fired + other.fired, judged + other.judged, below + other.below);
    }

    public boolean isFew() {
        return judged < FEW;
    }

    /** One alert, or one school looked at. */
    public static Hits of(LocalDate firedOn, List<Inspection> inspections, LocalDate known) {
        return next(firedOn, inspections, known)
                .map(below -> new Hits(1, 1, below ? 1 : 0))
                .orElse(new Hits(1, 0, 0));
    }

    /**
     * Whether the first judgement after a day was below good; empty where none came within the time, or none is published.
     *
     * @param known day by which it has to be published
     */
    static Optional<Boolean> next(LocalDate after, List<Inspection> inspections, LocalDate known) {
        return inspections.stream()
                .filter(one -> one.on().isAfter(after) && !one.on().isAfter(after.plusMonths(MONTHS)))
                .filter(one -> !one.source().published().isAfter(known))
                .filter(one -> BelowGood.of(one).isPresent())
                .min(Comparator.comparing(Inspection::on))
                .flatMap(BelowGood::of);
    }
}
