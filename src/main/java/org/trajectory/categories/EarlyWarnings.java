package org.trajectory.categories;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/** What the early warning would have said in the past. It lies above this module, so the module that learns it supplies it. */
public interface EarlyWarnings {
    /**
     * The chance of a fall of each school on each of the days, by a model learnt from what had come by then.
     *
     * @param authority whose schools are told; null for England
     * @return without the days on which there was too little to learn from
     */
    Map<LocalDate, Map<SchoolId, Double>> chances(@Nullable AuthorityCode authority, List<LocalDate> days);
}
