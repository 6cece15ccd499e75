package org.trajectory.platform;

/** A server that somebody else runs; both logins come from the settings. */
record ExternalServer(Login owner, Login application) implements DatabaseServer {
    @Override
    public void close() {
        // runs on without us
    }
}
