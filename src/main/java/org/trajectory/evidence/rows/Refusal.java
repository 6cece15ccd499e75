package org.trajectory.evidence.rows;

import org.jspecify.annotations.Nullable;

/**
 * A row or a cell of a file that wasn't taken.
 *
 * @param line in the file, 1 the first
 * @param column as the file's header names it; null where the row as a whole is meant
 */
public record Refusal(
        int line, @Nullable String column, @Nullable String value, String reason) {}
