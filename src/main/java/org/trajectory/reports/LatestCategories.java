package org.trajectory.reports;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Run;
import org.trajectory.categories.Scheme;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Urn;

/**
 * Which run's categories pages show: the latest made for a day on or before the one asked about; none to somebody without
 * the right to see categories there.
 */
@Service
public class LatestCategories {
    private final Categorisation categorisation;
    private final Viewing viewing;

    LatestCategories(Categorisation categorisation, Viewing viewing) {
        this.viewing = viewing;
        this.categorisation = categorisation;
    }

    public record Latest(Run run, Policy policy) {
        public Scheme scheme() {
            return policy.scheme();
        }
    }

    @Transactional(readOnly = true)
    public Optional<Latest> of(AuthorityCode authority, LocalDate asAt) {
        return mayBeSeen(authority) ? latest(authority, asAt) : Optional.empty();
    }

    private Optional<Latest> latest(AuthorityCode authority, LocalDate asAt) {
        return categorisation.runs(authority).stream()
                .filter(run -> !run.asAt().isAfter(asAt))
                .max(Comparator.comparing(Run::asAt).thenComparing(Run::id))
                .map(run -> new Latest(run, categorisation.policy(run)));
    }

    /**
     * As {@link #of} for somebody’s own schools: whoever may see the own school’s category sees it beside another role at
     * the authority too.
     */
    @Transactional(readOnly = true)
    public Optional<Latest> ofOwn(AuthorityCode authority, LocalDate asAt) {
        return viewing.find().map(person -> person.may(Action.SEE_OWN_CATEGORY)).orElse(false)
                ? latest(authority, asAt)
                : of(authority, asAt);
    }

    /** As {@link #of} where one school is looked at. */
    @Transactional(readOnly = true)
    public Optional<Latest> of(AuthorityCode authority, SchoolId school, LocalDate asAt) {
        boolean own = viewing.find()
                .map(person -> person.schools().contains(school.value()))
                .orElse(false);
        return own ? ofOwn(authority, asAt) : of(authority, asAt);
    }

    /** Whether the category of this school may be seen, whichever run or decision it comes from. */
    public boolean mayBeSeen(AuthorityCode authority, SchoolId school) {
        return viewing.find()
                        .map(person -> person.may(Action.SEE_OWN_CATEGORY)
                                && person.schools().contains(school.value()))
                        .orElse(false)
                || mayBeSeen(authority);
    }

    /**
     * A verb acts as the operator. Who may see the own school’s only, and holds no role at the authority, is kept to it by
     * row-level security.
     */
    private boolean mayBeSeen(AuthorityCode authority) {
        return viewing.find()
                .map(person -> person.mayAt(Action.SEE_CATEGORIES, authority.code())
                        || person.may(Action.SEE_OWN_CATEGORY)
                                && !person.scope().authorities().contains(authority.code()))
                .orElse(true);
    }

    /** The category of each school in words, such as {@code 2A Good, improving}; none where the reader may see none. */
    @Transactional(readOnly = true)
    public Map<Urn, String> namesOf(AuthorityCode authority, LocalDate asAt) {
        var names = new HashMap<Urn, String>();
        of(authority, asAt)
                .ifPresent(latest -> categorisation
                        .categories(latest.run().id())
                        .forEach(school -> latest.scheme()
                                .find(school.category())
                                .ifPresent(
                                        category -> names.put(school.urn(), category.key() + " " + category.words()))));
        return names;
    }
}
