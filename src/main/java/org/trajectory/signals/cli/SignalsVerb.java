package org.trajectory.signals.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.signals.counts.Counts;
import org.trajectory.signals.held.BySchool;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many independent sources speak about each school; counts from a file. */
@Needs({Action.SEE_SIGNALS, Action.RECORD_SIGNALS})
@Command(
        name = "signals",
        description = "How many independent sources speak about each school, and counts of signals from a file.",
        footer = {
            "Rows: urn,name,concerned_sources,weight,pleased_sources,signals,about,as_at,known_at, the most worried about first.",
            "Each person counts once. The numbers are lower bounds, and no words of a signal are printed.",
            "A file of counts has the columns urn,type,comes_from,from,to,number,people, and is taken in whole or not at all."
        })
public final class SignalsVerb implements Verb {
    @Option(
            names = "--authority",
            required = true,
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Whose schools.")
    private @Nullable AuthorityCode authority;

    @Option(names = "--counts", paramLabel = "FILE.csv", description = "Take in a file of counts first.")
    private @Nullable Path counts;

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day that it speaks of (default: today).")
    private @Nullable LocalDate asAt;

    @Option(names = "--known-at", paramLabel = "DATE", description = "Day by which it was known (default: today).")
    private @Nullable LocalDate knownAt;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        var code = Objects.requireNonNull(authority);
        var file = counts;
        if (file != null) {
            int taken = beans.getBean(Counts.class).take(code, name(file), read(file), "The authority’s records");
            out.say(taken == 1 ? "1 count is taken in" : "%d counts are taken in".formatted(taken));
        }
        var today = LocalDate.now(beans.getBean(Clock.class));
        var day = asAt == null ? today : asAt;
        var known = knownAt == null ? today : knownAt;
        var lines = beans.getBean(BySchool.class).lines(code, day, known, item -> true);
        out.print(BySchool.file(lines, day, known), format);
        if (lines.isEmpty()) {
            out.say("No signal about a school of authority %s counts on %s".formatted(code, day));
        }
        return 0;
    }

    private static String name(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Refused("%s can’t be read: check that it is there and may be opened".formatted(file), e);
        }
    }
}
