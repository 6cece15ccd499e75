package org.trajectory.insight.measures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.IndicatorSources;
import org.trajectory.evidence.Observation;
import org.trajectory.insight.Figure;
import org.trajectory.platform.Table;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** What is shown of measures, as tables and as files. */
final class MeasureTables {
    private MeasureTables() {}

    private static String better(Indicator measure) {
        return switch (measure.polarity()) {
            case HIGH_IS_GOOD -> "higher";
            case LOW_IS_GOOD -> "lower";
            case NEUTRAL -> "neither";
        };
    }

    private static String phases(Indicator measure) {
        return measure.phases().stream().sorted().map(Phase::word).collect(Collectors.joining(", "));
    }

    private static String breaks(Indicator measure) {
        return measure.seriesBreaks().stream().map(AcademicYear::toString).collect(Collectors.joining(", "));
    }

    /** @param releases of imports, the latest first */
    static Map<String, String> facts(
            Indicator measure, IndicatorCatalogue catalogue, List<IndicatorSources.Release> releases) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("What it is", measure.definition());
        facts.put("Unit", Figure.unit(measure));
        facts.put("Which way is better", better(measure));
        facts.put("Phases", phases(measure));
        var span = catalogue.span(measure.id()).words();
        facts.put("Published", span.isEmpty() ? "Since and until when isn’t told; see the years held" : span);
        facts.put("School years held", held(releases));
        var cohort = measure.cohort();
        facts.put(
                "Pupils behind it",
                cohort == null
                        ? "Not counted"
                        : catalogue.find(cohort).map(Indicator::label).orElse(cohort));
        facts.put(
                "Breaks of the series",
                measure.seriesBreaks().isEmpty()
                        ? "None known"
                        : breaks(measure) + ": years from then on can’t be compared with the years before");
        facts.put("Its name in files and policies", measure.id());
        return facts;
    }

    static String held(List<IndicatorSources.Release> releases) {
        if (releases.isEmpty()) {
            return "None";
        }
        var first = releases.getLast().year();
        var last = releases.getFirst().year();
        return first.equals(last) ? first.toString() : first + " to " + last;
    }

    static DataTable carriers(List<IndicatorSources.Carrier> carriers) {
        return new DataTable(
                "Official files that tell it",
                List.of(Column.text("File"), Column.text("Publisher"), Column.text("Column")),
                carriers.stream()
                        .map(one ->
                                List.of(Cell.text(one.title()), Cell.text(one.publisher()), Cell.text(one.column())))
                        .toList());
    }

    /** @param mayOpen whether the reader may open the pages of imports */
    static DataTable releases(List<IndicatorSources.Release> releases, boolean mayOpen) {
        return new DataTable(
                "Releases that were imported",
                List.of(
                        Column.text("School year"),
                        Column.text("File"),
                        Column.text("Release"),
                        Column.text("Published"),
                        Column.number("Rows")),
                releases.stream()
                        .map(one -> List.of(
                                Cell.text(one.year().toString()),
                                file(one, mayOpen),
                                Cell.text(one.release() == null ? "" : one.release()),
                                Cell.text(Dates.words(one.published()) + (one.publishedAssumed() ? " (assumed)" : "")),
                                Cell.text(Figure.number(one.rows(), 0))))
                        .toList());
    }

    private static Cell file(IndicatorSources.Release release, boolean mayOpen) {
        var name = release.name().substring(release.name().lastIndexOf('/') + 1);
        return mayOpen ? Cell.link(name, "/imports/" + release.file()) : Cell.text(name);
    }

    static DataTable spread(Indicator measure, List<Spread> spreads, String area) {
        var columns = new ArrayList<>(List.of(
                Column.text("School year"),
                Column.number("Schools"),
                Column.number("Lowest tenth below"),
                Column.number("Lowest quarter below"),
                Column.number("Middle school"),
                Column.number("Highest quarter above"),
                Column.number("Highest tenth above"),
                Column.number("England")));
        if (!area.isEmpty()) {
            columns.add(Column.number(area));
            columns.add(Column.number("Its region"));
            columns.add(Column.number("Its statistical neighbours"));
            columns.add(Column.text("Its rank in England"));
        }
        return new DataTable(
                "%s: spread over schools, %s".formatted(measure.label(), Figure.unit(measure)),
                columns,
                spreads.stream()
                        .map(one -> {
                            var row = new ArrayList<Cell>();
                            row.add(Cell.text(
                                    one.year() + (measure.seriesBreaks().contains(one.year()) ? " (new series)" : "")));
                            row.add(Cell.text(Figure.number(one.schools(), 0)));
                            Spread.SHARES.forEach(share -> row.add(Cell.text(Figure.bare(measure, one.at(share)))));
                            row.add(value(measure, one.england()));
                            if (!area.isEmpty()) {
                                row.add(value(measure, one.authority()));
                                row.add(value(measure, one.region()));
                                row.add(value(measure, one.neighbours()));
                                row.add(place(measure, one));
                            }
                            return (List<Cell>) row;
                        })
                        .toList());
    }

    private static Cell place(Indicator measure, Spread spread) {
        return spread.place()
                .map(one -> Cell.text(
                        "%d of %d (by chance %d to %d)".formatted(one.rank(), one.of(), one.best(), one.worst())))
                .orElse(
                        measure.polarity() == Indicator.Polarity.NEUTRAL
                                ? Cell.missing("Neither way is better")
                                : Cell.missing("Too few authorities loaded"));
    }

    private static Cell value(Indicator measure, OptionalDouble value) {
        return value.isPresent() ? Cell.text(Figure.bare(measure, value.getAsDouble())) : Cell.missing("Not known");
    }

    /** A row for each school and year, with the kind of absence where there is no number. */
    static Table schools(Indicator measure, List<Spreads.OfSchool> schools) {
        var rows = new ArrayList<List<String>>();
        for (var one : schools) {
            for (var told : one.told()) {
                if (told.indicator().equals(measure.id())) {
                    rows.add(List.of(
                            one.school().urn().toString(),
                            one.school().name(),
                            told.year().toString(),
                            told.value() == null ? "" : plain(told.value()),
                            absence(told),
                            told.cohort() == null ? "" : String.valueOf(told.cohort()),
                            told.source()
                                    .fileName()
                                    .substring(told.source().fileName().lastIndexOf('/') + 1),
                            String.valueOf(told.source().line()),
                            told.source().published().toString()));
                }
            }
        }
        return new Table(
                List.of("urn", "name", "year", "value", "why_none", "pupils", "file", "line", "published"), rows);
    }

    private static String absence(Observation told) {
        var absence = told.absence();
        return absence == null ? "" : absence.words();
    }

    private static String plain(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
