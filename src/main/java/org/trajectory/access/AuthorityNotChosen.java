package org.trajectory.access;

/** The person may work at several authorities and hasn’t said at which; leads to the page that asks. */
public final class AuthorityNotChosen extends RuntimeException {
    AuthorityNotChosen() {
        super("choose an authority first");
    }
}
