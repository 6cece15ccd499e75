package org.trajectory.platform.cli;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Option;

/** The day that a verb’s facts speak of; today unless told. */
public final class AsAt {
    @Option(names = "--as-at", paramLabel = "DATE", description = "Day that the facts speak of (default: today).")
    private @Nullable LocalDate asAt;

    public LocalDate day(BeanFactory beans) {
        return asAt == null ? LocalDate.now(beans.getBean(Clock.class)) : asAt;
    }
}
