package org.trajectory.insight.area;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Observation;
import org.trajectory.platform.Table;
import org.trajectory.values.Dates;
import org.trajectory.values.Decimals;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Days;

/** What is known of an area, as tables and as files. */
final class AreaTables {
    private AreaTables() {}

    static DataTable theme(AreaReading.ThemeLines theme, String area, Days days) {
        return new DataTable(
                theme.theme(),
                List.of(
                        Column.text("Measure"),
                        Column.text("Year"),
                        Column.number(area),
                        Column.number("Change on the year before"),
                        Column.number("Region"),
                        Column.number("Statistical neighbours"),
                        Column.number("England")),
                theme.lines().stream().map(line -> line(line, area, days)).toList());
    }

    private static List<Cell> line(AreaReading.Line line, String area, Days days) {
        var measure = line.measure();
        var label = measure.label() + (measure.unit().equals("%") ? ", %" : "");
        if (line.own().isEmpty()) {
            return List.of(
                    Cell.text(label),
                    Cell.text(""),
                    Cell.missing("Not loaded yet"),
                    Cell.text(""),
                    Cell.text(""),
                    Cell.text(""),
                    Cell.text(""));
        }
        var own = line.own().get();
        boolean count = measure.unit().equals("number");
        int decimals = decimals(line);
        return List.of(
                Cell.link(label, href(own.indicator(), measure.phase(), days)),
                Cell.text(own.year().toString()),
                explained(own, label, area, decimals),
                change(own, line.before(), decimals),
                count ? Cell.text("") : value(line.region(), decimals),
                count ? Cell.text("") : value(line.neighbours(), decimals),
                count ? Cell.text("") : value(line.england(), decimals));
    }

    /** As many as the figure of the area and that of England are told with, at most two: all figures of a measure have the same. */
    static int decimals(AreaReading.Line line) {
        return Decimals.of(java.util.stream.Stream.concat(
                        line.own().stream().filter(one -> !one.computed()).map(AreaTables::value),
                        line.england().stream().boxed())
                .toList());
    }

    private static String href(String indicator, @Nullable String phase, Days days) {
        return days.at("/indicators/one")
                .with("id", indicator)
                .with(Map.of("phase", phase == null ? "" : phase))
                .toString();
    }

    private static Cell explained(Observation one, String label, String area, int decimals) {
        var reasons = new ArrayList<String>();
        reasons.add("%s, %s.".formatted(label, one.year()));
        if (one.cohort() != null) {
            reasons.add(String.format(Locale.UK, "It rests on %,d children.", one.cohort()));
        }
        var source = one.source();
        reasons.add(
                one.computed()
                        ? "No figure is published for it: it is " + source.fileName() + "."
                        : "Published %s%s."
                                .formatted(
                                        Dates.words(source.published()),
                                        source.publishedAssumed() ? ", as the feed assumes" : ""));
        return new Cell.Explained(
                Decimals.words(value(one), decimals),
                area,
                reasons,
                one.computed() ? "" : "%s, line %d".formatted(source.fileName(), source.line()),
                source.href(one.indicator()));
    }

    private static Cell change(Observation own, Optional<Observation> before, int decimals) {
        if (before.isEmpty() || before.get().value() == null) {
            return Cell.missing("Not known");
        }
        double by = value(own) - value(before.get());
        var size = Decimals.words(Math.abs(by), decimals);
        return Cell.text(size.matches("[0.]+") ? "no change" : (by > 0 ? "+" : "−") + size);
    }

    private static Cell value(OptionalDouble value, int decimals) {
        return value.isPresent() ? Cell.text(Decimals.words(value.getAsDouble(), decimals)) : Cell.missing("Not known");
    }

    static double value(Observation one) {
        var value = one.value();
        return value == null ? Double.NaN : value;
    }

    static Table file(List<AreaReading.ThemeLines> themes, String area) {
        var rows = new ArrayList<List<String>>();
        for (var theme : themes) {
            for (var line : theme.lines()) {
                var own = line.own();
                rows.add(List.of(
                        theme.theme(),
                        line.measure().label(),
                        line.measure().unit(),
                        own.map(one -> one.year().toString()).orElse(""),
                        area,
                        own.map(one -> plain(value(one))).orElse(""),
                        plain(line.region()),
                        plain(line.neighbours()),
                        plain(line.england()),
                        own.map(one -> one.source().fileName()).orElse(""),
                        own.map(one -> String.valueOf(one.source().line())).orElse(""),
                        own.map(one -> one.source().published().toString()).orElse("")));
            }
        }
        return new Table(
                List.of(
                        "theme",
                        "measure",
                        "unit",
                        "year",
                        "area",
                        "value",
                        "region",
                        "statistical_neighbours",
                        "england",
                        "file",
                        "line",
                        "published"),
                rows);
    }

    private static String plain(OptionalDouble value) {
        return value.isPresent() ? plain(value.getAsDouble()) : "";
    }

    private static String plain(double value) {
        return java.math.BigDecimal.valueOf(value)
                .setScale(4, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static DataTable groups(AreaReading.GroupLines lines, String area) {
        return new DataTable(
                lines.compared().measure(),
                List.of(
                        Column.text("Group"),
                        Column.text("Year"),
                        Column.number(area),
                        Column.number("The others here"),
                        Column.number("Gap here, points"),
                        Column.number("Gap in England, points"),
                        Column.text("Against England")),
                lines.gaps().stream()
                        .map(gap -> gap(gap, lines.compared(), area))
                        .toList());
    }

    private static List<Cell> gap(AreaReading.Gap gap, Themes.Compared compared, String area) {
        var group = Cell.text(gap.group().group());
        if (gap.own().isEmpty()) {
            return List.of(
                    group,
                    Cell.text(""),
                    Cell.missing("Not loaded yet"),
                    Cell.text(""),
                    Cell.text(""),
                    Cell.text(""),
                    Cell.text(""));
        }
        var own = gap.own().get();
        int decimals = Decimals.of(java.util.stream.Stream.of(gap.own(), gap.others())
                .flatMap(Optional::stream)
                .map(AreaTables::value)
                .toList());
        return List.of(
                group,
                Cell.text(own.year().toString()),
                explained(own, gap.group().group(), area, decimals),
                gap.others()
                        .map(one -> explained(one, "The others", area, decimals))
                        .orElse(Cell.missing("Not known")),
                signed(gap.gap()),
                signed(gap.englandGap()),
                Cell.text(against(gap, Boolean.TRUE.equals(compared.lower()))));
    }

    private static Cell signed(OptionalDouble gap) {
        return gap.isPresent() ? Cell.text(signed(gap.getAsDouble())) : Cell.missing("Not known");
    }

    private static String signed(double by) {
        return Math.abs(by) < 0.05 ? "0" : (by > 0 ? "+" : "−") + String.format(Locale.UK, "%.1f", Math.abs(by));
    }

    /** Whether the group is further behind the others here than in England. */
    static String against(AreaReading.Gap gap, boolean lower) {
        if (gap.gap().isEmpty() || gap.englandGap().isEmpty()) {
            return "";
        }
        double more = gap.gap().getAsDouble() - gap.englandGap().getAsDouble();
        double worse = lower ? more : -more;
        return Math.abs(worse) < 0.5
                ? "like England"
                : "%.1f points %s".formatted(Math.abs(worse), worse > 0 ? "wider" : "narrower");
    }

    static Table file(List<AreaReading.GroupLines> groups) {
        var rows = new ArrayList<List<String>>();
        for (var compared : groups) {
            for (var gap : compared.gaps()) {
                rows.add(List.of(
                        compared.compared().measure(),
                        gap.group().group(),
                        gap.own().map(one -> one.year().toString()).orElse(""),
                        gap.own().map(one -> plain(value(one))).orElse(""),
                        gap.others().map(one -> plain(value(one))).orElse(""),
                        plain(gap.gap()),
                        plain(gap.england()),
                        plain(gap.englandGap()),
                        gap.own().map(one -> one.source().fileName()).orElse(""),
                        gap.own()
                                .map(one -> String.valueOf(one.source().line()))
                                .orElse("")));
            }
        }
        return new Table(
                List.of("measure", "group", "year", "value", "others", "gap", "england", "england_gap", "file", "line"),
                rows);
    }
}
