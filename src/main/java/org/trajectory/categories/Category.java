package org.trajectory.categories;

import org.jspecify.annotations.Nullable;

/**
 * One category of a scheme.
 *
 * @param key as files and tags show it, such as {@code 2A}
 * @param words such as {@code Good, improving}
 * @param tone place on the calm scale of pages from 1 (light teal) to 8 (dark plum); never the only sign of the category
 * @param servedBy who answers for these schools by another route than formula money, such as {@code authority}; null for none
 */
public record Category(
        String key, String words, int tone, @Nullable String servedBy) {}
