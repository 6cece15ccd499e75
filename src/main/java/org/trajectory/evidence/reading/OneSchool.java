package org.trajectory.evidence.reading;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.reading.InspectionRows.Told;
import org.trajectory.values.Urn;

/** What several files tell of one school's inspections, made one list. */
final class OneSchool {
    /** Files give the first or the last day of an inspection, or the day of the report. */
    private static final int SAME_WITHIN_DAYS = 14;

    private OneSchool() {}

    /**
     * Latest first. The same inspection told by several files is one, as the best source tells it. On the day of an
     * official list of latest inspections, what it gives as the latest is the latest.
     *
     * @param predecessor of the entry, to which an inspection before it opened was given; null where there is none
     * @param opened null where not known
     */
    static List<Inspection> merge(
            Urn urn, List<Told> told, LocalDate asAt, @Nullable Urn predecessor, @Nullable LocalDate opened) {
        var kept = new ArrayList<Told>();
        var byTrust = told.stream()
                .sorted(Comparator.comparingInt(Told::rank)
                        .thenComparing((Told t) -> t.inspection().on(), Comparator.reverseOrder())
                        .thenComparing((Told t) -> t.inspection().source().published(), Comparator.reverseOrder())
                        .thenComparing((Told t) -> t.inspection().source().file(), Comparator.reverseOrder()))
                .toList();
        for (var one : byTrust) {
            if (kept.stream().noneMatch(other -> same(one.inspection(), other.inspection()))) {
                kept.add(one);
            }
        }
        var deciding = deciding(urn, told, asAt);
        @Nullable
        LocalDate decided = deciding.stream()
                .map(Inspection::on)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return kept.stream()
                .map(Told::inspection)
                .filter(one -> decided == null
                        || !one.graded()
                        || one.on().isBefore(decided)
                        || deciding.stream().anyMatch(other -> same(one, other)))
                .map(one -> given(one, urn, predecessor, opened))
                .sorted(Comparator.comparing(Inspection::on).reversed())
                .toList();
    }

    /** What official lists of the day give as the latest; for the entry itself where they name it, else for its predecessors. */
    private static List<Inspection> deciding(Urn urn, List<Told> told, LocalDate asAt) {
        var listed = told.stream()
                .filter(one -> asAt.equals(one.decides()) && one.inspection().graded())
                .map(Told::inspection)
                .toList();
        var own = listed.stream().filter(one -> one.urn().equals(urn)).toList();
        return own.isEmpty() ? listed : own;
    }

    private static boolean same(Inspection one, Inspection other) {
        return one.graded() == other.graded()
                && Objects.equals(one.overall(), other.overall())
                && (one.overall() != null || one.regime() == other.regime())
                && Objects.equals(one.outcome(), other.outcome())
                && Math.abs(ChronoUnit.DAYS.between(one.on(), other.on())) <= SAME_WITHIN_DAYS;
    }

    /** Files without a column for it list the predecessor's judgement under the new entry. */
    private static Inspection given(Inspection one, Urn urn, @Nullable Urn predecessor, @Nullable LocalDate opened) {
        var then = one.urnAtTime();
        if (then.equals(urn)
                && predecessor != null
                && opened != null
                && one.on().isBefore(opened)) {
            then = predecessor;
        }
        return new Inspection(
                urn,
                then,
                one.on(),
                one.regime(),
                one.graded(),
                one.overall(),
                one.judgements(),
                one.categoryOfConcern(),
                one.outcome(),
                one.source());
    }
}
