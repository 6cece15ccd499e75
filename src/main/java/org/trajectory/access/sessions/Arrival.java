package org.trajectory.access.sessions;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * How a session began; kept in it.
 *
 * @param at when the person was let in
 * @param way in words, such as {@code password and code}
 * @param device in words, such as {@code Firefox on Windows}
 * @param epoch of the person's sessions then: what ends all of them raises it
 */
public record Arrival(Instant at, String way, String device, int epoch) implements Serializable {
    /** Under which the session keeps it. */
    public static final String ATTRIBUTE = "trajectory.arrival";

    /** Clocks of two processes may differ by so much. */
    private static final Duration CLOCKS_OFF = Duration.ofMinutes(5);

    /**
     * Whether it still counts: not ended with all others, and not older than a session may get. One that began in the future,
     * while a clock was wrong, doesn't: it would last too long.
     */
    public boolean counts(int epochNow, Instant now, Duration longest) {
        return epoch == epochNow && now.isBefore(at.plus(longest)) && !at.isAfter(now.plus(CLOCKS_OFF));
    }
}
