package org.trajectory.evidence.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorSources;
import org.trajectory.evidence.Observation;
import org.trajectory.evidence.measures.KnownIndicators.Known;
import org.trajectory.platform.Table;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.values.Decimals;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.charts.Axis;
import org.trajectory.web.charts.LineChart;
import org.trajectory.web.charts.RankedDots;
import org.trajectory.web.charts.Reading;

/** A measure of areas over all authorities, drawn, in words, as tables and as a file. */
final class AuthorityFigures {
    private AuthorityFigures() {}

    static Optional<LineChart> chart(
            Known known, List<AuthoritySpread> spreads, String area, List<Observation> england) {
        if (spreads.isEmpty()) {
            return Optional.empty();
        }
        int first = spreads.getLast().year().start();
        int last = spreads.getFirst().year().start();
        var middle = new HashMap<String, Reading>();
        var own = new HashMap<String, Reading>();
        var near = new HashMap<String, Reading>();
        var whole = new HashMap<String, Reading>();
        var values = new ArrayList<Double>();
        for (var one : spreads) {
            var year = one.year().toString();
            var at = one.quantiles();
            middle.put(
                    year,
                    new Reading(
                            OptionalDouble.of(at[2]),
                            OptionalDouble.of(at[1]),
                            OptionalDouble.of(at[3]),
                            OptionalInt.empty(),
                            ""));
            values.addAll(List.of(at[1], at[2], at[3]));
            one.own().ifPresent(mine -> {
                own.put(year, Reading.of(mine.value()));
                values.add(mine.value());
            });
            one.neighbours().ifPresent(mean -> {
                near.put(year, Reading.of(mean));
                values.add(mean);
            });
        }
        boolean counts = counts(known);
        england.forEach(one -> {
            var value = one.value();
            if (value != null
                    && !counts
                    && one.year().start() >= first
                    && one.year().start() <= last) {
                whole.put(one.year().toString(), Reading.of(value));
                values.add(value);
            }
        });
        var series = new ArrayList<LineChart.Series>();
        if (!own.isEmpty()) {
            series.add(new LineChart.Series(area, LineChart.Role.SCHOOL, own));
        }
        series.add(new LineChart.Series("Middle half", LineChart.Role.AUTHORITY, middle));
        if (!whole.isEmpty()) {
            series.add(new LineChart.Series("England", LineChart.Role.ENGLAND, whole));
        }
        if (!near.isEmpty() && !counts) {
            series.add(new LineChart.Series("Neighbours", LineChart.Role.NEIGHBOURS, near));
        }
        boolean share = known.unit().startsWith("%") && values.stream().anyMatch(value -> value > 40);
        return Optional.of(new LineChart(
                known.label(),
                known.unit().isEmpty() ? "as published" : known.unit(),
                IntStream.rangeClosed(first, last)
                        .mapToObj(year -> new AcademicYear(year).toString())
                        .toList(),
                known.breaks().stream()
                        .filter(year -> year.start() > first && year.start() <= last)
                        .map(AcademicYear::toString)
                        .collect(Collectors.toSet()),
                series,
                share ? Axis.PERCENT : Axis.withNought(values)));
    }

    static boolean counts(Known known) {
        return Set.of("number", "£").contains(known.unit());
    }

    static String sentence(Known known, List<AuthoritySpread> spreads, String area) {
        if (spreads.isEmpty()) {
            return "";
        }
        var latest = spreads.getFirst();
        var at = latest.quantiles();
        var words = new StringBuilder(
                "%s: half of the %d authorities with a figure lie between %s and %s; the middle one has %s."
                        .formatted(
                                latest.year(),
                                latest.told().size(),
                                IndicatorFigures.said(known, at[1]),
                                IndicatorFigures.said(known, at[3]),
                                IndicatorFigures.said(known, at[2])));
        latest.own().ifPresent(mine -> {
            words.append(" %s has %s".formatted(area, IndicatorFigures.said(known, mine.value())));
            latest.place()
                    .ifPresent(place -> words.append(", place %d of %d, where 1 is the %s"
                            .formatted(
                                    place.rank(),
                                    place.of(),
                                    known.polarity()
                                                    .filter(Indicator.Polarity.LOW_IS_GOOD::equals)
                                                    .isPresent()
                                            ? "lowest"
                                            : "highest")));
            words.append(".");
        });
        return words.toString();
    }

    static DataTable table(
            Known known,
            List<AuthoritySpread> spreads,
            String area,
            List<Observation> england,
            List<Observation> region) {
        int told = Decimals.of(spreads.stream()
                .flatMap(one -> one.told().stream())
                .map(AuthoritySpread.Told::value)
                .toList());
        // Quantiles and means of whole figures lie between them.
        int decimals = counts(known) ? told : Math.max(1, told);
        var columns = new ArrayList<>(List.of(
                Column.text("School year"),
                Column.number("Authorities"),
                Column.number("Lowest tenth below"),
                Column.number("Lowest quarter below"),
                Column.number("Middle one"),
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
                "%s: spread over authorities%s"
                        .formatted(known.label(), known.unit().isEmpty() ? "" : ", " + known.unit()),
                columns,
                spreads.stream()
                        .map(one -> {
                            var row = new ArrayList<Cell>();
                            row.add(Cell.text(
                                    one.year() + (known.breaks().contains(one.year()) ? " (new series)" : "")));
                            row.add(Cell.of(one.told().size()));
                            for (double value : one.quantiles()) {
                                row.add(Cell.text(Decimals.words(value, decimals)));
                            }
                            row.add(at(england, one.year(), decimals));
                            if (!area.isEmpty()) {
                                row.add(one.own()
                                        .map(mine -> Cell.text(Decimals.words(mine.value(), decimals)))
                                        .orElse(Cell.missing("Not known")));
                                row.add(at(region, one.year(), decimals));
                                row.add(
                                        one.neighbours().isPresent()
                                                ? Cell.text("%s, of %d"
                                                        .formatted(
                                                                Decimals.words(
                                                                        one.neighbours()
                                                                                .getAsDouble(),
                                                                        decimals),
                                                                one.near()))
                                                : Cell.missing("Only %d with a figure".formatted(one.near())));
                                row.add(rank(known, one));
                            }
                            return (List<Cell>) row;
                        })
                        .toList());
    }

    private static Cell at(List<Observation> area, AcademicYear year, int decimals) {
        return area.stream()
                .filter(one -> one.year().equals(year))
                .map(Observation::value)
                .filter(Objects::nonNull)
                .findFirst()
                .map(value -> Cell.text(Decimals.words(value, decimals)))
                .orElse(Cell.missing("Not known"));
    }

    static Cell rank(Known known, AuthoritySpread spread) {
        if (spread.place().isPresent()) {
            var place = spread.place().get();
            return Cell.text("%d of %d%s"
                    .formatted(
                            place.rank(),
                            place.of(),
                            place.range()
                                    .map(range -> " (by chance %d to %d)".formatted(range.best(), range.worst()))
                                    .orElse("")));
        }
        if (spread.own().isEmpty()) {
            return Cell.missing("No figure");
        }
        return Cell.missing(
                known.polarity().isEmpty()
                        ? "Which way is better isn’t told"
                        : known.polarity().get() == Indicator.Polarity.NEUTRAL
                                ? "Neither way is better"
                                : "Too few authorities loaded");
    }

    /** All authorities of the latest year. */
    static Optional<RankedDots> dots(
            Known known,
            List<AuthoritySpread> spreads,
            Function<AuthorityCode, String> names,
            List<Observation> england) {
        if (spreads.isEmpty() || spreads.getFirst().told().size() < 2) {
            return Optional.empty();
        }
        var latest = spreads.getFirst();
        var whole = counts(known)
                ? OptionalDouble.empty()
                : england.stream()
                        .filter(one -> one.year().equals(latest.year()))
                        .map(Observation::value)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .findFirst();
        var values = new ArrayList<>(
                latest.told().stream().map(AuthoritySpread.Told::value).toList());
        whole.ifPresent(values::add);
        boolean share = known.unit().startsWith("%") && values.stream().anyMatch(value -> value > 40);
        return Optional.of(new RankedDots(
                "%s, authorities in %s".formatted(known.label(), latest.year()),
                known.unit().isEmpty() ? "as published" : known.unit(),
                latest.told().stream()
                        .map(one -> new RankedDots.Row(
                                names.apply(one.authority()),
                                Optional.ofNullable(one.observation().cohort())
                                        .map(cohort -> Reading.of(one.value(), cohort))
                                        .orElseGet(() -> Reading.of(one.value())),
                                Optional.empty(),
                                latest.own().filter(own -> own == one).isPresent()))
                        .toList(),
                whole,
                "England",
                share ? Axis.PERCENT : Axis.withNought(values),
                RankedDots.Of.AUTHORITIES));
    }

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
                        .map(one -> {
                            var name = one.name().substring(one.name().lastIndexOf('/') + 1);
                            return List.of(
                                    Cell.text(one.year().toString()),
                                    mayOpen ? Cell.link(name, "/imports/" + one.file()) : Cell.text(name),
                                    Cell.text(one.release()),
                                    Cell.text(Dates.words(one.published())
                                            + (one.publishedAssumed() ? " (assumed)" : "")),
                                    Cell.text(String.format(java.util.Locale.UK, "%,d", one.rows())));
                        })
                        .toList());
    }

    /** A row for each authority and year. */
    static Table file(
            Known known,
            Map<AuthorityCode, List<Observation>> all,
            Function<AuthorityCode, String> names,
            Optional<AuthorityCode> own,
            Set<AuthorityCode> neighbours) {
        var rows = new ArrayList<List<String>>();
        all.keySet().stream()
                .sorted(java.util.Comparator.comparing(AuthorityCode::code))
                .forEach(code -> all.getOrDefault(code, List.of())
                        .forEach(one -> rows.add(List.of(
                                known.id(),
                                code.code(),
                                names.apply(code),
                                own.filter(code::equals).isPresent()
                                        ? "own"
                                        : neighbours.contains(code) ? "neighbour" : "",
                                one.year().toString(),
                                one.value() == null
                                        ? ""
                                        : java.math.BigDecimal.valueOf(one.value())
                                                .stripTrailingZeros()
                                                .toPlainString(),
                                one.cohort() == null ? "" : String.valueOf(one.cohort()),
                                one.source().fileName(),
                                String.valueOf(one.source().line()),
                                one.source().published().toString()))));
        return new Table(
                List.of(
                        "indicator",
                        "authority",
                        "name",
                        "beside",
                        "year",
                        "value",
                        "children",
                        "source",
                        "line",
                        "published"),
                rows);
    }
}
