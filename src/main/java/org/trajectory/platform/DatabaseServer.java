package org.trajectory.platform;

/**
 * A PostgreSQL server that this process uses. Closing it gives it up; an embedded one stops when nobody else uses it.
 *
 * @param owner may change the schema
 * @param application can't bypass row-level security
 * @param published reads what is open to everybody, and nothing else
 */
public interface DatabaseServer extends AutoCloseable {
    Login owner();

    Login application();

    Login published();

    /** Reads every row for a backup, past row-level security where there is a role that may; else as the owner. */
    default Login reader() {
        return owner();
    }

    @Override
    void close();

    record Login(String url, String user, String password) {}
}
