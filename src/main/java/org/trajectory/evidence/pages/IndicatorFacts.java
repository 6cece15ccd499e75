package org.trajectory.evidence.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.values.AcademicYear;

/** What is known about a measure, term and text. */
final class IndicatorFacts {
    private IndicatorFacts() {}

    static Map<String, String> of(Known known) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Called, in policies and files", known.id());
        facts.put("Unit", known.unit().isEmpty() ? "As its file gives it" : known.unit());
        facts.put("Which way is better", better(known));
        facts.put("Phases", known.phases().isEmpty() ? "Told of areas" : String.join(", ", known.phases()));
        facts.put(
                "Published",
                known.published().isEmpty()
                        ? "Since and until when isn’t told; see the years held"
                        : known.published());
        facts.put("School years held", known.years().isEmpty() ? "None" : known.years());
        facts.put(
                "Breaks of the series",
                known.breaks().isEmpty()
                        ? "None known"
                        : breaks(known, ", ") + ": years from then on can’t be compared with the years before");
        facts.put(
                "Files", known.isHeld() ? known.files() + " held: " + String.join("; ", known.sources()) : "None held");
        return facts;
    }

    static String breaks(Known known, String between) {
        return known.breaks().stream().map(AcademicYear::toString).collect(Collectors.joining(between));
    }

    static String better(Known known) {
        return known.polarity().isEmpty()
                ? "Not told"
                : switch (known.polarity().get()) {
                    case HIGH_IS_GOOD -> "Higher";
                    case LOW_IS_GOOD -> "Lower";
                    case NEUTRAL -> "Neither";
                };
    }
}
