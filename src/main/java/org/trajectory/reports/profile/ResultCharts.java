package org.trajectory.reports.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.Source;
import org.trajectory.insight.Chance;
import org.trajectory.insight.Figure;
import org.trajectory.reports.profile.SchoolProfile.Result;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Phase;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.charts.Axis;
import org.trajectory.web.charts.DrawnOnce;
import org.trajectory.web.charts.LineChart;
import org.trajectory.web.charts.Reading;

/** Draws a measure over the years: the school and what stands beside it, with the pupils behind each figure. */
public final class ResultCharts {
    private static final Map<Phase, List<String>> MEASURES = Map.of(
            Phase.PRIMARY,
            List.of(
                    "ks2.rwm_expected",
                    "ks2.rwm_higher",
                    "ks2.reading_progress",
                    "ks2.maths_progress",
                    "ks2.rwm_gap",
                    "absence.overall",
                    "roll",
                    "fsm.ever_percent"),
            Phase.SECONDARY,
            List.of(
                    "ks4.progress8",
                    "ks4.progress8_gap",
                    "ks4.attainment8",
                    "ks4.basics_95",
                    "absence.overall",
                    "absence.persistent",
                    "roll",
                    "fsm.ever_percent"),
            Phase.ALL_THROUGH,
            List.of(
                    "ks2.rwm_expected",
                    "ks4.progress8",
                    "ks4.attainment8",
                    "absence.overall",
                    "absence.persistent",
                    "roll",
                    "fsm.ever_percent"));
    private static final List<String> OTHERS =
            List.of("absence.overall", "absence.persistent", "roll", "sen.ehcp_percent", "fsm.ever_percent");

    /** Measures with an interval beside them in the files. */
    private static final Set<String> WITH_INTERVAL =
            Set.of("ks2.reading_progress", "ks2.writing_progress", "ks2.maths_progress", "ks4.progress8");

    private static final String NOT_GIVEN = "Not given";

    /** The school's own line, as charts and files name it. */
    static final String SCHOOL = "School";

    /** A rate of nought, as of exclusions. */
    private static final String NONE = "none";

    private ResultCharts() {}

    /** The measures that a profile of a school of this phase shows, the main one first. */
    public static List<String> measures(@Nullable Phase phase) {
        return phase == null ? OTHERS : MEASURES.getOrDefault(phase, OTHERS);
    }

    /** What has to be read to draw a measure. */
    public static List<String> needed(String measure, Indicator indicator) {
        var needed = new ArrayList<String>();
        needed.add(measure);
        if (WITH_INTERVAL.contains(measure)) {
            needed.add(measure + "_low");
            needed.add(measure + "_high");
        }
        var cohort = indicator.cohort();
        if (cohort != null) {
            needed.add(cohort);
        }
        return needed;
    }

    /** @param own by indicator, then year; of the school and of the entries before it @param beside other lines */
    static Result result(
            Indicator indicator, Map<String, Map<AcademicYear, Observation>> own, List<Beside.Line> beside) {
        return result(indicator, own, beside, false);
    }

    /** As {@link #result}, drawn low, its table with what stands beside the school and the day of publication. */
    static Result low(Indicator indicator, Map<String, Map<AcademicYear, Observation>> own, List<Beside.Line> beside) {
        return result(indicator, own, beside, true);
    }

    private static Result result(
            Indicator indicator,
            Map<String, Map<AcademicYear, Observation>> own,
            List<Beside.Line> beside,
            boolean low) {
        var mine = own.getOrDefault(indicator.id(), Map.of());
        if (mine.isEmpty()) {
            return new Result(
                    indicator.id(),
                    indicator.label(),
                    indicator.definition(),
                    Optional.empty(),
                    "No figure of this school is known. Not loaded yet, or not published for it.",
                    new LinkedHashMap<>(),
                    () -> sources(indicator, own),
                    Map::of);
        }
        int first = mine.keySet().stream().mapToInt(AcademicYear::start).min().orElseThrow();
        int last = mine.keySet().stream().mapToInt(AcademicYear::start).max().orElseThrow();
        var years =
                IntStream.rangeClosed(first, last).mapToObj(AcademicYear::new).toList();
        var series = new ArrayList<LineChart.Series>();
        series.add(new LineChart.Series(SCHOOL, LineChart.Role.SCHOOL, school(indicator, own)));
        if (comparable(indicator)) {
            beside.forEach(line -> add(
                    series, line.name(), line.what().role(), line.figures().getOrDefault(indicator.id(), Map.of())));
        }
        var breaks = indicator.seriesBreaks().stream()
                .filter(year -> year.start() > first && year.start() <= last)
                .map(AcademicYear::toString)
                .collect(Collectors.toSet());
        var chart = new LineChart(
                indicator.label(),
                unit(indicator),
                years.stream().map(AcademicYear::toString).toList(),
                breaks,
                series,
                axis(indicator, series),
                low);
        return new Result(
                indicator.id(),
                indicator.label(),
                indicator.definition(),
                Optional.of(new DrawnOnce(chart)),
                new ResultWords(
                                indicator,
                                own.getOrDefault(indicator.id() + "_low", Map.of()),
                                own.getOrDefault(indicator.id() + "_high", Map.of()),
                                comparable(indicator) ? beside : List.of())
                        .sentence(mine),
                told(indicator, mine, low ? "Not known" : NOT_GIVEN),
                low
                        ? () -> MoreTables.of(indicator, mine, comparable(indicator) ? beside : List.of())
                        : () -> sources(indicator, own),
                () -> from(indicator, mine, comparable(indicator) ? beside : List.of()));
    }

    private static SequencedMap<String, String> told(
            Indicator indicator, Map<AcademicYear, Observation> mine, String otherwise) {
        var told = new LinkedHashMap<String, String>();
        new TreeMap<>(mine).descendingMap().forEach((year, one) -> {
            var value = one.value();
            var absence = one.absence();
            told.put(
                    year.toString(),
                    value != null ? said(indicator, value) : absence == null ? otherwise : absence.words());
        });
        return told;
    }

    private static Map<String, Map<String, Source>> from(
            Indicator indicator, Map<AcademicYear, Observation> mine, List<Beside.Line> beside) {
        var from = new HashMap<String, Map<String, Source>>();
        mine.forEach((year, one) ->
                from.computeIfAbsent(SCHOOL, name -> new HashMap<>()).put(year.toString(), one.source()));
        for (var line : beside) {
            line.figures().getOrDefault(indicator.id(), Map.of()).forEach((year, told) -> {
                var source = told.source();
                if (source != null) {
                    from.computeIfAbsent(line.name(), name -> new HashMap<>()).put(year.toString(), source);
                }
            });
        }
        return from;
    }

    /** The latest year first. */
    private static DataTable sources(Indicator indicator, Map<String, Map<AcademicYear, Observation>> own) {
        var lows = own.getOrDefault(indicator.id() + "_low", Map.of());
        var highs = own.getOrDefault(indicator.id() + "_high", Map.of());
        var columns =
                new ArrayList<>(List.of(Column.text("School year"), Column.number("Figure"), Column.number("Pupils")));
        if (!lows.isEmpty()) {
            columns.add(Column.number("Interval"));
        }
        columns.add(Column.text("Source"));
        var rows = new ArrayList<List<Cell>>();
        new TreeMap<>(own.getOrDefault(indicator.id(), Map.of()))
                .descendingMap()
                .forEach((year, one) -> {
                    var value = one.value();
                    var absence = one.absence();
                    var row = new ArrayList<Cell>();
                    row.add(Cell.text(year.toString()));
                    row.add(
                            value == null
                                    ? Cell.missing(absence == null ? NOT_GIVEN : absence.words())
                                    : Cell.text(said(indicator, value)));
                    row.add(Cell.text(one.cohort() == null ? "" : String.valueOf(one.cohort())));
                    if (!lows.isEmpty()) {
                        row.add(Cell.text(interval(indicator, value(lows.get(year)), value(highs.get(year)))));
                    }
                    row.add(Cell.link(one.source().words(), one.source().href(indicator.id())));
                    rows.add(row);
                });
        return new DataTable("Where each figure was read", columns, rows);
    }

    private static String interval(Indicator indicator, @Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "" : said(indicator, low) + " to " + said(indicator, high);
    }

    /** Whether other subjects say anything about it: a count or a sum of money depends on the size, money per pupil doesn’t. */
    static boolean comparable(Indicator indicator) {
        return switch (indicator.unit()) {
            case COUNT -> false;
            case POUNDS -> indicator.cohort() != null;
            case PERCENT, POINTS, RATIO, RATE -> true;
        };
    }

    private static void add(
            List<LineChart.Series> series, String name, LineChart.Role role, Map<AcademicYear, Beside.Told> of) {
        var readings = new HashMap<String, Reading>();
        of.forEach((year, one) -> readings.put(year.toString(), Reading.of(one.value())));
        if (!readings.isEmpty()) {
            series.add(new LineChart.Series(name, role, readings));
        }
    }

    private static Map<String, Reading> school(Indicator indicator, Map<String, Map<AcademicYear, Observation>> own) {
        var readings = new HashMap<String, Reading>();
        var lows = own.getOrDefault(indicator.id() + "_low", Map.of());
        var highs = own.getOrDefault(indicator.id() + "_high", Map.of());
        own.getOrDefault(indicator.id(), Map.of()).forEach((year, one) -> {
            var value = one.value();
            var cohort = one.cohort();
            var range = Chance.interval(indicator, one, lows.get(year), highs.get(year));
            if (value != null && cohort != null && range.isPresent()) {
                readings.put(
                        year.toString(),
                        Reading.of(value, range.get().low(), range.get().high(), cohort));
            } else if (value != null && cohort != null) {
                readings.put(year.toString(), Reading.of(value, cohort));
            } else {
                readings.put(year.toString(), reading(one));
            }
        });
        return readings;
    }

    private static @Nullable Double value(@Nullable Observation one) {
        return one == null ? null : one.value();
    }

    private static Reading reading(Observation one) {
        var value = one.value();
        if (value != null) {
            return Reading.of(value);
        }
        var absence = one.absence();
        return Reading.missing(absence == null ? NOT_GIVEN : absence.words());
    }

    private static Axis axis(Indicator indicator, List<LineChart.Series> series) {
        var values = series.stream()
                .flatMap(one -> one.readings().values().stream())
                .flatMap(reading -> java.util.stream.Stream.of(reading.value(), reading.low(), reading.high()))
                .filter(java.util.OptionalDouble::isPresent)
                .map(java.util.OptionalDouble::getAsDouble)
                .toList();
        return axisOf(indicator, values);
    }

    /** A share that goes beyond 40 has its whole scale. */
    public static Axis axisOf(Indicator indicator, List<Double> values) {
        boolean wide =
                indicator.unit() == Indicator.Unit.PERCENT && values.stream().anyMatch(value -> value > 40);
        return wide ? Axis.PERCENT : Axis.withNought(values);
    }

    /** As columns and axes say it. */
    public static String unit(Indicator indicator) {
        return switch (indicator.unit()) {
            case PERCENT -> "%";
            case POINTS -> "points";
            case COUNT -> counted(indicator);
            case POUNDS -> "£";
            case RATIO -> indicator.id().startsWith("workforce.") ? "pupils for each teacher" : "";
            case RATE -> "for each 100 pupils";
        };
    }

    private static String counted(Indicator indicator) {
        return indicator.id().startsWith("workforce.")
                ? "full-time posts"
                : indicator.id().startsWith("admissions.places")
                        ? "places"
                        : indicator.id().startsWith("admissions.") ? "children" : "pupils";
    }

    /** As {@link #said}, with the unit in words where it is no sign: {@code 18.5 pupils for each teacher}. */
    static String inWords(Indicator indicator, double value) {
        var said = said(indicator, value);
        var unit = unit(indicator);
        return switch (indicator.unit()) {
            case PERCENT, POUNDS, POINTS -> said;
            case RATE -> value == 0 ? NONE : said + " " + unit;
            case COUNT, RATIO -> unit.isEmpty() ? said : said + " " + unit;
        };
    }

    /** As {@link #said}, but a rate of nought in a word. */
    static String again(Indicator indicator, double value) {
        return indicator.unit() == Indicator.Unit.RATE && value == 0 ? NONE : said(indicator, value);
    }

    /** A value in words, with its unit where that is a sign: {@code 63%}. */
    public static String said(Indicator indicator, double value) {
        var number = Figure.bare(indicator, value);
        return switch (indicator.unit()) {
            case PERCENT -> number + "%";
            case POUNDS -> number.startsWith("−") ? "−£" + number.substring(1) : "£" + number;
            default -> number;
        };
    }
}
