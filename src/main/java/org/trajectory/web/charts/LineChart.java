package org.trajectory.web.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * A measure over years: the school bold, the others thin, the interval as a band, the cohort under each year. A missing
 * year and a break of the series are gaps: no line crosses them.
 *
 * @param unit as columns say it: "%", "points"
 * @param periods all of them in order, such as 2015/16, 2016/17
 * @param breakBefore periods that begin a new series (a new test, a new framework)
 * @param low drawn half as high, where many stand together
 */
public record LineChart(
        String title,
        String unit,
        List<String> periods,
        Set<String> breakBefore,
        List<Series> series,
        Axis axis,
        boolean low)
        implements Chart {
    private static final double WIDTH = 480;
    private static final double TOP = 22;
    private static final double HIGH = 210;
    private static final double LOW = 105;
    private static final double LEFT = 40;

    public LineChart(
            String title, String unit, List<String> periods, Set<String> breakBefore, List<Series> series, Axis axis) {
        this(title, unit, periods, breakBefore, series, axis, false);
    }

    public LineChart {
        periods = List.copyOf(periods);
        breakBefore = Set.copyOf(breakBefore);
        series = List.copyOf(series);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("A line chart needs a period: " + title);
        }
    }

    public enum Role {
        SCHOOL(Svg.INK, 3, "c-school"),
        AUTHORITY(Svg.TEAL, 1.5, "c-authority"),
        ENGLAND(Svg.GREY, 1.5, "c-england"),
        OTHER("#8a5a9e", 1.5, "c-other"),
        SIMILAR("#8a5a9e", 1.5, "c-other", "6 3"),
        REGION("#8a5a14", 1.5, "c-region", "2 3"),
        NEIGHBOURS("#3b5fa8", 1.5, "c-neighbours", "8 3 2 3");

        private final String colour;
        private final double width;
        private final String css;
        private final String dashes;

        Role(String colour, double width, String css) {
            this(colour, width, css, "");
        }

        /** @param dashes lengths of strokes and gaps in turn, so that a line is known without its colour; empty for none */
        Role(String colour, double width, String css, String dashes) {
            this.colour = colour;
            this.width = width;
            this.css = css;
            this.dashes = dashes;
        }
    }

    /** @param name short, it stands at the end of the line: "School", "England" */
    public record Series(String name, Role role, Map<String, Reading> readings) {
        public Series {
            readings = Map.copyOf(readings);
        }

        Reading at(String period) {
            return readings.getOrDefault(period, Reading.missing("Not loaded yet"));
        }
    }

    @Override
    public String description() {
        var words = new StringBuilder();
        for (var one : series) {
            var first = periods.stream().filter(p -> one.at(p).present()).findFirst();
            var last = lastPresent(one);
            if (first.isPresent() && last.isPresent()) {
                words.append(one.name())
                        .append(": ")
                        .append(said(one.at(first.get())))
                        .append(' ')
                        .append(unit)
                        .append(" in ")
                        .append(first.get())
                        .append(", ")
                        .append(said(one.at(last.get())))
                        .append(" in ")
                        .append(last.get())
                        .append(". ");
            } else {
                words.append(one.name()).append(": no value in these years. ");
            }
        }
        breakBefore.stream()
                .filter(periods::contains)
                .sorted()
                .forEach(period ->
                        words.append("A new series begins in %s; don't compare across it. ".formatted(period)));
        return words.toString().strip();
    }

    private Optional<String> lastPresent(Series one) {
        return periods.reversed().stream().filter(p -> one.at(p).present()).findFirst();
    }

    private String said(Reading reading) {
        return axis.say(reading.value().orElseThrow());
    }

    @Override
    public String svg() {
        double right = 14
                + series.stream()
                        .mapToDouble(one -> Math.max(Svg.width(one.name() + " 100.0", Svg.FONT), endWidth(one)))
                        .max()
                        .orElse(60);
        double plotRight = WIDTH - Math.min(right, 170);
        boolean cohorts = series.stream()
                .anyMatch(one -> one.role() == Role.SCHOOL
                        && one.readings().values().stream()
                                .anyMatch(reading -> reading.cohort().isPresent()));
        var svg = new Svg(WIDTH, TOP + plot() + (cohorts ? 46 : 28), title, description());
        var ticks = axis.ticks();
        grid(svg, ticks, plotRight);
        for (int i = 0; i < ticks.size(); i++) {
            double tick = ticks.get(i);
            double y = y(tick);
            if (!low || ticks.size() < 5 || i % 2 == 0) {
                svg.label(LEFT - 6, y + 4.5, axis.mark(tick), Svg.Anchor.END);
            }
        }
        svg.label(4, 11, unit, Svg.Anchor.START);
        years(svg, plotRight, cohorts);
        series.forEach(one -> runs(one)
                .forEach(run -> band(one, run, plotRight).ifPresent(area -> svg.area(area, "c-band", Svg.BAND))));
        series.stream().sorted(Comparator.comparing(Series::role).reversed()).forEach(one -> draw(svg, one, plotRight));
        labels(svg, plotRight);
        return svg.end();
    }

    private void grid(Svg svg, List<Double> ticks, double plotRight) {
        var across = new StringBuilder();
        for (double tick : ticks) {
            double y = y(tick);
            if (tick == 0) {
                svg.line(LEFT, y, plotRight, y, "c-nought", Svg.LINE, 1);
            } else {
                across.append('M').append(at(LEFT, y)).append('L').append(at(plotRight, y));
            }
        }
        if (!across.isEmpty()) {
            svg.hairs(across.toString(), "c-grid", Svg.LINE);
        }
    }

    private void years(Svg svg, double plotRight, boolean cohorts) {
        int every = (int) Math.ceil(54 / Math.max(1, (plotRight - LEFT - 20) / Math.max(1, periods.size() - 1)));
        for (int i = 0; i < periods.size(); i++) {
            double x = x(i, plotRight);
            if ((periods.size() - 1 - i) % every == 0) {
                svg.label(x, TOP + plot() + 18, periods.get(i), Svg.Anchor.MIDDLE);
            }
            if (cohorts) {
                for (var one : series) {
                    if (one.role() == Role.SCHOOL
                            && one.at(periods.get(i)).cohort().isPresent()) {
                        svg.label(
                                x,
                                TOP + plot() + 36,
                                String.valueOf(one.at(periods.get(i)).cohort().getAsInt()),
                                Svg.Anchor.MIDDLE);
                    }
                }
            }
            if (i > 0 && breakBefore.contains(periods.get(i))) {
                double between = (x(i - 1, plotRight) + x) / 2;
                svg.dashed(between, TOP, between, TOP + plot(), "c-break", Svg.GREY);
                svg.label(between, TOP - 6, "new series", Svg.Anchor.MIDDLE);
            }
        }
        if (cohorts) {
            svg.label(plotRight + 14, TOP + plot() + 36, "pupils", Svg.Anchor.START);
        }
    }

    private void draw(Svg svg, Series one, double plotRight) {
        for (var run : runs(one)) {
            if (run.size() > 1) {
                var path = new StringBuilder();
                run.forEach(i -> path.append(path.isEmpty() ? "M" : "L").append(point(one, i, plotRight)));
                svg.stroke(path.toString(), one.role().css, one.role().colour, one.role().width, one.role().dashes);
            }
            for (int i : run) {
                var reading = one.at(periods.get(i));
                double x = x(i, plotRight);
                if (run.size() == 1
                        && reading.low().isPresent()
                        && reading.high().isPresent()) {
                    double low = y(reading.low().getAsDouble());
                    svg.line(x, low, x, y(reading.high().getAsDouble()), "c-whisker", Svg.TEAL, 1);
                }
                if (one.role() == Role.SCHOOL || run.size() == 1) {
                    svg.circle(
                            x,
                            y(reading.value().orElseThrow()),
                            one.role() == Role.SCHOOL ? 4 : 2.5,
                            one.role().css + "-dot",
                            one.role().colour,
                            "none",
                            one.name()
                                    + ", "
                                    + periods.get(i)
                                    + ": "
                                    + said(reading)
                                    + " "
                                    + unit
                                    + (reading.cohort().isPresent()
                                            ? ", " + reading.cohort().getAsInt() + " pupils"
                                            : ""));
                }
            }
        }
    }

    /** Stretches of years without a gap. */
    private List<List<Integer>> runs(Series one) {
        var runs = new ArrayList<List<Integer>>();
        var run = new ArrayList<Integer>();
        for (int i = 0; i < periods.size(); i++) {
            boolean present = one.at(periods.get(i)).present();
            if (!run.isEmpty() && (!present || breakBefore.contains(periods.get(i)))) {
                runs.add(List.copyOf(run));
                run.clear();
            }
            if (present) {
                run.add(i);
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private Optional<String> band(Series one, List<Integer> run, double plotRight) {
        if (run.size() < 2
                || !run.stream()
                        .allMatch(i -> one.at(periods.get(i)).low().isPresent()
                                && one.at(periods.get(i)).high().isPresent())) {
            return Optional.empty();
        }
        var path = new StringBuilder();
        for (int i : run) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(at(x(i, plotRight), y(one.at(periods.get(i)).high().getAsDouble())));
        }
        for (int i : run.reversed()) {
            path.append("L")
                    .append(at(x(i, plotRight), y(one.at(periods.get(i)).low().getAsDouble())));
        }
        return Optional.of(path.append("Z").toString());
    }

    /** Beside the end of each line, pushed apart where they would touch. */
    private void labels(Svg svg, double plotRight) {
        record Label(Series of, double wanted) {}
        var wanted = series.stream()
                .filter(one -> lastPresent(one).isPresent())
                .map(one -> new Label(
                        one, y(one.at(lastPresent(one).orElseThrow()).value().orElseThrow()) + 4.5))
                .sorted(Comparator.comparingDouble(Label::wanted))
                .toList();
        var places = new double[wanted.size()];
        double free = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(wanted.get(i).wanted(), free);
            free = places[i] + 16;
        }
        double limit = TOP + plot() + 4;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], limit);
            limit = places[i] - 16;
        }
        for (int i = 0; i < places.length; i++) {
            var one = wanted.get(i).of();
            var words = one.name() + " " + said(one.at(lastPresent(one).orElseThrow()));
            svg.text(
                    plotRight + 14,
                    places[i],
                    words,
                    Svg.Anchor.START,
                    one.role().css + "-text",
                    one.role().colour,
                    Svg.FONT,
                    one.role() == Role.SCHOOL);
        }
    }

    /** Of what stands at the end of a line; the school’s is bold, a tenth wider. */
    private double endWidth(Series one) {
        return lastPresent(one)
                .map(period -> Svg.width(one.name() + " " + said(one.at(period)), Svg.FONT)
                        * (one.role() == Role.SCHOOL ? 1.1 : 1))
                .orElse(0.0);
    }

    private double plot() {
        return low ? LOW : HIGH;
    }

    private double x(int period, double plotRight) {
        return periods.size() == 1
                ? (LEFT + plotRight) / 2
                : LEFT + 14 + (plotRight - LEFT - 24) * period / (periods.size() - 1);
    }

    private double y(double value) {
        return TOP + plot() * (1 - axis.share(value));
    }

    private String point(Series one, int i, double plotRight) {
        return at(x(i, plotRight), y(one.at(periods.get(i)).value().orElseThrow()));
    }

    private static String at(double x, double y) {
        return Svg.number(x) + " " + Svg.number(y);
    }

    @Override
    public DataTable table() {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("School year"));
        for (var one : series) {
            columns.add(Column.number(unit.isEmpty() ? one.name() : "%s, %s".formatted(one.name(), unit)));
            if (hasCohorts(one)) {
                columns.add(Column.number("Pupils"));
            }
        }
        int decimals = series.stream()
                .flatMap(one -> one.readings().values().stream())
                .filter(Reading::present)
                .mapToInt(reading -> decimals(said(reading)))
                .max()
                .orElse(0);
        var rows = new ArrayList<List<Cell>>();
        for (var period : periods) {
            var row = new ArrayList<Cell>();
            row.add(Cell.text(breakBefore.contains(period) ? period + " (new series)" : period));
            for (var one : series) {
                var reading = one.at(period);
                row.add(
                        reading.present()
                                ? Cell.text(withDecimals(said(reading), decimals))
                                : Cell.missing(reading.missing()));
                if (hasCohorts(one)) {
                    row.add(Cell.text(
                            reading.cohort().isPresent()
                                    ? String.format(
                                            Locale.UK, "%,d", reading.cohort().getAsInt())
                                    : ""));
                }
            }
            rows.add(row);
        }
        return new DataTable(title, columns, rows);
    }

    private static int decimals(String said) {
        int point = said.indexOf('.');
        return point < 0 ? 0 : said.length() - point - 1;
    }

    /** All figures of a table have as many, so that they can be compared at a glance. */
    private static String withDecimals(String said, int decimals) {
        int has = decimals(said);
        return has >= decimals ? said : said + (has == 0 ? "." : "") + "0".repeat(decimals - has);
    }

    private static boolean hasCohorts(Series one) {
        return one.role() == Role.SCHOOL
                && one.readings().values().stream()
                        .anyMatch(reading -> reading.cohort().isPresent());
    }
}
