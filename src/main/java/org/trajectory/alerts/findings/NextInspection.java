package org.trajectory.alerts.findings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.insight.BelowGood;
import org.trajectory.values.Dates;

/**
 * A line of {@code next-inspection.yaml}.
 *
 * @param below whether the judgement was below good
 * @param concern whether it put the school in a category of concern; null where that makes no difference
 * @param monitored whether monitoring visits are usual until then
 */
public record NextInspection(
        boolean below, @Nullable Boolean concern, List<Regime> regimes, int months, boolean monitored, String source) {

    /** @param on the day by which it is usually due */
    public record Due(LocalDate on, boolean monitored, String source) {}

    public static List<NextInspection> shipped() {
        try (var in = Objects.requireNonNull(
                NextInspection.class.getResourceAsStream("/org/trajectory/alerts/next-inspection.yaml"))) {
            return List.of(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, NextInspection[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("next-inspection.yaml can’t be read", e);
        }
    }

    /** Empty for an ungraded visit, and where nothing was judged. */
    public static Optional<Due> after(Inspection latest, List<NextInspection> lines) {
        return BelowGood.of(latest)
                .flatMap(below -> lines.stream()
                        .filter(line -> line.below() == below
                                && line.regimes().contains(latest.regime())
                                && (line.concern() == null || line.concern() == (latest.categoryOfConcern() != null)))
                        .findFirst())
                .map(line -> new Due(latest.on().plusMonths(line.months()), line.monitored(), line.source()));
    }

    /** When the next is usually due, in words; empty where that can't be said. */
    public static Optional<String> sentence(Inspection latest, List<NextInspection> lines, LocalDate today) {
        return after(latest, lines)
                .map(due ->
                        "The latest judgement is of %s. The next is usually due by %s%s%s (%s). The inspectorate may come at any time."
                                .formatted(
                                        Dates.words(latest.on()),
                                        Dates.words(due.on()),
                                        due.on().isBefore(today)
                                                ? ", which has passed"
                                                : ", in %s".formatted(time(today, due.on())),
                                        due.monitored() ? ", with monitoring visits until then" : "",
                                        due.source()));
    }

    /** In whole months, or in days where it is less than two. */
    static String time(LocalDate from, LocalDate to) {
        long months = ChronoUnit.MONTHS.between(from, to);
        long days = ChronoUnit.DAYS.between(from, to);
        return months >= 2 ? months + " months" : days == 1 ? "1 day" : days + " days";
    }
}
