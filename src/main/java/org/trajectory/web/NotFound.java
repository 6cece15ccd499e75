package org.trajectory.web;

/** There is nothing at this address; the message says to a person what was sought. */
public final class NotFound extends RuntimeException {
    public NotFound(String message) {
        super(message);
    }
}
