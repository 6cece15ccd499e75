package org.trajectory.alerts.hits;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.alerts.Alert;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Run;
import org.trajectory.categories.Scheme;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/** Whether the category proposed after an alert was of greater need than the one before it. Needs a transaction. */
@Component
class LaterNeeds {
    /** Runs looked at, the latest ones. */
    private static final int RUNS = 24;

    private final Categorisation categorisation;

    LaterNeeds(Categorisation categorisation) {
        this.categorisation = categorisation;
    }

    /** A run with the category of each school. */
    record Placed(LocalDate asAt, String policy, Map<SchoolId, String> categories) {}

    Map<String, Hits> of(AuthorityCode authority, List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return Map.of();
        }
        var runs = categorisation.runs(authority).stream().limit(RUNS).toList();
        var schemes = new HashMap<String, Scheme>();
        runs.forEach(run -> schemes.computeIfAbsent(
                run.policy(), policy -> categorisation.policy(run).scheme()));
        var placed = runs.stream().map(this::placed).toList();
        var hits = new HashMap<String, Hits>();
        for (var alert : alerts) {
            hits.merge(alert.rule(), of(alert, placed, schemes), Hits::plus);
        }
        return hits;
    }

    private Placed placed(Run run) {
        var categories = new HashMap<SchoolId, String>();
        categorisation.categories(run.id()).forEach(one -> categories.put(one.school(), one.category()));
        return new Placed(run.asAt(), run.policy(), categories);
    }

    static Hits of(Alert alert, List<Placed> runs, Map<String, Scheme> schemes) {
        var before = runs.stream()
                .filter(run -> !run.asAt().isAfter(alert.firedOn()))
                .filter(run -> known(run, alert).isPresent())
                .max(Comparator.comparing(Placed::asAt));
        var after = before.flatMap(earlier -> runs.stream()
                .filter(run -> run.policy().equals(earlier.policy()))
                .filter(run -> run.asAt().isAfter(alert.firedOn())
                        && !run.asAt().isAfter(alert.firedOn().plusMonths(Hits.MONTHS)))
                .filter(run -> known(run, alert).isPresent())
                .max(Comparator.comparing(Placed::asAt)));
        if (before.isEmpty() || after.isEmpty()) {
            return new Hits(1, 0, 0);
        }
        var scheme = schemes.get(before.get().policy());
        var was = known(before.get(), alert).orElseThrow();
        var is = known(after.get(), alert).orElseThrow();
        boolean greater = scheme != null && scheme.need(is, was) == Scheme.Need.GREATER;
        return new Hits(1, 1, greater ? 1 : 0);
    }

    private static Optional<String> known(Placed run, Alert alert) {
        return Optional.ofNullable(run.categories().get(alert.school())).filter(category -> !category.isEmpty());
    }
}
