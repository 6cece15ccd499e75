package org.trajectory.web;

/** Somebody changed the same thing meanwhile, so ours was not saved. */
public final class Conflict extends RuntimeException {
    public Conflict(String message) {
        super(message);
    }
}
