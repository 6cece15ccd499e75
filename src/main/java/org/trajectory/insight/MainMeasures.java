package org.trajectory.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Phase;

/** The few results by which schools of a phase are looked at side by side. */
public final class MainMeasures {
    private static final List<String> OF_ALL = List.of("absence.overall", "absence.persistent");

    private MainMeasures() {}

    public static List<String> of(@Nullable Phase phase) {
        return switch (phase) {
            case PRIMARY ->
                List.of(
                        "ks2.rwm_expected",
                        "ks2.rwm_expected_disadvantaged",
                        "ks2.reading_progress",
                        "ks2.maths_progress",
                        "absence.overall");
            case SECONDARY, ALL_THROUGH ->
                List.of(
                        "ks4.progress8",
                        "ks4.attainment8",
                        "ks4.basics_95",
                        "ks4.progress8_disadvantaged",
                        "absence.overall",
                        "absence.persistent");
            case NURSERY, SPECIAL, ALTERNATIVE_PROVISION, SIXTEEN_PLUS -> OF_ALL;
            case null -> OF_ALL;
        };
    }
}
