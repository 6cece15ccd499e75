package org.trajectory.insight.added;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.evidence.Indicator;
import org.trajectory.insight.Figure;
import org.trajectory.insight.SchoolInFull.Part;
import org.trajectory.insight.ValueAdded;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * The value added of one school, in words. It rests on the results of all schools: where working it out takes longer than a
 * page may, it goes on behind, and the page says so.
 */
@Component
public class AddedOfSchool {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private record Key(String version, Phase phase, LocalDate asAt, LocalDate knownAt) {}

    /**
     * @param effects by school: one is looked for among some twenty thousand
     * @param why where there is no model
     * @param told in words, of schools looked at lately
     */
    private record Outcome(
            ValueAdded.@Nullable Model model, Map<Urn, ValueAdded.Effect> effects, String why, Cache<Urn, Part> told) {
        Outcome(ValueAdded.@Nullable Model model, Map<Urn, ValueAdded.Effect> effects, String why) {
            this(model, effects, why, Caffeine.newBuilder().maximumSize(400).build());
        }

        static Outcome of(ValueAdded.Model model) {
            return new Outcome(
                    model,
                    model.effects().stream()
                            .collect(Collectors.toMap(ValueAdded.Effect::urn, one -> one, (first, other) -> first)),
                    "");
        }
    }

    private final Adding adding;
    private final TransactionTemplate alone;
    private final Cache<Key, Outcome> remembered =
            Caffeine.newBuilder().maximumSize(8).build();
    private final Map<Key, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();

    AddedOfSchool(Adding adding, PlatformTransactionManager transactions) {
        this.adding = adding;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setReadOnly(true);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Empty for a school of a phase that it isn't worked out for. Needs a transaction. */
    public Optional<Part> of(School school, LocalDate asAt, LocalDate knownAt) {
        var phase = school.phase();
        if (phase == null || !ValueAdded.PHASES.contains(phase)) {
            return Optional.empty();
        }
        var key = new Key(adding.version(phase), phase, asAt, knownAt);
        var known = Optional.ofNullable(remembered.getIfPresent(key));
        return Optional.of(known.or(() -> within(key))
                .map(outcome -> outcome.told().get(school.urn(), urn -> part(outcome, urn)))
                .orElseGet(() -> part(
                        "It is being worked out from the results of all schools. Open this page again in a minute.",
                        List.of())));
    }

    void prepare(Phase phase, LocalDate today) {
        var unused = remembered.get(new Key(adding.version(phase), phase, today, today), this::work);
    }

    private Optional<Outcome> within(Key key) {
        var scope = Scope.current();
        var begun = running.computeIfAbsent(
                key,
                one -> CompletableFuture.supplyAsync(
                        () -> scope.get(() -> remembered.get(one, this::work)),
                        task -> Thread.ofVirtual().name("value added").start(task)));
        var work = begun.whenComplete((outcome, failure) -> running.remove(key, begun));
        try {
            return Optional.of(work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Value added can’t be worked out", e.getCause());
        }
    }

    /** In a transaction of its own: a refusal dooms no other. */
    private Outcome work(Key key) {
        try {
            return Outcome.of(
                    Objects.requireNonNull(alone.execute(status -> adding.of(key.phase(), key.asAt(), key.knownAt()))));
        } catch (Refused refused) {
            return new Outcome(null, Map.of(), refused.getMessage() + ".");
        }
    }

    private static Part part(Outcome outcome, Urn urn) {
        var model = outcome.model();
        if (model == null) {
            return part(outcome.why(), List.of());
        }
        return Optional.ofNullable(outcome.effects().get(urn))
                .map(one -> part(sentence(model, one), List.of(row(model, one))))
                .orElseGet(() -> part(
                        "Not known: no year from %s to %s has both its results and its school census."
                                .formatted(model.from(), model.to()),
                        List.of()));
    }

    private static Part part(String sentence, List<List<Cell>> rows) {
        return new Part(
                "value-added",
                "Value added",
                sentence,
                rows.isEmpty()
                        ? ""
                        : "Worked out of published figures of schools, not of pupils; the fewer pupils, the nearer it is drawn to the usual. It is no reason to rank schools.",
                new DataTable(
                        "Value added",
                        List.of(
                                Column.text("Measure"),
                                Column.text("School years"),
                                Column.number("Pupils"),
                                Column.number("Before shrinking"),
                                Column.number("Value added"),
                                Column.number("95% interval"),
                                Column.text("Against the usual")),
                        rows));
    }

    static String sentence(ValueAdded.Model model, ValueAdded.Effect one) {
        var size = Figure.number(Math.abs(one.effect()), 1);
        boolean nothing = size.matches("[0.,]+");
        return "%s, %s to %s: %s; with chance, between %s and %s. %s"
                .formatted(
                        model.measure().label(),
                        model.from(),
                        model.to(),
                        nothing
                                ? "as schools with such an intake usually do"
                                : "%s %s %s than schools with such an intake usually do"
                                        .formatted(size, unit(model, size), one.effect() > 0 ? "better" : "lower"),
                        Figure.number(one.interval().low(), 1),
                        Figure.number(one.interval().high(), 1),
                        one.beyond() ? "That is more than chance allows." : "That is no more than chance allows.");
    }

    private static String unit(ValueAdded.Model model, String size) {
        var unit = model.measure().unit() == Indicator.Unit.PERCENT ? "percentage point" : "point";
        return size.equals("1.0") ? unit : unit + "s";
    }

    private static List<Cell> row(ValueAdded.Model model, ValueAdded.Effect one) {
        return List.of(
                Cell.link(
                        model.measure().label(),
                        "/indicators/" + model.measure().id()),
                Cell.text("%s to %s".formatted(model.from(), model.to())),
                Cell.text(String.format(Locale.UK, "%,d", one.pupils())),
                Cell.text(Figure.number(one.raw(), 1)),
                Cell.text(Figure.number(one.effect(), 1)),
                Cell.text("%s to %s"
                        .formatted(
                                Figure.number(one.interval().low(), 1),
                                Figure.number(one.interval().high(), 1))),
                Cell.text(
                        one.beyond()
                                ? one.effect() > 0 ? "Above, beyond chance" : "Below, beyond chance"
                                : "No more than chance allows"));
    }
}
