package org.trajectory.evidence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact came from.
 *
 * @param file our number of the import
 * @param line line in the file as a text editor counts, header 1; row number for a workbook
 * @param release such as {@code final} or {@code provisional}
 * @param published when the world could know it
 * @param publishedAssumed true where the day is the period's end plus the feed's declared lag, not told by the file
 */
public record Source(
        long file,
        String fileName,
        String feed,
        int line,
        @Nullable String release,
        LocalDate published,
        boolean publishedAssumed) {}
