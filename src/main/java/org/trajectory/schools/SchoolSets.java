package org.trajectory.schools;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trajectory.values.AuthorityCode;

/**
 * Sets of schools that people have put together, by which a list is narrowed and of which headlines are given. A module
 * declares a bean for its sets; it tells only those that the person who looks may see.
 */
public interface SchoolSets {
    /** @param key such as {@code watchlist:12} @param kind as a heading: {@code Watchlist} */
    record Named(String key, String kind, String name) {}

    List<Named> list(AuthorityCode authority);

    /** Our numbers of its schools, as they were written down; empty where there is no such set that may be seen. */
    Optional<Set<SchoolId>> schools(String key);
}
