package org.trajectory.schools.derivation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What else than its own claims an entry's timeline depends on.
 *
 * @param trusts name of each academy trust by its group UID
 * @param openLists days of the lists that hold everything open in England, with their feeds
 */
public record Surroundings(Rules rules, AuthorityNames names, Map<Integer, String> trusts, List<OpenList> openLists) {

    public record OpenList(String feed, LocalDate asOf) {}

    /** @param joined null where not told: from ever */
    public record Membership(int uid, @Nullable LocalDate joined) {}
}
