package org.trajectory.evidence.adding;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.trajectory.access.People;
import org.trajectory.access.Person;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.KeptFeeds;
import org.trajectory.evidence.measures.OwnIndicators;
import org.trajectory.schools.Authorities;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Feeds, their versions and what a trial found, as tables. */
@Component
class FeedTables {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

    private final JdbcClient db;
    private final People people;
    private final Authorities authorities;

    FeedTables(JdbcClient db, People people, Authorities authorities) {
        this.db = db;
        this.people = people;
        this.authorities = authorities;
    }

    String area(String code) {
        return authorities
                .find(new AuthorityCode(code))
                .map(Authorities.Authority::name)
                .orElse("authority " + code);
    }

    private String by(String actor) {
        return actor.matches("person:[0-9]{1,18}")
                ? people.find(Long.parseLong(actor.substring("person:".length())))
                        .map(Person::name)
                        .orElse("a person without an account")
                : actor.replace(':', ' ');
    }

    /** @param kept the latest version of each that was added, retired ones too */
    DataTable list(List<Feed> feeds, List<KeptFeeds.Version> kept) {
        var held = new HashMap<String, Integer>();
        db.sql("select feed, count(*) as files from evidence.source_file where withdrawn_at is null group by feed")
                .query(row -> {
                    held.put(row.getString("feed"), row.getInt("files"));
                });
        var rows = new ArrayList<List<Cell>>();
        for (var version : kept) {
            rows.add(List.of(
                    Cell.link(version.title(), "/feeds/" + version.id()),
                    Cell.text("added by " + by(version.keptBy())),
                    Cell.text(version.retired() ? "retired" : "version " + version.version()),
                    files(held, version.id()),
                    Cell.text(version.id())));
        }
        for (var feed : feeds) {
            if (!feed.id().startsWith(KeptFeeds.PREFIX)) {
                rows.add(List.of(
                        Cell.link(feed.title(), "/feeds/" + feed.id()),
                        Cell.text(feed.publisher()),
                        Cell.text("built in"),
                        files(held, feed.id()),
                        Cell.text(feed.id())));
            }
        }
        return new DataTable(
                "Kinds of file",
                List.of(
                        Column.text("Kind of file"),
                        Column.text("From"),
                        Column.text("State"),
                        Column.number("Files held"),
                        Column.text("Called")),
                rows);
    }

    private static Cell files(HashMap<String, Integer> held, String id) {
        var count = held.get(id);
        return count == null ? Cell.missing("None loaded") : Cell.of(count);
    }

    DataTable drafts(List<Drafts.Draft> drafts) {
        return new DataTable(
                "Feeds being added",
                List.of(Column.text("Sample"), Column.text("Begun"), Column.text("For"), Column.text("How it stands")),
                drafts.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        one.form().at("title").isEmpty()
                                                ? one.sampleName()
                                                : one.form().at("title"),
                                        "/feeds/drafts/" + one.id()),
                                Cell.text(WHEN.format(one.madeAt().atZoneSameInstant(ZoneId.systemDefault()))),
                                Cell.text(whom(one.authority())),
                                Cell.text(one.asked() ? "Its authority asks for it to be kept" : "Being described")))
                        .toList());
    }

    private String whom(@Nullable String authority) {
        return authority == null ? "The installation" : "Only people of " + area(authority);
    }

    DataTable measures(Feed feed, IndicatorCatalogue catalogue) {
        var rows = new ArrayList<List<Cell>>();
        if (feed.observations() != null) {
            feed.observations()
                    .forEach((id, measure) -> rows.add(List.of(
                            Cell.text(measure.column()),
                            catalogue
                                    .find(id)
                                    .map(one -> one.isOfAreasOnly()
                                            ? Cell.link(one.label(), "/indicators/one?id=" + id)
                                            : Cell.link(one.label(), "/indicators/" + id))
                                    .orElse(Cell.text(id.equals("*") ? "As each row names it" : id)),
                            Cell.text(measure.scale() == null ? "" : "times %s".formatted(plain(measure.scale()))))));
        }
        return new DataTable(
                "Columns and the measures they carry",
                List.of(Column.text("Column of the file"), Column.text("Measure"), Column.text("Worked out")),
                rows);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    DataTable versions(List<KeptFeeds.Version> versions) {
        return new DataTable(
                "Versions",
                List.of(Column.text("Version"), Column.text("Title"), Column.text("Kept"), Column.text("By")),
                versions.stream()
                        .map(one -> List.of(
                                Cell.link(
                                        String.valueOf(one.version()),
                                        "/feeds/%s/feed.yaml?version=%d".formatted(one.id(), one.version())),
                                Cell.text(one.title()),
                                Cell.text(WHEN.format(one.keptAt().atZoneSameInstant(ZoneId.systemDefault()))),
                                Cell.text(by(one.keptBy()))))
                        .toList());
    }

    static DataTable refusals(FileOutcome outcome) {
        return new DataTable(
                "Rows and cells that wouldn’t be taken",
                List.of(Column.number("Line"), Column.text("Column"), Column.text("Value"), Column.text("Why")),
                outcome.refusals().stream()
                        .limit(20)
                        .map(one -> List.of(
                                Cell.of(one.line()),
                                Cell.text(one.column()),
                                Cell.text(one.value()),
                                Cell.text(one.reason())))
                        .toList());
    }

    /** The first rows as they would be taken, with a column for each measure. */
    static DataTable first(List<FirstRows.Row> rows, FeedForm.Meant meant, IndicatorCatalogue catalogue) {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("Line"));
        columns.add(Column.text("About"));
        columns.add(Column.text("School year"));
        for (var one : meant.mapped()) {
            columns.add(Column.number(label(one.indicator(), meant, catalogue)));
        }
        return new DataTable(
                "The first rows as they would be taken",
                columns,
                rows.stream()
                        .map(row -> {
                            var cells = new ArrayList<Cell>();
                            cells.add(Cell.of(row.line()));
                            cells.add(Cell.text(about(row)));
                            cells.add(Cell.text(row.year() == null ? "" : new AcademicYear(row.year()).toString()));
                            for (int i = 0; i < meant.mapped().size(); i++) {
                                cells.add(
                                        i >= row.values().length
                                                ? Cell.missing("Not in the sample")
                                                : row.kinds()[i] == 0
                                                        ? Cell.text(figure(row.values()[i]))
                                                        : Cell.missing(Absence.of(row.kinds()[i])
                                                                .words()));
                            }
                            return (List<Cell>) cells;
                        })
                        .toList());
    }

    private static String figure(double value) {
        return String.format(Locale.UK, "%,.4f", value)
                .replaceAll("\\.?0+$", "")
                .replace('-', '−');
    }

    private static String about(FirstRows.Row row) {
        return switch (row.kind()) {
            case 's' -> "school " + row.number();
            case 'a' -> "authority " + row.number();
            case 'r' -> "region " + row.number();
            default -> "England";
        };
    }

    private static String label(String id, FeedForm.Meant meant, IndicatorCatalogue catalogue) {
        return meant.added().stream()
                .map(OwnIndicators.Own::indicator)
                .filter(one -> Objects.equals(one.id(), id))
                .findFirst()
                .or(() -> catalogue.find(id))
                .map(Indicator::label)
                .orElse(id);
    }
}
