package org.trajectory.reports;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Run;
import org.trajectory.categories.Scheme;
import org.trajectory.values.AuthorityCode;

/** Which run's categories pages show: the latest made for a day on or before the one asked about. */
@Service
public class LatestCategories {
    private final Categorisation categorisation;

    LatestCategories(Categorisation categorisation) {
        this.categorisation = categorisation;
    }

    public record Latest(Run run, Policy policy) {
        public Scheme scheme() {
            return policy.scheme();
        }
    }

    @Transactional(readOnly = true)
    public Optional<Latest> of(AuthorityCode authority, LocalDate asAt) {
        return categorisation.runs(authority).stream()
                .filter(run -> !run.asAt().isAfter(asAt))
                .max(Comparator.comparing(Run::asAt).thenComparing(Run::id))
                .map(run -> new Latest(run, categorisation.policy(run)));
    }
}
