package org.trajectory.access.signin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Who has passed the first factor and owes the second; kept in the session.
 *
 * @param way how the first was passed, in words
 * @param toSetUp the second has to be set up first
 */
public record HalfWay(long person, String way, boolean toSetUp, Instant at) implements Serializable {
    static final String ATTRIBUTE = "trajectory.half-way";
    static final Duration LASTS = Duration.ofMinutes(15);
}
