package org.trajectory.evidence;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        boolean publishedAssumed) {

    /** Where the line is shown, with the column of the measure marked. */
    public String href(String indicator) {
        return "/imports/%d/lines/%d?of=%s".formatted(file, line, URLEncoder.encode(indicator, StandardCharsets.UTF_8));
    }

    /** As a person would name the place: {@code ks2.csv, line 12}; of what was computed, how. */
    public String words() {
        return line == 0 ? fileName : "%s, line %d".formatted(fileName, line);
    }
}
