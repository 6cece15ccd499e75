package org.trajectory.platform;

/** What was asked can't be done; the message says to a person what is wrong, where, and what to do. */
public class Refused extends RuntimeException {
    public Refused(String message) {
        super(message);
    }

    public Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
