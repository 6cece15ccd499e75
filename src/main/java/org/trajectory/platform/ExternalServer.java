package org.trajectory.platform;

/** A server that somebody else runs; the logins come from the settings. */
record ExternalServer(Login owner, Login application, Login published) implements DatabaseServer {
    @Override
    public void close() {
        // runs on without us
    }
}
