package org.trajectory.schools.derivation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.RegisterField;

/**
 * What one row of one file tells of a URN.
 *
 * @param asOf the day that the file speaks of
 * @param values by {@link RegisterField#ordinal}; null where not told
 */
public record Claim(
        long file,
        int line,
        String feed,
        LocalDate asOf,
        @Nullable String[] values) {
    @Nullable
    String told(RegisterField field) {
        return values[field.ordinal()];
    }
}
