package org.trajectory.reports.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.SchoolSection;

/** How inspections are told: in the words of the framework they were made under, never in another's. */
public final class InspectionWords {
    private static final Map<String, String> CONCERN = Map.of(
            "SM", "special measures",
            "SWK", "serious weaknesses",
            "NTI", "notice to improve",
            "RSI", "requires significant improvement");

    private InspectionWords() {}

    /** Such as {@code Good}, or what was given instead of an overall grade. */
    public static String overall(Inspection inspection) {
        var grade = inspection.overall();
        if (grade != null) {
            var concern = inspection.categoryOfConcern();
            return grade(grade, inspection.regime())
                    + (concern == null ? "" : ", " + CONCERN.getOrDefault(concern, concern));
        }
        var outcome = inspection.outcome();
        if (!inspection.graded()) {
            return outcome == null ? "Ungraded" : outcome;
        }
        return switch (inspection.regime()) {
            case REPORT_CARD -> "Report card, no overall grade";
            case SUB_JUDGEMENTS -> "No overall grade under this framework";
            case SATISFACTORY, REQUIRES_IMPROVEMENT -> "No overall grade given";
        };
    }

    static String grade(int grade, Regime regime) {
        var word = regime.grade(grade);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String judgements(Inspection inspection) {
        return inspection.judgements().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> label(one.getKey()) + ": " + value(one.getValue(), inspection.regime()))
                .collect(Collectors.joining("; "));
    }

    private static String label(String key) {
        var words = key.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String value(String value, Regime regime) {
        return value.matches("[1-4]") ? grade(value.charAt(0) - '0', regime) : value;
    }

    public static DataTable table(List<Inspection> inspections) {
        var rows = inspections.stream()
                .map(one -> List.of(
                        Cell.text(Dates.words(one.on())),
                        Cell.text(one.regime().words()),
                        Cell.text(one.graded() ? "Graded" : "Ungraded"),
                        Cell.text(overall(one)),
                        Cell.text(judgements(one)),
                        Cell.text(one.ofPredecessor() ? "The school before it, URN " + one.urnAtTime() : "This school"),
                        Cell.link(
                                "%s, line %d"
                                        .formatted(
                                                shortName(one.source().fileName()),
                                                one.source().line()),
                                one.source().href("inspection"))))
                .toList();
        return new DataTable(
                "Inspections, the latest first",
                List.of(
                        Column.text("Date"),
                        Column.text("Framework"),
                        Column.text("Kind"),
                        Column.text("Overall"),
                        Column.text("Judgements"),
                        Column.text("Given to"),
                        Column.text("Source")),
                rows);
    }

    /** Each framework has a lane of its own, and so have the visits between judgements: none is read as another. */
    static List<SchoolSection.Event> events(List<Inspection> inspections) {
        return inspections.stream()
                .map(one -> new SchoolSection.Event(
                        one.on(),
                        one.graded() ? one.regime().words() : "Ungraded and monitoring visits",
                        overall(one) + (one.ofPredecessor() ? " (the school before)" : "")))
                .toList();
    }

    /** Without the folders it was handed in with. */
    static String shortName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    public static String sentence(List<Inspection> inspections) {
        if (inspections.isEmpty()) {
            return "No inspection is known.";
        }
        var latest = inspections.getFirst();
        return "Last inspected on %s%s: %s.%s"
                .formatted(
                        Dates.words(latest.on()),
                        latest.graded() ? "" : " (ungraded)",
                        overall(latest),
                        latest.ofPredecessor() ? " The judgement was given to the school before this one." : "");
    }
}
