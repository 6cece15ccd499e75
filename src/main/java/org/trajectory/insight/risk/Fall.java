package org.trajectory.insight.risk;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;

/**
 * When a judgement counts as below good, told for each framework by itself: nothing is turned from one into another. Where
 * no overall grade is given this is our reading, said on the page, and used for nothing but the early warning.
 */
public final class Fall {
    private static final Set<String> NOT_GOOD = Set.of("3", "4");
    private static final Set<String> DECIDING = Set.of("quality_of_education", "leadership");
    private static final Set<String> NEEDING = Set.of("needs attention", "urgent improvement");

    static final Map<Regime, String> RULES = Map.of(
            Regime.SATISFACTORY, "Overall grade 3 (satisfactory) or 4 (inadequate)",
            Regime.REQUIRES_IMPROVEMENT, "Overall grade 3 (requires improvement) or 4 (inadequate)",
            Regime.SUB_JUDGEMENTS,
                    "Quality of education or leadership judged requires improvement or inadequate, or a category of concern",
            Regime.REPORT_CARD,
                    "Any area needing attention or urgent improvement, safeguarding not met, or a category of concern");

    private Fall() {}

    /** Empty for an ungraded visit, and where nothing was judged. */
    public static Optional<Boolean> below(Inspection inspection) {
        if (!inspection.graded()) {
            return Optional.empty();
        }
        var overall = inspection.overall();
        return switch (inspection.regime()) {
            case SATISFACTORY, REQUIRES_IMPROVEMENT -> overall == null ? Optional.empty() : Optional.of(overall >= 3);
            case SUB_JUDGEMENTS ->
                inspection.judgements().isEmpty()
                        ? Optional.empty()
                        : Optional.of(inspection.categoryOfConcern() != null
                                || inspection.judgements().entrySet().stream()
                                        .anyMatch(one ->
                                                DECIDING.contains(one.getKey()) && NOT_GOOD.contains(one.getValue())));
            case REPORT_CARD ->
                inspection.judgements().isEmpty()
                        ? Optional.empty()
                        : Optional.of(inspection.categoryOfConcern() != null
                                || inspection.judgements().entrySet().stream()
                                        .anyMatch(one -> needs(one.getKey(), one.getValue())));
        };
    }

    private static boolean needs(String area, String word) {
        var said = word.toLowerCase(Locale.UK);
        return NEEDING.contains(said) || area.equals("safeguarding") && said.equals("not met");
    }

    /** An ungraded visit that found the school not as good as before. */
    static boolean concerns(Inspection inspection) {
        var outcome = inspection.outcome();
        if (inspection.graded() || outcome == null) {
            return false;
        }
        var said = outcome.toLowerCase(Locale.UK);
        return said.contains("concerns") || said.contains("not as strong") || said.contains("not taking effective");
    }
}
