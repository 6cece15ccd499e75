package org.trajectory.alerts.watching;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolSets;
import org.trajectory.values.AuthorityCode;

/** The own watchlists and those shared, to narrow the list of schools by. */
@Component
class WatchlistSets implements SchoolSets {
    private static final String PREFIX = "watchlist:";

    private final Watchlists watchlists;
    private final Viewing viewing;

    WatchlistSets(Watchlists watchlists, Viewing viewing) {
        this.watchlists = watchlists;
        this.viewing = viewing;
    }

    private boolean maySee(AuthorityCode authority) {
        return viewing.find()
                .filter(person -> person.mayAt(Action.SEE_ALERTS, authority.code()))
                .isPresent();
    }

    @Override
    public List<Named> list(AuthorityCode authority) {
        return maySee(authority)
                ? watchlists.list(authority).stream()
                        .map(one -> new Named(
                                PREFIX + one.id(),
                                "Watchlist",
                                one.own() ? one.name() : "%s, of %s".formatted(one.name(), one.ownerName())))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Set<SchoolId>> schools(String key) {
        return key.matches(PREFIX + "[0-9]{1,18}")
                ? watchlists
                        .find(Long.parseLong(key.substring(PREFIX.length())))
                        .filter(one -> maySee(one.authority()))
                        .map(one -> Set.copyOf(watchlists.schools(one.id())))
                : Optional.empty();
    }
}
