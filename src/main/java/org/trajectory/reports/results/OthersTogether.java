package org.trajectory.reports.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.trajectory.evidence.Absence;
import org.trajectory.evidence.Indicator;
import org.trajectory.platform.Table;
import org.trajectory.reports.profile.ResultCharts;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** Exclusions, staff, money and preferences of several schools: added up where that means something, else as a mean. Pure. */
public final class OthersTogether {
    /** By measure whether the schools’ figures are added up; a rate, a ratio or an amount for each pupil can’t be. */
    static final Map<String, Boolean> ADDED = added();

    private OthersTogether() {}

    private static Map<String, Boolean> added() {
        var added = new LinkedHashMap<String, Boolean>();
        added.put("exclusions.suspension_rate", false);
        added.put("exclusions.permanent_rate", false);
        added.put("workforce.pupil_teacher_ratio", false);
        added.put("workforce.teachers_fte", true);
        added.put("workforce.assistants_fte", true);
        added.put("finance.income_per_pupil", false);
        added.put("finance.expenditure_per_pupil", false);
        added.put("finance.teaching_per_pupil", false);
        added.put("finance.balance", true);
        added.put("admissions.places_offered.primary", true);
        added.put("admissions.first_preferences.primary", true);
        added.put("admissions.places_offered.secondary", true);
        added.put("admissions.first_preferences.secondary", true);
        return added;
    }

    static List<String> measures() {
        return List.copyOf(ADDED.keySet());
    }

    /**
     * @param value together @param how in words
     * @param before of the same schools in the year before; empty where not all of them tell it
     * @param same of those that tell both years, where they are most of them but not all
     */
    public record Row(
            Indicator indicator,
            AcademicYear year,
            double value,
            String how,
            int told,
            int of,
            OptionalDouble before,
            Optional<Same> same,
            OptionalDouble england) {}

    /** Two years of the same schools. */
    public record Same(int schools, double before, double now) {}

    /** A measure of which no school has a figure is left out. */
    static List<Row> rows(Map<String, Figures> figures) {
        return ADDED.keySet().stream()
                .flatMap(id -> Optional.ofNullable(figures.get(id)).flatMap(OthersTogether::row).stream())
                .toList();
    }

    /** Of the latest year that at least half as many schools tell as any year: a file just begun says little. */
    static Optional<Row> row(Figures figures) {
        int most = 0;
        for (var year : figures.years()) {
            most = Math.max(most, telling(figures, year).size());
        }
        int enough = (most + 1) / 2;
        return figures.years().reversed().stream()
                .filter(year -> telling(figures, year).size() >= enough)
                .findFirst()
                .map(year -> {
                    boolean added = ADDED.getOrDefault(figures.indicator().id(), false);
                    var schools = telling(figures, year);
                    var earlier = new AcademicYear(year.start() - 1);
                    var both = new LinkedHashSet<>(schools);
                    both.retainAll(telling(figures, earlier));
                    boolean all = both.size() == schools.size();
                    var same = all || both.size() * 2 < schools.size()
                            ? Optional.<Same>empty()
                            : Optional.of(new Same(
                                    both.size(),
                                    value(figures, earlier, both, added),
                                    value(figures, year, both, added)));
                    return new Row(
                            figures.indicator(),
                            year,
                            value(figures, year, schools, added),
                            (added ? "added up" : how(figures, year, schools)) + keptBack(figures, year),
                            schools.size(),
                            figures.schools().size(),
                            all ? OptionalDouble.of(value(figures, earlier, schools, added)) : OptionalDouble.empty(),
                            same,
                            added ? OptionalDouble.empty() : figures.england(year));
                });
    }

    /** Where a school has one or two exclusions its rate is kept back: a mean without it isn’t that of the published rows. */
    private static String keptBack(Figures figures, AcademicYear year) {
        if (!figures.indicator().id().startsWith("exclusions.")) {
            return "";
        }
        long schools = figures.schools().stream()
                .map(school -> figures.find(school, year))
                .filter(one -> one != null && one.observation().absence() == Absence.SUPPRESSED)
                .count();
        return schools == 0
                ? ""
                : "; of %d %s with one or two it is kept back".formatted(schools, schools == 1 ? "school" : "schools");
    }

    private static Set<Urn> telling(Figures figures, AcademicYear year) {
        var told = new LinkedHashSet<Urn>();
        for (var school : figures.schools()) {
            var figure = figures.find(school, year);
            if (figure != null && figure.observation().value() != null) {
                told.add(school.urn());
            }
        }
        return told;
    }

    private static boolean weighs(Figures figures, AcademicYear year, Set<Urn> schools) {
        return schools.stream().allMatch(school -> {
            var figure = figures.find(school, year);
            var cohort = figure == null ? null : figure.observation().cohort();
            return cohort != null && cohort > 0;
        });
    }

    private static String how(Figures figures, AcademicYear year, Set<Urn> schools) {
        return weighs(figures, year, schools) ? "mean by pupils" : "mean, each school once";
    }

    private static double value(Figures figures, AcademicYear year, Set<Urn> schools, boolean added) {
        boolean weighs = !added && weighs(figures, year, schools);
        double sum = 0;
        double whole = 0;
        for (var school : schools) {
            var figure = figures.find(school, year);
            var value = figure == null ? null : figure.observation().value();
            if (figure != null && value != null) {
                var cohort = figure.observation().cohort();
                double weight = weighs && cohort != null ? cohort : 1;
                sum += weight * value;
                whole += weight;
            }
        }
        return added || whole == 0 ? sum : sum / whole;
    }

    static DataTable table(List<Row> rows) {
        return new DataTable(
                "Exclusions, staff, money and preferences of these schools",
                List.of(
                        Column.text("Measure"),
                        Column.text("School year"),
                        Column.number("Together"),
                        Column.text("How"),
                        Column.text("Schools that tell it"),
                        Column.number("The year before, same schools"),
                        Column.number("England, where published")),
                rows.stream()
                        .map(row -> List.of(
                                Cell.link(
                                        row.indicator().label()
                                                + (row.indicator().unit() == Indicator.Unit.RATE
                                                        ? ", " + ResultCharts.unit(row.indicator())
                                                        : ""),
                                        "/indicators/" + row.indicator().id()),
                                Cell.text(row.year().toString()),
                                Cell.text(said(row.indicator(), row.value())),
                                Cell.text(row.how()),
                                Cell.text("%d of %d".formatted(row.told(), row.of())),
                                row.before().isPresent()
                                        ? Cell.text(said(
                                                row.indicator(), row.before().getAsDouble()))
                                        : row.same()
                                                .map(same -> Cell.text("%s, now %s (%d schools)"
                                                        .formatted(
                                                                said(row.indicator(), same.before()),
                                                                said(row.indicator(), same.now()),
                                                                same.schools())))
                                                .orElseGet(() -> Cell.missing("Told of too few")),
                                row.england().isPresent()
                                        ? Cell.text(said(
                                                row.indicator(), row.england().getAsDouble()))
                                        : Cell.text("")))
                        .toList());
    }

    /** Pounds with their sign before it. */
    private static String said(Indicator indicator, double value) {
        var words = ResultCharts.said(indicator, Math.abs(value));
        boolean nought = words.matches("[£0.,%]+");
        return value < 0 && !nought ? "−" + words : words;
    }

    static Table file(List<Row> rows) {
        var lines = new ArrayList<List<String>>();
        for (var row : rows) {
            lines.add(List.of(
                    row.indicator().id(),
                    row.indicator().label(),
                    row.year().toString(),
                    plain(OptionalDouble.of(row.value())),
                    row.how(),
                    String.valueOf(row.told()),
                    String.valueOf(row.of()),
                    plain(row.before()),
                    plain(row.england()),
                    row.same().map(same -> String.valueOf(same.schools())).orElse(""),
                    plain(row.same()
                            .map(same -> OptionalDouble.of(same.before()))
                            .orElse(OptionalDouble.empty())),
                    plain(row.same().map(same -> OptionalDouble.of(same.now())).orElse(OptionalDouble.empty()))));
        }
        return new Table(
                List.of(
                        "indicator",
                        "measure",
                        "year",
                        "value",
                        "how",
                        "told",
                        "schools",
                        "before",
                        "england",
                        "same_schools",
                        "same_before",
                        "same_now"),
                lines);
    }

    private static String plain(OptionalDouble value) {
        return value.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.4f", value.getAsDouble()).replaceAll("\\.?0+$", "");
    }
}
