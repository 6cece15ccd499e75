package org.trajectory.evidence;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One import that took place, as the history shows it.
 *
 * @param id our number of the import
 * @param status {@code taken} or {@code kept}
 * @param period such as {@code 2017/18} or {@code 2015/16 to 2024/25}; null for files without years
 * @param asOf the day that it speaks of, where it has one
 * @param size unpacked bytes
 * @param authority for whose eyes alone it is; null for what is published
 */
public record ImportedFile(
        long id,
        String name,
        String sha256,
        String feed,
        String status,
        @Nullable String period,
        @Nullable String release,
        @Nullable LocalDate asOf,
        long size,
        int read,
        int taken,
        int skipped,
        int refusedRows,
        int refusedCells,
        int added,
        int changed,
        int same,
        int gone,
        List<String> notes,
        OffsetDateTime recordedAt,
        String recordedBy,
        @Nullable OffsetDateTime withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable String authority) {

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }
}
