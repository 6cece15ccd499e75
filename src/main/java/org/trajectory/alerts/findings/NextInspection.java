package org.trajectory.alerts.findings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.Inspection;
import org.trajectory.evidence.Regime;
import org.trajectory.insight.BelowGood;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;

/**
 * A line of {@code next-inspection.yaml}, which says what each field means; null where it makes no difference.
 *
 * @param concerns empty for a judgement that put the school in no category of concern
 * @param visit {@code confirmed} or {@code next}; null where no ungraded inspection followed
 * @param why no day is given; null in a line that gives one
 */
public record NextInspection(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Boolean below,
        @Nullable Set<String> concerns,
        @Nullable Integer grade,
        @Nullable Set<Phase> phases,
        @Nullable LocalDate judged,
        @Nullable Set<Regime> regimes,
        @Nullable String visit,
        @Nullable Integer months,
        @Nullable LocalDate by,
        boolean monitored,
        @Nullable String source,
        @Nullable String why) {
    private static final String REMAINS = "School remains";
    private static final String GRADED_NEXT = "Next";

    /** What can be said of the next inspection. */
    public sealed interface Next {
        /** @param on the day by which it is usually due */
        record Due(LocalDate on, boolean monitored, String source) implements Next {}

        /** No day is given. */
        record NotSaid(String why) implements Next {}
    }

    public static List<NextInspection> shipped() {
        try (var in = Objects.requireNonNull(
                NextInspection.class.getResourceAsStream("/org/trajectory/alerts/next-inspection.yaml"))) {
            return List.of(YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(in, NextInspection[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("next-inspection.yaml can’t be read", e);
        }
    }

    /**
     * Empty where nothing was judged.
     *
     * @param told inspections of the school, the latest first
     * @param on the day looked at, whose rules hold
     */
    public static Optional<Next> after(
            List<Inspection> told, @Nullable Phase phase, List<NextInspection> lines, LocalDate on) {
        var latest = told.stream().filter(Inspection::graded).findFirst();
        var below = latest.flatMap(BelowGood::of);
        if (latest.isEmpty() || below.isEmpty()) {
            return Optional.empty();
        }
        var visited = below.get() ? Optional.<Inspection>empty() : visit(told, latest.get());
        return lines.stream()
                .filter(line -> line.fits(latest.get(), below.get(), visited, phase, on))
                .findFirst()
                .map(line -> line.next(visited.orElse(latest.get())));
    }

    /** The latest ungraded inspection after the judgement that says whether it still holds. */
    private static Optional<Inspection> visit(List<Inspection> told, Inspection latest) {
        return told.stream()
                .filter(one -> !one.graded() && one.on().isAfter(latest.on()))
                .filter(one -> one.outcome() != null && one.outcome().startsWith(REMAINS))
                .findFirst();
    }

    private boolean fits(
            Inspection latest, boolean below, Optional<Inspection> visited, @Nullable Phase phase, LocalDate on) {
        return (from == null || !on.isBefore(from))
                && (until == null || !on.isAfter(until))
                && (this.below == null || this.below == below)
                && (concerns == null
                        || (latest.categoryOfConcern() == null
                                ? concerns.isEmpty()
                                : concerns.contains(latest.categoryOfConcern())))
                && (grade == null || grade.equals(latest.overall()))
                && (phases == null || phase != null && phases.contains(phase))
                && (judged == null || !latest.on().isAfter(judged))
                && (regimes == null || regimes.contains(latest.regime()))
                && Objects.equals(visit, visited.map(NextInspection::said).orElse(null));
    }

    private static String said(Inspection visit) {
        return Objects.requireNonNullElse(visit.outcome(), "").contains(GRADED_NEXT) ? "next" : "confirmed";
    }

    private Next next(Inspection counted) {
        if (months == null && by == null) {
            return new Next.NotSaid(Objects.requireNonNullElse(why, ""));
        }
        return new Next.Due(
                by != null ? by : counted.on().plusMonths(Objects.requireNonNull(months)),
                monitored,
                Objects.requireNonNullElse(source, ""));
    }

    /** When the next is usually due, or why that isn’t said; empty where nothing was judged. */
    public static Optional<String> sentence(
            List<Inspection> told, @Nullable Phase phase, List<NextInspection> lines, LocalDate on) {
        return told.stream().filter(Inspection::graded).findFirst().map(latest -> {
            var visit = visit(told, latest)
                    .map(one ->
                            " On %s an ungraded inspection found: %s.".formatted(Dates.words(one.on()), one.outcome()))
                    .orElse("");
            return "The latest judgement is of %s.%s%s"
                    .formatted(
                            Dates.words(latest.on()),
                            visit,
                            after(told, phase, lines, on)
                                    .map(next -> " " + words(next, on))
                                    .orElse(""));
        });
    }

    private static String words(Next next, LocalDate on) {
        return switch (next) {
            case Next.NotSaid none -> "No day is given for the next: %s.".formatted(lower(none.why()));
            case Next.Due due ->
                "The next is usually due by %s%s%s (%s). The inspectorate may come at any time."
                        .formatted(
                                Dates.words(due.on()),
                                due.on().isBefore(on) ? ", which has passed" : ", in %s".formatted(time(on, due.on())),
                                due.monitored() ? ", with monitoring visits until then" : "",
                                due.source());
        };
    }

    private static String lower(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** In whole months, or in days where it is less than two. */
    static String time(LocalDate from, LocalDate to) {
        long months = ChronoUnit.MONTHS.between(from, to);
        long days = ChronoUnit.DAYS.between(from, to);
        return months >= 2 ? months + " months" : days == 1 ? "1 day" : days + " days";
    }
}
