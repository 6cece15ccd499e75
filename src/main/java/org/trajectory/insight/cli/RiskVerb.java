package org.trajectory.insight.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.insight.BackTest;
import org.trajectory.insight.EarlyWarning;
import org.trajectory.insight.risk.RiskTables;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The chance of a fall below good at the next judgement, and how such chances would have done. */
@Needs(Action.SEE_RISK)
@Command(
        name = "risk",
        description = "The chance that the next judgement of each school falls below good, if it comes within a year.",
        footer = {
            "Rows: urn,name,probability,low,high,caution, the highest chance first.",
            "With --backtest: schools, falls, brier, auc, calibration_slope, lead_time_days, baselines.",
            "It informs people and never sets a category. Trust it less where a caution stands."
        })
public final class RiskVerb implements Verb {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what = new What();

    static final class What {
        @Option(
                names = "--authority",
                paramLabel = "CODE",
                converter = AuthorityOption.class,
                description = "Whose schools to score.")
        private @Nullable AuthorityCode authority;

        @Option(names = "--backtest", description = "Try it on past school years instead.")
        private boolean backtest;

        @Option(
                names = "--fit",
                description = "Learn, try on the last years, score all schools and keep it for the pages.")
        private boolean fit;
    }

    @Option(names = "--from", paramLabel = "YEAR", description = "First school year to try, such as 2013 for 2013/14.")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "YEAR", description = "Last school year to try.")
    private @Nullable Integer to;

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day to score for (default: today).")
    private @Nullable LocalDate asAt;

    @Option(names = "--known-at", paramLabel = "DATE", description = "Day by which it was published (default: today).")
    private @Nullable LocalDate knownAt;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        var today = LocalDate.now(beans.getBean(Clock.class));
        var day = asAt == null ? today : asAt;
        var known = knownAt == null ? today : knownAt;
        var warning = beans.getBean(EarlyWarning.class);
        if (what.backtest) {
            return backTest(warning, known, out);
        }
        if (from != null || to != null) {
            throw new Refused("--from and --to go with --backtest");
        }
        if (what.fit) {
            long id = warning.fit(day, known);
            out.say("Kept as fit %d; the pages show it now".formatted(id));
            return 0;
        }
        var scores = warning.scores(Objects.requireNonNull(what.authority), day, known);
        if (scores.isEmpty()) {
            throw new Refused(
                    "No open state-funded school of authority %s is known on that day".formatted(what.authority));
        }
        out.print(RiskTables.file(scores), format);
        out.say(
                "It informs people and never sets a category. Few pupils, special schools and new frameworks make it less sure.");
        return 0;
    }

    private int backTest(EarlyWarning warning, LocalDate known, Output out) {
        if (from == null || to == null) {
            throw new Refused("Say which school years to try: --from 2013 --to 2018");
        }
        for (int year : List.of(from, to)) {
            if (year < 1990 || year > AcademicYear.on(known).start()) {
                throw new Refused("%d isn’t a school year that can be tried: name the year in which it begins, up to %d"
                        .formatted(year, AcademicYear.on(known).start()));
            }
        }
        var tried = warning.backTest(from, to, known);
        var told = told(tried);
        if (format == Format.json) {
            out.json(told);
        } else {
            out.print(
                    new Table(
                            List.of(
                                    "schools",
                                    "falls",
                                    "brier",
                                    "auc",
                                    "calibration_slope",
                                    "lead_time_days",
                                    "baselines"),
                            List.of(told.entrySet().stream()
                                    .limit(7)
                                    .map(entry -> text(entry.getValue()))
                                    .toList())),
                    format);
        }
        for (var year : tried.years()) {
            out.say(
                    year.note().isEmpty()
                            ? "%s: learnt from %,d judgements; %,d judged, %,d fell"
                                    .formatted(
                                            new AcademicYear(year.year()),
                                            year.learntFrom(),
                                            year.schools(),
                                            year.falls())
                            : "%s left out: %s".formatted(new AcademicYear(year.year()), year.note()));
        }
        return 0;
    }

    private static Map<String, @Nullable Object> told(BackTest tried) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("schools", tried.schools());
        told.put("falls", tried.falls());
        told.put("brier", number(tried.model().brier()));
        told.put("auc", number(tried.model().auc()));
        told.put("calibration_slope", number(tried.slope()));
        told.put("lead_time_days", tried.leadTimeDays());
        var baselines = new LinkedHashMap<String, Object>();
        tried.baselines().forEach(one -> {
            var of = new LinkedHashMap<String, @Nullable Object>();
            of.put("schools", one.schools());
            of.put("brier", number(one.quality().brier()));
            of.put("auc", number(one.quality().auc()));
            baselines.put(one.name(), of);
        });
        told.put("baselines", baselines);
        told.put("auc_low", number(tried.model().low()));
        told.put("auc_high", number(tried.model().high()));
        told.put("brier_skill", number(tried.model().skill()));
        told.put("log_loss", number(tried.logLoss()));
        told.put("calibration_in_the_large", number(tried.inTheLarge()));
        told.put("warned", tried.warned());
        return told;
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 1e6) / 1e6;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            try {
                return new ObjectMapper().writeValueAsString(map);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return value == null
                ? ""
                : value instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : value.toString();
    }
}
