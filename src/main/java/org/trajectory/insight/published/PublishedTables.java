package org.trajectory.insight.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.insight.Chance;
import org.trajectory.insight.Figure;
import org.trajectory.statistics.disclosure.HiddenCells;
import org.trajectory.statistics.disclosure.SmallNumbers;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Figures as everybody may read them: what would tell of single pupils is left out. Pure. */
final class PublishedTables {
    /** As the Department: results of at least eleven pupils, counts from five on. */
    static final SmallNumbers RULE = SmallNumbers.USUAL;

    static final String HIDDEN = "Hidden: too few pupils";

    private PublishedTables() {}

    /** @param town empty text where no file tells it @param figures the measure and the latest observation of it */
    record School(String urn, String name, String town, Optional<Observation> figure) {}

    /** What may be read of a figure: itself, or why not. */
    static Cell cell(Indicator measure, Optional<Observation> figure) {
        if (figure.isEmpty()) {
            return Cell.missing("No figure");
        }
        var one = figure.get();
        var value = one.value();
        if (value == null) {
            return Cell.missing(
                    one.absence() == null ? "Not given" : one.absence().words());
        }
        return hides(measure, one) ? Cell.missing(HIDDEN) : Cell.text(Figure.said(measure, value));
    }

    /** A result of too few pupils; also one of whom the number isn't told, since it might be. */
    static boolean hides(Indicator measure, Observation one) {
        if (measure.unit() == Indicator.Unit.COUNT) {
            var value = one.value();
            return value != null && RULE.hidesCount(Math.round(value));
        }
        boolean ofPupils = Chance.isShareOfPupils(measure) || measure.cohort() != null;
        return ofPupils && (one.cohort() == null || RULE.hidesShare(0, one.cohort()));
    }

    /** @param linked whether whoever reads may open the page of a school */
    static DataTable schools(Indicator measure, List<School> schools, boolean linked) {
        return new DataTable(
                measure.label(),
                List.of(
                        Column.text("School"),
                        Column.text("URN"),
                        Column.text("Town"),
                        Column.text("School year"),
                        Column.number(measure.label() + ", " + Figure.unit(measure)),
                        Column.number("Pupils behind it")),
                schools.stream()
                        .map(one -> List.of(
                                linked ? Cell.link(one.name(), "/schools/" + one.urn()) : Cell.text(one.name()),
                                Cell.text(one.urn()),
                                Cell.text(one.town()),
                                Cell.text(one.figure()
                                        .map(figure -> figure.year().toString())
                                        .orElse("")),
                                cell(measure, one.figure()),
                                pupils(one.figure())))
                        .toList());
    }

    private static Cell pupils(Optional<Observation> figure) {
        var cohort = figure.isPresent() ? figure.get().cohort() : null;
        return cohort == null
                ? Cell.text("")
                : cohort < RULE.fewestPupils()
                        ? Cell.text("under " + RULE.fewestPupils())
                        : Cell.text(String.format(Locale.UK, "%,d", cohort));
    }

    /**
     * Pupils by phase and group. Small counts are hidden, and as many others as it takes that none can be worked out from
     * the totals; where nothing helps, all but the totals is hidden.
     *
     * @param counts of each phase by group, in the order of the groups
     */
    static DataTable groups(List<String> groups, Map<String, long[]> counts) {
        var phases = List.copyOf(counts.keySet());
        var cells = counts.values().stream().map(long[]::clone).toArray(long[][]::new);
        var hidden = phases.isEmpty() ? new boolean[0][] : hidden(cells);
        var columns = new ArrayList<Column>();
        columns.add(Column.text("Schools"));
        groups.forEach(group -> columns.add(Column.number(group)));
        columns.add(Column.number("All pupils"));
        var rows = new ArrayList<List<Cell>>();
        for (int i = 0; i < phases.size(); i++) {
            var row = new ArrayList<Cell>();
            row.add(Cell.text(capital(phases.get(i))));
            long all = 0;
            for (int j = 0; j < groups.size(); j++) {
                all += cells[i][j];
                row.add(hidden[i][j] ? Cell.missing(HIDDEN) : number(cells[i][j]));
            }
            row.add(number(all));
            rows.add(row);
        }
        if (phases.size() > 1) {
            var row = new ArrayList<Cell>();
            row.add(Cell.text("All"));
            long all = 0;
            for (int j = 0; j < groups.size(); j++) {
                long sum = 0;
                for (var cell : cells) {
                    sum += cell[j];
                }
                all += sum;
                row.add(number(sum));
            }
            row.add(number(all));
            rows.add(row);
        }
        return new DataTable("Pupils by kind of school and group", columns, rows);
    }

    private static boolean[][] hidden(long[][] cells) {
        var first = HiddenCells.primary(cells, RULE);
        try {
            return first.protect(RULE).hidden();
        } catch (IllegalArgumentException e) {
            var all = new boolean[cells.length][cells[0].length];
            for (var row : all) {
                java.util.Arrays.fill(row, true);
            }
            return all;
        }
    }

    private static Cell number(long count) {
        return Cell.text(String.format(Locale.UK, "%,d", count));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
