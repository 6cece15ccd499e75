package org.trajectory.access.signin;

import java.time.Duration;

/**
 * How long the next try has to wait after so many in a row that failed. Some are free, then the wait doubles up to a
 * longest one.
 *
 * @param free tries without any wait
 * @param first wait after the last free one
 */
record Delays(int free, Duration first, Duration longest) {
    static final Delays OF_ACCOUNT = new Delays(5, Duration.ofSeconds(30), Duration.ofHours(1));

    /** Of a browser that has opened the account before: its owner mistypes, and others hardly ever sit at it. */
    static final Delays OF_DEVICE = new Delays(10, Duration.ofSeconds(15), Duration.ofMinutes(15));

    /** A council's or a school's many people share one network address. */
    static final Delays OF_ADDRESS = new Delays(40, Duration.ofSeconds(10), Duration.ofMinutes(15));

    /** Letters to one address. */
    static final Delays OF_REQUEST = new Delays(3, Duration.ofMinutes(10), Duration.ofHours(6));

    Duration after(int tries) {
        if (tries < free) {
            return Duration.ZERO;
        }
        int doubled = Math.min(tries - free, 30);
        var wait = first.multipliedBy(1L << doubled);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
