package org.trajectory.reports.profile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    /** @param year of its figures; null for inspections */
    record Row(String file, @Nullable AcademicYear year, LocalDate published, boolean assumed) {}

    private SourceTable() {}

    /** @param own by measure, then year */
    static List<Row> rows(Map<String, Map<AcademicYear, Observation>> own) {
        return own.values().stream()
                .flatMap(years -> years.values().stream())
                .map(one -> row(one.source(), one.year()))
                .distinct()
                .toList();
    }

    /** A row a file, the latest published first. */
    static DataTable of(List<Inspection> inspections, List<Row> figures) {
        var files = Stream.concat(inspections.stream().map(one -> row(one.source(), null)), figures.stream())
                .collect(Collectors.groupingBy(Row::file));
        return new DataTable(
                "Where the figures came from",
                List.of(Column.text("File"), Column.text("What"), Column.text("Published")),
                files.values().stream()
                        .sorted(Comparator.comparing(
                                        (List<Row> its) -> days(its).getLast())
                                .reversed()
                                .thenComparing(its -> its.getFirst().file()))
                        .map(its -> List.of(
                                Cell.text(its.getFirst().file()), Cell.text(what(its)), Cell.text(published(its))))
                        .toList());
    }

    private static List<LocalDate> days(List<Row> its) {
        return its.stream().map(Row::published).distinct().sorted().toList();
    }

    /** Such as {@code Figures of 2016/17 to 2025/26}. */
    private static String what(List<Row> its) {
        var years = its.stream()
                .map(Row::year)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        var figures = years.isEmpty()
                ? Stream.<String>empty()
                : Stream.of(
                        years.size() > 2
                                        && years.getLast().start()
                                                        - years.getFirst().start()
                                                == years.size() - 1
                                ? "Figures of %s to %s".formatted(years.getFirst(), years.getLast())
                                : "Figures of "
                                        + years.stream()
                                                .map(AcademicYear::toString)
                                                .collect(Collectors.joining(", ")));
        return Stream.concat(
                        figures,
                        its.stream().anyMatch(one -> one.year() == null) ? Stream.of("Inspections") : Stream.empty())
                .collect(Collectors.joining("; "));
    }

    private static String published(List<Row> its) {
        var days = days(its);
        return (days.size() == 1
                        ? Dates.words(days.getFirst())
                        : "%s to %s".formatted(Dates.words(days.getFirst()), Dates.words(days.getLast())))
                + (its.stream().anyMatch(Row::assumed) ? " (assumed)" : "");
    }

    private static Row row(Source source, @Nullable AcademicYear year) {
        return new Row(source.fileName(), year, source.published(), source.publishedAssumed());
    }
}
