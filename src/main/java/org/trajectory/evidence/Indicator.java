package org.trajectory.evidence;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

/**
 * A defined measure, from {@code indicators.yaml}.
 *
 * @param id such as {@code ks2.rwm_expected}; one word per measure across all feeds and years
 * @param phases of the schools that have it; none where it is told of areas only
 * @param cohort id of the indicator that counts the pupils behind it, if any
 * @param seriesBreaks years from which on values aren't comparable with the years before
 */
public record Indicator(
        String id,
        String label,
        Unit unit,
        Polarity polarity,
        Set<Phase> phases,
        @Nullable String cohort,
        int decimals,
        List<AcademicYear> seriesBreaks,
        String definition) {

    /** True for what is published of authorities, regions and England alone: no school has a value of it. */
    public boolean isOfAreasOnly() {
        return phases.isEmpty();
    }

    public enum Unit {
        PERCENT,
        POINTS,
        COUNT,
        POUNDS,
        RATIO,
        RATE
    }

    public enum Polarity {
        HIGH_IS_GOOD,
        LOW_IS_GOOD,
        NEUTRAL
    }
}
