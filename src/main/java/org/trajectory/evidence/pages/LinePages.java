package org.trajectory.evidence.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.Importer;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** The line of a file that a figure was read in: its column, release, day of publication and day of import. */
@Controller
public class LinePages {
    private final Importer importer;
    private final Feeds feeds;
    private final IndicatorCatalogue catalogue;
    private final FileDays days;

    LinePages(Importer importer, Feeds feeds, IndicatorCatalogue catalogue, FileDays days) {
        this.importer = importer;
        this.feeds = feeds;
        this.catalogue = catalogue;
        this.days = days;
    }

    /** @param number of the column, 1 the first @param as what it is read as; empty text where it isn’t read @param marked whether it was asked for */
    public record Column(int number, String name, String value, String as, boolean marked) {}

    /**
     * @param asked what was read here, in a sentence that goes on with the columns; empty text where the address doesn’t ask for one
     * @param facts of the file: term and text
     */
    public record LinePage(
            long file, String name, int line, String asked, Map<String, String> facts, List<Column> columns) {
        public List<Column> marked() {
            return columns.stream().filter(Column::marked).toList();
        }

        /** The whole line, as a file has it. */
        public DataTable table() {
            return new DataTable(
                    "Line %d of %s".formatted(line, name),
                    List.of(
                            DataTable.Column.number("Number"),
                            DataTable.Column.text("Column"),
                            DataTable.Column.text("Value, as published"),
                            DataTable.Column.text("Read as")),
                    columns.stream()
                            .map(one -> List.of(
                                    Cell.of(one.number()),
                                    Cell.text(one.name()),
                                    Cell.text(one.value()),
                                    Cell.text(one.as())))
                            .toList());
        }
    }

    /**
     * Open to all who may see the figures: a figure leads to its source.
     *
     * @param of the measure, {@code register.PUPILS}, {@code inspection} or {@code neighbours}: what was read; or {@code column.} with a name
     */
    @GetMapping("/imports/{id:[0-9]+}/lines/{line:[0-9]+}")
    @Needs(Action.SEE_SCHOOLS)
    public ModelAndView line(
            @PathVariable long id, @PathVariable int line, @RequestParam(defaultValue = "") String of) {
        var file = importer.find(id).orElseThrow(() -> closed(id, line));
        var row = importer.sourceLine(id, line)
                .orElseThrow(() -> new NotFound("%s has no line %d.".formatted(file.name(), line)));
        var feed = feeds.find(file.feed());
        var read = feed.map(one -> new ReadColumns(one, row.header(), catalogue));
        var marked = read.map(one -> one.of(of)).orElse(List.of());
        boolean named = of.startsWith(ReadColumns.NAMED);
        var columns = new ArrayList<Column>();
        for (int i = 0; i < row.cells().size(); i++) {
            int place = i;
            columns.add(new Column(
                    i + 1,
                    i < row.header().size() ? row.header().get(i) : "(no heading)",
                    row.cells().get(i),
                    read.map(one -> one.as(place)).orElse(""),
                    marked.contains(i)));
        }
        return new ModelAndView(
                "evidence/line",
                Map.of(
                        "page",
                        new LinePage(
                                id,
                                file.name(),
                                line,
                                marked.isEmpty() ? "" : named ? "This is what is meant" : "Here was read " + words(of),
                                facts(file, feed.map(LinePages::title).orElse(file.feed()), columns.size()),
                                columns)));
    }

    private String words(String of) {
        if (of.equals(ReadColumns.INSPECTION)) {
            return "an inspection";
        }
        if (of.equals(ReadColumns.NEIGHBOURS)) {
            return "which authorities are the statistical neighbours, and how close";
        }
        return of.startsWith(ReadColumns.REGISTER)
                ? "the register’s "
                        + of.substring(ReadColumns.REGISTER.length())
                                .toLowerCase(java.util.Locale.UK)
                                .replace('_', ' ')
                : catalogue.find(of).map(one -> "“" + one.label() + "”").orElse("the figure");
    }

    private static String title(Feed feed) {
        return feed.publisher().isEmpty() ? feed.title() : feed.title() + ", " + feed.publisher();
    }

    private Map<String, String> facts(ImportedFile file, String feed, int columns) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("File", file.name());
        facts.put("What it is", feed);
        facts.put("Columns", String.valueOf(columns));
        var period = ImportTables.period(file.period());
        if (!period.isEmpty()) {
            facts.put("Period", period);
        }
        var asOf = file.asOf();
        if (asOf != null) {
            facts.put("Speaks of", Dates.words(asOf));
        }
        var release = file.release();
        facts.put("Release", release == null ? "The file tells none" : release);
        facts.put("Published", published(file));
        facts.put("Taken in", "%s, import %d".formatted(ImportTables.when(file), file.id()));
        var withdrawn = file.withdrawnAt();
        if (withdrawn != null) {
            facts.put(
                    "Taken back",
                    "The import was withdrawn on %s: no figure rests on it any more"
                            .formatted(Dates.words(withdrawn.toLocalDate())));
        }
        if (file.authority() != null) {
            facts.put("For whom", "For the eyes of authority %s alone".formatted(file.authority()));
        }
        return facts;
    }

    /** Each day once, with the years of a file that has several. */
    private String published(ImportedFile file) {
        var byDay = days.of(file.id()).stream()
                .collect(Collectors.groupingBy(
                        one -> Dates.words(one.on())
                                + (one.assumed() ? " (assumed from the usual lag of such files)" : ""),
                        LinkedHashMap::new,
                        Collectors.mapping(one -> one.year().toString(), Collectors.toList())));
        if (byDay.isEmpty()) {
            return "No later than it was taken in; its figures have no school year";
        }
        return byDay.size() == 1
                ? byDay.keySet().iterator().next()
                : byDay.entrySet().stream()
                        .map(entry -> "%s: %s".formatted(String.join(", ", entry.getValue()), entry.getKey()))
                        .collect(Collectors.joining("; "));
    }

    /** Who has figures of a guarded file is told who may open it; to everybody else there is no such file. */
    private RuntimeException closed(long id, int line) {
        return importer.guardedLineOfOwnSchool(id, line)
                .<RuntimeException>map(name -> new Forbidden(
                        "open line %d of %s: the file was handed in for the eyes of your authority’s people, and what it says of your school stands on the school’s page"
                                .formatted(line, name),
                        "an analyst or an adviser of the authority, who may open the line"))
                .orElseGet(
                        () -> new NotFound(
                                "There is no such import that you may open. A file for the eyes of an authority is opened by its people: ask them for the line."));
    }
}
