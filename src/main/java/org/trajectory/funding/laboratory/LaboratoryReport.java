package org.trajectory.funding.laboratory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trajectory.platform.Table;

/** A trial as a table for files and verbs, and in sentences. */
public final class LaboratoryReport {
    private LaboratoryReport() {}

    public static Table rows(Trial trial) {
        return new Table(
                List.of("consortium", "formula", "amount", "difference"),
                trial.rows().stream()
                        .map(row -> List.of(
                                row.consortium(),
                                row.formula().id(),
                                row.amount().plain(),
                                row.difference().plain()))
                        .toList());
    }

    /** What a person should know of it. */
    public static List<String> sentences(Trial trial) {
        var sentences = new ArrayList<String>();
        for (var result : trial.results()) {
            if (!result.refused().isEmpty()) {
                sentences.add("%s: %s".formatted(result.formula().id(), result.refused()));
            }
            result.divided()
                    .ifPresent(allocation -> allocation
                            .warnings()
                            .forEach(warning -> sentences.add(
                                    "%s: %s".formatted(result.formula().id(), warning))));
        }
        for (var verdict : trial.verdicts()) {
            sentences.add(
                    verdict.moved().pence() == 0
                            ? "%s gives the same as %s"
                                    .formatted(
                                            verdict.formula().id(),
                                            trial.results().getFirst().formula().id())
                            : "%s moves %s: %d gain (%s most, %s), %d lose (%s most, %s)"
                                    .formatted(
                                            verdict.formula().id(),
                                            verdict.moved(),
                                            verdict.gained(),
                                            verdict.winner(),
                                            verdict.most(),
                                            verdict.lost(),
                                            verdict.loser(),
                                            verdict.least()));
        }
        for (var swing : trial.swings()) {
            sentences.add("%s: %s of the pot changed hands between %s and %s"
                    .formatted(swing.formula().id(), share(swing), swing.from(), swing.to()));
        }
        return sentences;
    }

    public static String share(Trial.Swing swing) {
        return Double.isNaN(swing.share())
                ? "not known how much"
                : String.format(Locale.UK, "%.1f%%", swing.share() * 100);
    }
}
