package org.trajectory.partnership.bodies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.AuthorityCode;

/** Who stands in for the leads of consortia, told by the feature that keeps them. */
public interface StandIns {
    /** @param person our number where they can sign in @param school our number of the school they head */
    record StandIn(
            String name, @Nullable Long person, @Nullable Long school) {
        boolean is(Body.Filling filling) {
            return person != null && filling.person() != null
                    ? person.equals(filling.person())
                    : name.equalsIgnoreCase(filling.name());
        }
    }

    /** By the name of the consortium on that day. */
    Map<String, List<StandIn>> of(AuthorityCode authority, LocalDate day);
}
