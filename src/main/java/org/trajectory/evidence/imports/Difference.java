package org.trajectory.evidence.imports;

import org.trajectory.evidence.rows.RowReading;

/**
 * A file against what is held: the import of the same feed and year that speaks of most of the same.
 *
 * @param gone rows of that import which this file no longer has
 */
record Difference(int added, int changed, int same, int gone) {

    static Difference of(RowReading rows, long file, String feed, SourceFiles files) {
        var seen = rows.seen;
        Difference best = new Difference(seen.size(), 0, 0, 0);
        int most = 0;
        for (long earlier : files.earlier(feed, file, rows.rowsOfYear.keySet())) {
            var count = new int[3];
            files.marks(earlier, (key, mark) -> {
                if (!seen.has(key)) {
                    count[2]++;
                } else if (seen.mark(key) == mark) {
                    count[1]++;
                } else {
                    count[0]++;
                }
            });
            int shared = count[0] + count[1];
            if (shared > most) {
                most = shared;
                boolean alike = 2 * shared >= shared + count[2];
                best = new Difference(seen.size() - shared, count[0], count[1], alike ? count[2] : 0);
            }
        }
        return best;
    }
}
