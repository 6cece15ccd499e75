package org.trajectory.evidence;

import java.time.LocalDate;

/**
 * What rests on all schools of England and is remembered: worked out behind the open pages, so that nobody who asks need
 * wait for it. Declare a bean for each.
 */
public interface Prepared {
    /**
     * Asks for what people will ask for. Called at the start, on each new day, and when files came or went, in a transaction of
     * its own that only reads. What is refused, such as a model with too little to learn from, is left.
     */
    void prepare(LocalDate today);
}
