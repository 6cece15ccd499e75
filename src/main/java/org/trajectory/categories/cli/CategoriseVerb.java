package org.trajectory.categories.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.categories.RunReport;
import org.trajectory.platform.cli.AsAt;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.KnownAt;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.PrintedAs;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proposes a category for each open state-funded school. */
@Command(name = "categorise", description = "Propose a category for each open state-funded school, and keep the run.")
@Needs(Action.RUN_CATEGORIES)
public final class CategoriseVerb implements Verb {
    @Option(
            names = "--authority",
            required = true,
            paramLabel = "CODE|england",
            converter = WhereOption.class,
            description = "Three digits, or england.")
    Where where = new Where(null);

    @Option(names = "--policy", required = true, paramLabel = "ID|FILE.dmn", description = "See: policy list.")
    String policy = "";

    @Mixin
    private final AsAt asAt = new AsAt();

    @Mixin
    private final KnownAt knownAt = new KnownAt();

    @Mixin
    private final PrintedAs printed = new PrintedAs();

    @Override
    public int run(BeanFactory beans, Output out) {
        var day = asAt.day(beans);
        var chosen = beans.getBean(Policies.class).resolve(policy);
        chosen.remarks().forEach(out::say);
        var categorisation = beans.getBean(Categorisation.class);
        var run = categorisation.run(where.authority(), chosen, day, knownAt.day(beans));
        var schools = categorisation.categories(run.id());
        out.print(RunReport.table(schools), printed.format());
        long unknown =
                schools.stream().filter(school -> school.category().isEmpty()).count();
        out.say("%s: %,d schools categorised by %s as at %s, known at %s; %,d without a category. Run %d."
                .formatted(
                        where,
                        schools.size(),
                        chosen.id(),
                        Dates.words(run.asAt()),
                        Dates.words(run.knownAt()),
                        unknown,
                        run.id()));
        return 0;
    }

    /** @param authority null for England */
    record Where(@Nullable AuthorityCode authority) {
        @Override
        public String toString() {
            return authority == null ? "England" : authority.code();
        }
    }

    static final class WhereOption implements ITypeConverter<Where> {
        @Override
        public Where convert(String text) {
            return new Where(text.strip().equalsIgnoreCase("england") ? null : new AuthorityOption().convert(text));
        }
    }
}
