package org.trajectory.reports.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.reports.profile.SchoolProfile.Group;
import org.trajectory.reports.profile.SchoolProfile.Result;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;

/** Who comes, exclusions, staff, money, preferences and moves: each a small line over the years. */
final class MoreFigures {
    private record Kind(String id, String heading, List<String> measures) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "intake",
                    "Who comes to the school",
                    List.of(
                            "sen.support_percent",
                            "sen.ehcp_percent",
                            "eal.percent",
                            "intake.ks1_prior",
                            "intake.idaci",
                            "intake.polar4")),
            new Kind(
                    "exclusions",
                    "Exclusions",
                    List.of("exclusions.suspension_rate", "exclusions.suspended_percent", "exclusions.permanent_rate")),
            new Kind(
                    "staff",
                    "Staff",
                    List.of("workforce.pupil_teacher_ratio", "workforce.teachers_fte", "workforce.assistants_fte")),
            new Kind(
                    "money",
                    "Money",
                    List.of(
                            "finance.income_per_pupil",
                            "finance.expenditure_per_pupil",
                            "finance.teaching_per_pupil",
                            "finance.balance")),
            new Kind(
                    "preferences",
                    "Preferences and moves",
                    List.of(
                            "admissions.places_offered.primary",
                            "admissions.first_preferences.primary",
                            "admissions.places_offered.secondary",
                            "admissions.first_preferences.secondary",
                            "intake.stability",
                            "ks2.settled_percent",
                            "ks4.settled_percent")));

    private MoreFigures() {}

    /** Those that a profile of a school of this phase shows beside its results. */
    static List<String> measures(@Nullable Phase phase) {
        var shown = ResultCharts.measures(phase);
        return KINDS.stream()
                .flatMap(kind -> kind.measures().stream())
                .filter(measure -> !shown.contains(measure))
                .toList();
    }

    /** What has to be read for them, cohorts too. */
    static Stream<String> needed(@Nullable Phase phase, IndicatorCatalogue indicators) {
        return measures(phase).stream()
                .flatMap(measure -> ResultCharts.needed(measure, indicators.get(measure)).stream());
    }

    /** Measures without a figure of the school are left out, and so are groups without any. */
    static List<Group> groups(
            @Nullable Phase phase,
            IndicatorCatalogue indicators,
            Map<String, Map<AcademicYear, Observation>> own,
            List<Beside.Line> beside) {
        var measures = measures(phase);
        return KINDS.stream()
                .map(kind -> new Group(
                        kind.id(),
                        kind.heading(),
                        kind.measures().stream()
                                .filter(measures::contains)
                                .map(measure -> ResultCharts.low(indicators.get(measure), own, beside))
                                .filter(Result::isTold)
                                .toList()))
                .filter(group -> !group.results().isEmpty())
                .toList();
    }
}
