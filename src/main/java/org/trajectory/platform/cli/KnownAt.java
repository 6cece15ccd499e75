package org.trajectory.platform.cli;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Option;

/** The day by which a verb’s facts were published; today unless told. */
public final class KnownAt {
    @Option(
            names = "--known-at",
            paramLabel = "DATE",
            description = "Day by which they were published (default: today).")
    private @Nullable LocalDate knownAt;

    public LocalDate day(BeanFactory beans) {
        return knownAt == null ? LocalDate.now(beans.getBean(Clock.class)) : knownAt;
    }
}
