package org.trajectory.categories;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

/**
 * A school's proposed category in a run.
 *
 * @param category key in the policy's scheme; empty where it isn't known
 * @param previous key in the run compared with; null where the school wasn't in it
 * @param rule id of the rule that fired
 * @param missing names of the inputs that weren't known
 * @param pupils on roll; null where not told
 */
public record SchoolCategory(
        long run,
        SchoolId school,
        Urn urn,
        String name,
        @Nullable Phase phase,
        String category,
        @Nullable String previous,
        String rule,
        List<String> missing,
        List<String> cautions,
        @Nullable Integer pupils) {
    public SchoolCategory {
        missing = List.copyOf(missing);
        cautions = List.copyOf(cautions);
    }

    public boolean moved() {
        return previous != null && !previous.equals(category);
    }
}
