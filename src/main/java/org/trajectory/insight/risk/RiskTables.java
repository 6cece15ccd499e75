package org.trajectory.insight.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.trajectory.evidence.Regime;
import org.trajectory.insight.BackTest;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.insight.Figure;
import org.trajectory.platform.Table;
import org.trajectory.statistics.Level;
import org.trajectory.statistics.Shares;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.Dates;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.charts.Axis;
import org.trajectory.web.charts.DotInterval;
import org.trajectory.web.charts.Reading;

/** What is shown of the early warning, in words and tables. */
public final class RiskTables {
    /** Of the verb and the file; they stay. */
    public static final List<String> COLUMNS = List.of("urn", "name", "probability", "low", "high", "caution");

    static final DataTable NONE = new DataTable("Early warning", List.of(Column.text("School")), List.of());
    private static final double HIGHEST = 0.9;

    private RiskTables() {}

    public static Table file(List<EarlyWarning.Score> scores) {
        return new Table(
                COLUMNS,
                scores.stream()
                        .map(one -> List.of(
                                one.urn().toString(),
                                one.name(),
                                three(one.probability()),
                                three(one.low()),
                                three(one.high()),
                                String.join("; ", one.cautions())))
                        .toList());
    }

    /** For a person: with the day it speaks of, the day by which it was known, and where it comes from. */
    static Table dated(List<EarlyWarning.Score> scores, Optional<EarlyWarning.Fit> fit) {
        return file(scores)
                .with("as_at", fit.map(one -> one.asAt().toString()).orElse(""))
                .with("known_at", fit.map(one -> one.knownAt().toString()).orElse(""))
                .with("source", fit.map(RiskTables::source).orElse(""));
    }

    /** Which fit, as a file tells it. */
    static String source(EarlyWarning.Fit fit) {
        return "early warning %d, learnt on %s".formatted(fit.id(), fit.madeAt().toLocalDate());
    }

    private static String three(double chance) {
        return String.format(Locale.ROOT, "%.3f", chance);
    }

    static String percent(double chance) {
        return chance < 0.005 ? "under 1%" : Math.round(100 * chance) + "%";
    }

    static long highest(List<EarlyWarning.Score> scores) {
        return scores.stream().filter(one -> one.above() >= HIGHEST).count();
    }

    static String heading(List<EarlyWarning.Score> scores, String area) {
        if (scores.isEmpty()) {
            return "Early warning for " + area;
        }
        long highest = highest(scores);
        return "%d of %d schools of %s %s in the highest tenth of all by the chance of a fall"
                .formatted(highest, scores.size(), area, highest == 1 ? "stands" : "stand");
    }

    static String ownHeading(List<EarlyWarning.Score> scores) {
        if (scores.isEmpty()) {
            return "Early warning for your schools";
        }
        long highest = highest(scores);
        return scores.size() == 1
                ? "Your school %s in the highest tenth of all by the chance of a fall"
                        .formatted(highest == 1 ? "stands" : "doesn’t stand")
                : "%d of your %d schools %s in the highest tenth of all by the chance of a fall"
                        .formatted(highest, scores.size(), highest == 1 ? "stands" : "stand");
    }

    static String made(EarlyWarning.Fit fit) {
        return "Learnt on %s from %,d judgements of schools in the files held, %,d of which fell below good. As at %s, as known on %s."
                .formatted(
                        Dates.words(fit.madeAt().toLocalDate()),
                        fit.learnt(),
                        fit.falls(),
                        Dates.words(fit.asAt()),
                        Dates.words(fit.knownAt()));
    }

    static DataTable scores(List<EarlyWarning.Score> scores) {
        return new DataTable(
                "Chance that the next judgement falls below good, the highest first",
                List.of(
                        Column.text("School"),
                        Column.text("Phase"),
                        Column.number("Chance"),
                        Column.number("Range"),
                        Column.number("Higher than"),
                        Column.text("What raises it"),
                        Column.text("Caution")),
                scores.stream()
                        .map(one -> List.of(
                                Cell.link(one.name(), "/schools/" + one.urn() + "/risk"),
                                Cell.text(one.phase() == null ? "" : one.phase().word()),
                                Cell.text(percent(one.probability())),
                                Cell.text("%s–%s".formatted(percent(one.low()), percent(one.high()))),
                                Cell.text("%d%% of schools".formatted(Math.round(Math.floor(100 * one.above())))),
                                Cell.text(String.join(
                                        "; ",
                                        one.reasons().stream()
                                                .filter(reason -> reason.by() > 0)
                                                .limit(3)
                                                .map(EarlyWarning.Reason::label)
                                                .toList())),
                                Cell.text(String.join("; ", one.cautions()))))
                        .toList());
    }

    static String sentence(EarlyWarning.Score score, EarlyWarning.Fit fit) {
        return "If it is judged within a year of %s, the chance that the judgement falls below good is about %s (%s to %s): higher than for %d%% of schools."
                .formatted(
                        Dates.words(fit.asAt()),
                        percent(score.probability()),
                        percent(score.low()),
                        percent(score.high()),
                        Math.round(Math.floor(100 * score.above())));
    }

    static DataTable reasons(EarlyWarning.Score score) {
        return new DataTable(
                "What raises or lowers it most, against the usual school that was judged",
                List.of(Column.text("What is known"), Column.text("Effect"), Column.number("Odds multiplied by")),
                score.reasons().stream()
                        .map(one -> List.of(
                                Cell.text(one.label()),
                                Cell.text(one.by() > 0 ? "Raises the chance" : "Lowers the chance"),
                                Cell.text(Figure.number(Math.exp(one.by()), 2))))
                        .toList());
    }

    static String sentence(BackTest tried) {
        return "Tried on the school years %s to %s, each told from what was known on its first day: of %,d schools judged, %,d fell below good. The chance was higher for a school that fell than for one that didn’t in %s of such pairs (%s to %s; 50%% is a toss of a coin)."
                .formatted(
                        new AcademicYear(tried.from()),
                        new AcademicYear(tried.to()),
                        tried.schools(),
                        tried.falls(),
                        percent(tried.model().auc()),
                        percent(tried.model().low()),
                        percent(tried.model().high()));
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "Can’t be told" : Figure.number(value, decimals);
    }

    static DataTable yardsticks(BackTest tried) {
        var rows = new ArrayList<List<Cell>>();
        rows.add(yardstick("The early warning", tried.schools(), tried.model()));
        tried.baselines().forEach(one -> rows.add(yardstick(one.words(), one.schools(), one.quality())));
        return new DataTable(
                "Against simpler yardsticks",
                List.of(
                        Column.text("Told by"),
                        Column.number("Schools"),
                        Column.number("Area under the curve (95%)"),
                        Column.number("Brier score"),
                        Column.number("Better than the overall share")),
                rows);
    }

    private static List<Cell> yardstick(String by, int schools, BackTest.Quality quality) {
        return List.of(
                Cell.text(by),
                Cell.text(Figure.number(schools, 0)),
                Cell.text(
                        Double.isNaN(quality.auc())
                                ? "Can’t be told"
                                : "%s (%s–%s)"
                                        .formatted(
                                                Figure.number(quality.auc(), 3),
                                                Figure.number(quality.low(), 3),
                                                Figure.number(quality.high(), 3))),
                Cell.text(number(quality.brier(), 4)),
                Cell.text(
                        Double.isNaN(quality.skill())
                                ? "Can’t be told"
                                : Figure.number(100 * quality.skill(), 1) + "%"));
    }

    /** What came in each tenth, with its interval, beside what was said. */
    static DotInterval calibration(BackTest tried) {
        var rows = new ArrayList<DotInterval.Row>();
        for (var group : tried.groups()) {
            double share = (double) group.observed() / group.n();
            var interval = Shares.wilson(share, group.n(), Level.P95);
            rows.add(new DotInterval.Row(
                    "Said " + percent(group.expected() / group.n()),
                    new Reading(
                            OptionalDouble.of(100 * share),
                            OptionalDouble.of(100 * interval.low()),
                            OptionalDouble.of(100 * interval.high()),
                            OptionalInt.empty(),
                            "")));
        }
        return new DotInterval(
                "What came, by what was said",
                "% that fell",
                rows,
                OptionalDouble.of(100.0 * tried.falls() / tried.schools()),
                "All",
                Axis.withNought(
                        rows.stream().map(row -> row.reading().high().orElse(0)).toList()));
    }

    static DataTable groups(BackTest tried) {
        return new DataTable(
                "Tenths by chance, the lowest first",
                List.of(
                        Column.number("From"),
                        Column.number("To"),
                        Column.number("Schools"),
                        Column.number("Falls said"),
                        Column.number("Falls that came")),
                tried.groups().stream()
                        .map(one -> List.of(
                                Cell.text(percent(one.lowest())),
                                Cell.text(percent(one.highest())),
                                Cell.of(one.n()),
                                Cell.text(Figure.number(one.expected(), 1)),
                                Cell.of(one.observed())))
                        .toList());
    }

    static DataTable years(BackTest tried) {
        return new DataTable(
                "School years tried",
                List.of(
                        Column.text("School year"),
                        Column.number("Learnt from"),
                        Column.number("Judged"),
                        Column.number("Fell"),
                        Column.text("Note")),
                tried.years().stream()
                        .map(one -> List.of(
                                Cell.text(new AcademicYear(one.year()).toString()),
                                Cell.text(Figure.number(one.learntFrom(), 0)),
                                Cell.text(Figure.number(one.schools(), 0)),
                                Cell.text(Figure.number(one.falls(), 0)),
                                Cell.text(one.note())))
                        .toList());
    }

    static DataTable weights(EarlyWarning.Fit fit) {
        return new DataTable(
                "What counts, and how much",
                List.of(
                        Column.text("What is known"),
                        Column.number("Odds multiplied by"),
                        Column.number("95% interval")),
                fit.weights().stream()
                        .map(one -> List.of(
                                Cell.text(one.label()),
                                Cell.text(Figure.number(one.odds(), 2)),
                                Cell.text(
                                        "%s–%s".formatted(Figure.number(one.low(), 2), Figure.number(one.high(), 2)))))
                        .toList());
    }

    static DataTable rules() {
        return new DataTable(
                "What counts as below good under each framework",
                List.of(Column.text("Framework"), Column.text("Below good")),
                Arrays.stream(Regime.values())
                        .map(one -> List.of(Cell.text(one.words()), Cell.text(Fall.RULES.getOrDefault(one, ""))))
                        .toList());
    }
}
