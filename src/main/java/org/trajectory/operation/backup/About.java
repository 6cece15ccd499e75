package org.trajectory.operation.backup;

import java.util.List;
import org.trajectory.platform.Migrations;

/**
 * What a backup says of itself; stands last in the file, so a file that was cut off has none.
 *
 * @param format of the file; a reader refuses others
 * @param madeAt in ISO 8601, UTC
 * @param server version of PostgreSQL it was read from
 * @param schema steps that the database had had
 */
public record About(
        int format,
        String madeAt,
        String server,
        List<Migrations.Step> schema,
        List<TableCopy> tables,
        List<Counter> counters) {
    static final int FORMAT = 1;
    static final String ENTRY = "about.json";

    /**
     * @param name with its schema, quoted where it must be
     * @param columns as COPY takes them
     * @param rows how many
     * @param sha256 of the uncompressed entry
     */
    public record TableCopy(String name, String entry, String columns, long rows, String sha256) {}

    /** Where a sequence stands. @param called false where it hasn't given out a number yet */
    public record Counter(String name, long value, boolean called) {}

    public long rows() {
        return tables.stream().mapToLong(TableCopy::rows).sum();
    }
}
