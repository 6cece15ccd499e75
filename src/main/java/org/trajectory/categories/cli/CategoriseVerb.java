package org.trajectory.categories.cli;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.RunReport;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proposes a category for each open state-funded school. */
@Command(name = "categorise", description = "Propose a category for each open state-funded school, and keep the run.")
@Needs(Action.RUN_CATEGORIES)
public final class CategoriseVerb implements Verb {
    @Option(names = "--authority", required = true, paramLabel = "CODE|england", description = "Three digits, or england.")
    String authority = "";

    @Option(names = "--policy", required = true, paramLabel = "ID|FILE.dmn", description = "See: policy list.")
    String policy = "";

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day that the facts speak of (default: today).")
    @Nullable LocalDate asAt;

    @Option(names = "--known-at", paramLabel = "DATE", description = "Day by which they were published (default: today).")
    @Nullable LocalDate knownAt;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        var today = LocalDate.now(Clock.systemDefaultZone());
        var day = asAt == null ? today : asAt;
        var chosen = beans.getBean(Policies.class).resolve(policy);
        chosen.remarks().forEach(out::say);
        var categorisation = beans.getBean(Categorisation.class);
        var run = categorisation.run(authority(authority), chosen, day, knownAt == null ? today : knownAt);
        var schools = categorisation.categories(run.id());
        out.print(RunReport.table(schools), format);
        long unknown =
                schools.stream().filter(school -> school.category().isEmpty()).count();
        out.say("%s: %,d schools categorised by %s as at %s, known at %s; %,d without a category. Run %d."
                .formatted(
                        authority,
                        schools.size(),
                        chosen.id(),
                        Dates.words(run.asAt()),
                        Dates.words(run.knownAt()),
                        unknown,
                        run.id()));
        return 0;
    }

    /** Null for England. */
    static @Nullable AuthorityCode authority(String told) {
        if (told.equalsIgnoreCase("england")) {
            return null;
        }
        try {
            return new AuthorityCode(told);
        } catch (IllegalArgumentException e) {
            throw new Refused("“%s” isn’t an authority: give its three digits, like 937, or england".formatted(told), e);
        }
    }
}
