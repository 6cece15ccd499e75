package org.trajectory.platform;

/** Fills an empty database before it is brought up to date: a restore. */
public interface Filling {
    void fill(DatabaseServer server);
}
