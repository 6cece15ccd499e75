package org.trajectory.reports.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.values.AcademicYear;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Exclusions, staff, money and preferences: each in the latest year told, the year before beside it, without a chart. */
final class OtherFigures {
    static final List<String> MEASURES = List.of(
            "exclusions.suspension_rate",
            "exclusions.permanent_rate",
            "workforce.pupil_teacher_ratio",
            "workforce.teachers_fte",
            "workforce.assistants_fte",
            "finance.income_per_pupil",
            "finance.expenditure_per_pupil",
            "finance.teaching_per_pupil",
            "finance.balance",
            "admissions.places_offered.primary",
            "admissions.first_preferences.primary",
            "admissions.places_offered.secondary",
            "admissions.first_preferences.secondary");

    private OtherFigures() {}

    /** @param own by measure, then year @param england what was published of it, likewise */
    static DataTable table(
            IndicatorCatalogue indicators,
            Map<String, Map<AcademicYear, Observation>> own,
            Map<String, Map<AcademicYear, Observation>> england) {
        var rows = new ArrayList<List<Cell>>();
        for (var measure : MEASURES) {
            var years = new TreeMap<>(own.getOrDefault(measure, Map.of()));
            if (years.isEmpty() || indicators.find(measure).isEmpty()) {
                continue;
            }
            var indicator = indicators.get(measure);
            var year = years.lastKey();
            var latest = years.lastEntry().getValue();
            var before = years.get(new AcademicYear(year.start() - 1));
            var there = england.getOrDefault(measure, Map.of()).get(year);
            rows.add(List.of(
                    Cell.link(indicator.label(), "/indicators/" + measure),
                    Cell.text(year.toString()),
                    cell(latest, indicator),
                    before == null ? Cell.text("") : cell(before, indicator),
                    there == null ? Cell.text("") : cell(there, indicator)));
        }
        return new DataTable(
                "Exclusions, staff, money and preferences",
                List.of(
                        Column.text("Measure"),
                        Column.text("School year"),
                        Column.number("The school"),
                        Column.number("The year before"),
                        Column.number("England, where published")),
                rows);
    }

    private static Cell cell(Observation one, org.trajectory.evidence.Indicator indicator) {
        var value = one.value();
        var absence = one.absence();
        return value != null
                ? Cell.text(ResultCharts.said(indicator, value))
                : Cell.missing(absence == null ? "Not known" : absence.words());
    }
}
