package org.trajectory.platform.cli;

import picocli.CommandLine.Option;

/** How a verb prints its rows. */
public final class PrintedAs {
    @Option(names = "--format", defaultValue = "table", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    public Format format() {
        return format;
    }
}
