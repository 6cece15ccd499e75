package org.trajectory.reports.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** The published files that a profile rests on, and what each tells. */
final class SourceTable {
    record Row(String what, File file) {}

    /** @param assumed true where the day of its publication isn’t told but reckoned */
    record File(String name, LocalDate published, boolean assumed) {
        String day() {
            return Dates.words(published) + (assumed ? " (assumed)" : "");
        }
    }

    private SourceTable() {}

    /** @param own by measure, then year */
    static List<Row> rows(Map<String, Map<AcademicYear, Observation>> own) {
        return own.values().stream()
                .flatMap(years -> years.values().stream())
                .map(one -> new Row("Figures of " + one.year(), file(one.source())))
                .distinct()
                .toList();
    }

    /** The latest published first. */
    static DataTable of(List<Inspection> inspections, List<Row> figures) {
        var told = new TreeMap<File, List<String>>(Comparator.comparing(File::published)
                .reversed()
                .thenComparing(File::name)
                .thenComparing(File::assumed));
        Stream.concat(inspections.stream().map(one -> new Row("Inspections", file(one.source()))), figures.stream())
                .forEach(row -> told.computeIfAbsent(row.file(), file -> new ArrayList<>())
                        .add(row.what()));
        return new DataTable(
                "Where the figures came from",
                List.of(Column.text("File"), Column.text("What"), Column.text("Published")),
                told.entrySet().stream()
                        .map(entry -> List.of(
                                Cell.text(entry.getKey().name()),
                                Cell.text(entry.getValue().stream()
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining("; "))),
                                Cell.text(entry.getKey().day())))
                        .toList());
    }

    private static File file(Source source) {
        return new File(source.fileName(), source.published(), source.publishedAssumed());
    }
}
