package org.trajectory.insight.similar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Observations;
import org.trajectory.insight.Figure;
import org.trajectory.insight.MainMeasures;
import org.trajectory.insight.SimilarSchools;
import org.trajectory.platform.Table;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** What the pages and the verb show of similar schools. */
@Component
public class SimilarTables {
    static final DataTable NONE = new DataTable("Similar schools", List.of(Column.text("School")), List.of());
    private static final int YEARS = 4;

    private final Observations observations;
    private final IndicatorCatalogue catalogue;

    SimilarTables(Observations observations, IndicatorCatalogue catalogue) {
        this.observations = observations;
        this.catalogue = catalogue;
    }

    /** Columns of the verb, which stay. */
    public static Table file(SimilarSchools.Set set) {
        return new Table(
                List.of("rank", "urn", "name", "distance"),
                set.schools().stream()
                        .map(one -> List.of(
                                String.valueOf(one.rank()),
                                one.urn().toString(),
                                one.name(),
                                String.format(Locale.ROOT, "%.6f", one.distance())))
                        .toList());
    }

    static DataTable schools(SimilarSchools.Set set, String query) {
        var columns = new ArrayList<>(List.of(
                Column.number("Rank"), Column.text("School"), Column.text("Authority"), Column.number("Distance")));
        set.characteristics().forEach(label -> columns.add(Column.number(label)));
        var rows = new ArrayList<List<Cell>>();
        var own = new ArrayList<>(
                List.of(Cell.text("–"), Cell.text(set.name() + " itself"), Cell.text(""), Cell.text(distance(0))));
        set.own().forEach(value -> own.add(value(value)));
        rows.add(own);
        for (var one : set.schools()) {
            var row = new ArrayList<>(List.of(
                    Cell.of(one.rank()),
                    Cell.link(one.name(), "/schools/" + one.urn() + query),
                    Cell.text(code(one.authority())),
                    Cell.text(distance(one.distance()))));
            one.values().forEach(value -> row.add(value(value)));
            rows.add(row);
        }
        return new DataTable("Schools with the most similar intake, the nearest first", columns, rows);
    }

    private static String code(@Nullable AuthorityCode authority) {
        return authority == null ? "" : authority.code();
    }

    private static String distance(double distance) {
        return Figure.number(distance, 3);
    }

    private static Cell value(@Nullable Double value) {
        return value == null ? Cell.missing("Not known") : Cell.text(Figure.number(value, value >= 100 ? 0 : 1));
    }

    static DataTable kept(List<SimilarSchools.Kept> sets) {
        return new DataTable(
                "Sets that were kept",
                List.of(Column.text("Set"), Column.text("For"), Column.text("As at"), Column.text("Kept on")),
                sets.stream()
                        .map(set -> List.of(
                                Cell.link("Set " + set.id(), "/similar/" + set.id()),
                                Cell.text(set.purpose()),
                                Cell.text(Dates.words(set.asAt())),
                                Cell.text(Dates.words(set.keptAt().toLocalDate()))))
                        .toList());
    }

    static DataTable kept(SimilarSchools.Kept set, List<SimilarSchools.Neighbour> schools) {
        return new DataTable(
                "Schools of set " + set.id(),
                List.of(
                        Column.number("Rank"),
                        Column.text("URN"),
                        Column.text("School"),
                        Column.text("Authority"),
                        Column.number("Distance")),
                schools.stream()
                        .map(one -> List.of(
                                Cell.of(one.rank()),
                                Cell.link(one.urn().toString(), "/schools/" + one.urn()),
                                Cell.text(one.name()),
                                Cell.text(code(one.authority())),
                                Cell.text(distance(one.distance()))))
                        .toList());
    }

    /** How the school does among them, a row a measure; where nobody has a value there is no row. */
    DataTable standing(SimilarSchools.Set set) {
        var measures = MainMeasures.of(set.phase()).stream()
                .flatMap(id -> catalogue.find(id).stream())
                .toList();
        var urns = new ArrayList<>(set.urns());
        urns.add(set.urn());
        var indicators = measures.stream()
                .flatMap(measure -> List.of(measure.id(), measure.id() + "_low", measure.id() + "_high").stream())
                .filter(id -> catalogue.find(id).isPresent())
                .toList();
        var told = observations.of(
                urns,
                indicators,
                new AcademicYear(AcademicYear.on(set.asAt()).start() - YEARS + 1),
                set.asAt(),
                set.knownAt());
        Map<Urn, Map<String, List<Observation>>> byMeasure = new HashMap<>();
        told.forEach((urn, list) ->
                byMeasure.put(urn, list.stream().collect(Collectors.groupingBy(Observation::indicator))));
        return new DataTable(
                "Results among similar schools",
                List.of(
                        Column.text("Measure"),
                        Column.text("School year"),
                        Column.number("School"),
                        Column.number("Pupils"),
                        Column.number("Middle half of similar schools"),
                        Column.text("Place among them")),
                measures.stream()
                        .flatMap(measure -> Standing.of(measure, set.urn(), set.urns(), byMeasure).stream())
                        .map(SimilarTables::row)
                        .toList());
    }

    private static List<Cell> row(Standing standing) {
        var measure = standing.measure();
        var own = standing.own();
        var value = own == null ? null : own.value();
        var pupils = own == null ? null : own.cohort();
        return List.of(
                Cell.link(measure.label(), "/indicators/" + measure.id()),
                Cell.text(standing.year().toString()),
                value == null ? Cell.missing("No figure of this school") : Cell.text(Figure.said(measure, value)),
                pupils == null ? Cell.text("") : Cell.of(pupils),
                Cell.text("%s to %s"
                        .formatted(
                                Figure.said(measure, standing.lowQuarter()),
                                Figure.said(measure, standing.highQuarter()))),
                Cell.text(place(measure, standing)));
    }

    private static String place(Indicator measure, Standing standing) {
        if (standing.place() == 0) {
            return measure.polarity() == Indicator.Polarity.NEUTRAL ? "Neither high nor low is better" : "–";
        }
        var place = "%d of %d, the best first".formatted(standing.place(), standing.of());
        return standing.best() == standing.worst()
                ? place
                : "%s; by chance anywhere from %d to %d".formatted(place, standing.best(), standing.worst());
    }
}
