package org.trajectory.access;

import java.time.Instant;
import java.util.function.Predicate;

/** A rule by which what is held too long is removed. The module that owns the records declares a bean. */
public interface Retained {
    /** As {@code retention.yaml} names it behind “removes”. */
    String rule();

    /**
     * Removes what was over before that moment.
     *
     * @param onHold whether a subject such as {@code person:12} must stay
     */
    Outcome remove(Instant before, Predicate<String> onHold);

    /** @param held were over, and stay for a legal hold */
    record Outcome(int removed, int held) {}
}
