package org.trajectory.platform.cli;

/** How a verb prints rows. */
public enum Format {
    table,
    csv,
    json
}
