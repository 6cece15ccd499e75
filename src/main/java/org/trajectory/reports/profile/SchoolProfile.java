package org.trajectory.reports.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trajectory.categories.Category;
import org.trajectory.categories.Explanation;
import org.trajectory.categories.Scheme;
import org.trajectory.evidence.Source;
import org.trajectory.insight.SchoolInFull;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.web.DataTable;
import org.trajectory.web.SchoolSection;
import org.trajectory.web.charts.Chart;

/**
 * Everything that a profile shows of one school as at a day, known at a day.
 *
 * @param facts who it is, each with where it was read
 * @param beside the lines in the charts besides the school's own
 * @param more who comes, exclusions, staff, money, preferences and moves
 * @param inspected the inspections as they stand on the timeline, each in the lane of its framework
 * @param changes the entries before and after it
 * @param inFull only for those who may see this school in full: how it stood to past standards, its value added
 * @param category as in the latest run that the reader may see, with its explanation
 * @param agreed the category that holds today, where the reader may see it; empty for another day
 */
public record SchoolProfile(
        School school,
        String authority,
        Optional<String> consortium,
        LocalDate asAt,
        LocalDate knownAt,
        List<Fact> facts,
        List<Result> results,
        List<Shown> beside,
        List<Group> more,
        DataTable inspections,
        String inspectionSentence,
        List<SchoolSection.Event> inspected,
        List<Linked> changes,
        List<SchoolInFull.Part> inFull,
        Optional<Categorised> category,
        Optional<Agreed> agreed,
        DataTable sources) {

    private static final int IN_SHORT = 3;

    /** Headings of measures of which no figure is known, so that there is nothing to draw. */
    public List<String> withoutFigures() {
        return results.stream()
                .filter(result -> result.chart().isEmpty())
                .map(Result::heading)
                .toList();
    }

    /** Who it is, with where each fact was read, for paper. */
    public DataTable factTable() {
        return new DataTable(
                "Who it is",
                List.of(
                        DataTable.Column.text("Fact"),
                        DataTable.Column.text("As the register tells it"),
                        DataTable.Column.text("Source")),
                facts.stream()
                        .map(fact -> List.of(
                                DataTable.Cell.text(fact.label()),
                                DataTable.Cell.text(fact.value()),
                                DataTable.Cell.text(fact.source())))
                        .toList());
    }

    /** The latest few, for paper. */
    public DataTable inspectionsInShort() {
        return new DataTable(
                inspections.caption(),
                inspections.columns(),
                inspections.rows().stream().limit(IN_SHORT).toList());
    }

    /** The figures of all charts, a row a year. */
    public Table figures() {
        var rows = new ArrayList<List<String>>();
        Stream.concat(results.stream(), more.stream().flatMap(group -> group.results().stream()))
                .forEach(result -> result.chart().ifPresent(chart -> rows(result, chart, rows)));
        return new Table(
                List.of("indicator", "measure", "year", "of", "value", "source", "line", "release", "published"), rows);
    }

    private static void rows(Result result, Chart chart, List<List<String>> rows) {
        var table = chart.table().file();
        for (var row : table.rows()) {
            for (int i = 1; i < row.size(); i++) {
                var of = table.columns().get(i);
                var source = result.source(
                        line(result, of),
                        row.getFirst()
                                .substring(
                                        0,
                                        row.getFirst().indexOf(' ') < 0
                                                ? row.getFirst().length()
                                                : row.getFirst().indexOf(' ')));
                rows.add(List.of(
                        result.id(),
                        result.heading(),
                        row.getFirst(),
                        of,
                        row.get(i),
                        source.map(Source::fileName).orElse(""),
                        source.filter(one -> one.line() > 0)
                                .map(one -> String.valueOf(one.line()))
                                .orElse(""),
                        source.map(Source::release).orElse(""),
                        source.map(one -> one.published().toString()).orElse("")));
            }
        }
    }

    /** The line that a column tells of: its name, before a unit; the pupils are those of the school. */
    private static String line(Result result, String column) {
        return column.equals("Pupils")
                ? ResultCharts.SCHOOL
                : result.origins().get().containsKey(column) || column.indexOf(',') < 0
                        ? column
                        : column.substring(0, column.lastIndexOf(','));
    }

    /** @param source in words; empty where none is known @param line where to look at it, as an address */
    public record Fact(String label, String value, String source, Optional<String> line) {}

    /**
     * @param told by school year, the latest first: the figure as people read it, or why there is none
     * @param table where each year's figure was read, what it rests on, and in which interval chance could put it; made when asked for
     * @param origins by line of the chart, then school year; made when asked for
     */
    public record Result(
            String id,
            String heading,
            String definition,
            Optional<Chart> chart,
            String sentence,
            SequencedMap<String, String> told,
            Supplier<DataTable> table,
            Supplier<Map<String, Map<String, Source>>> origins) {
        public DataTable sources() {
            return table.get();
        }

        boolean isTold() {
            return chart.isPresent();
        }

        /** @param line as the chart names it */
        Optional<Source> source(String line, String year) {
            return Optional.ofNullable(
                    origins.get().getOrDefault(line, Map.of()).get(year));
        }
    }

    /** Measures that belong together. */
    public record Group(String id, String heading, List<Result> results) {}

    /** A line in the charts, and what it is made of. */
    public record Shown(Beside what, Beside.About about) {}

    public record Linked(String words, int urn, String name, String when) {}

    /** @param words such as {@code 2A, Good, improving, from 1 September 2026, by decision 2026-017} */
    public record Agreed(String category, LocalDate from, String decision, String words) {}

    /** @param category empty where it isn't known; the explanation then says what is missing and what comes next */
    public record Categorised(
            Optional<Category> category, String policy, long run, LocalDate asAt, Explanation why, Scheme scheme) {}
}
