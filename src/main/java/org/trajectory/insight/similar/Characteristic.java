package org.trajectory.insight.similar;

import org.jspecify.annotations.Nullable;

/**
 * One thing about the pupils who come to a school, by which schools are called similar. Never what becomes of them.
 *
 * @param indicator null where no feed brings it yet
 * @param official weight for each squared unit, recovered from the Department's published distances of primary schools
 */
public record Characteristic(String label, @Nullable String indicator, double official) {}
