package org.trajectory.categories.inputs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.InputValue;
import org.trajectory.categories.PolicyInput;
import org.trajectory.evidence.Observation;
import org.trajectory.values.AcademicYear;

/**
 * The department's bands of Progress 8: chance alone may not explain a score that isn't “average”. A score of just 0.5 is
 * above, not well above, the average: the published words leave that open.
 */
final class Progress8Band {
    static final List<String> BANDS =
            List.of("well above average", "above average", "average", "below average", "well below average", "missing");
    static final double BOUND = 0.5;
    /** National spread of one pupil's score, for schools without published limits. */
    private static final double SPREAD = 1.27;

    private static final double Z = 1.959964;

    private Progress8Band() {}

    static InputCatalogue.Entry entry() {
        return new InputCatalogue.Entry(
                new PolicyInput(
                        "progress 8 band",
                        PolicyInput.Kind.TEXT,
                        "The department’s band of the latest Progress 8 score, by its 95% interval: as published, else from the number of pupils",
                        BANDS,
                        false),
                Set.of(
                        DirectionOfTravel.PROGRESS_8,
                        DirectionOfTravel.PROGRESS_8_LOWER,
                        DirectionOfTravel.PROGRESS_8_UPPER),
                Progress8Band::of);
    }

    private static InputValue of(SchoolFacts facts) {
        var scores = facts.results(DirectionOfTravel.PROGRESS_8).stream()
                .filter(one -> one.value() != null)
                .toList();
        if (scores.isEmpty()) {
            return InputValue.missing("missing", "No Progress 8 score is known");
        }
        var latest = scores.getLast();
        var score = latest.value();
        var low = byYear(facts, DirectionOfTravel.PROGRESS_8_LOWER).get(latest.year());
        var high = byYear(facts, DirectionOfTravel.PROGRESS_8_UPPER).get(latest.year());
        var pupils = latest.cohort();
        if (score != null && low != null && high != null) {
            return InputValue.of(band(score, low, high), latest.year().toString(), List.of(latest.source()));
        }
        return score == null || pupils == null || pupils <= 0
                ? InputValue.missing("missing", "Neither limits nor the number of pupils are told for " + latest.year())
                : InputValue.of(
                        band(score, pupils),
                        "%s, limits from %d pupils".formatted(latest.year(), pupils),
                        List.of(latest.source()));
    }

    private static Map<AcademicYear, Double> byYear(SchoolFacts facts, String indicator) {
        return facts.results(indicator).stream()
                .filter(one -> one.value() != null)
                .collect(Collectors.toMap(Observation::year, Progress8Band::value, (first, later) -> later));
    }

    private static double value(Observation one) {
        @Nullable Double value = one.value();
        return value == null ? 0 : value;
    }

    /** @param pupils more than nought */
    static String band(double score, int pupils) {
        double half = Z * SPREAD / Math.sqrt(pupils);
        return band(score, score - half, score + half);
    }

    static String band(double score, double low, double high) {
        if (low > 0) {
            return score > BOUND ? "well above average" : "above average";
        }
        if (high < 0) {
            return score < -BOUND ? "well below average" : "below average";
        }
        return "average";
    }
}
