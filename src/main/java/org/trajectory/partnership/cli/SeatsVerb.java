package org.trajectory.partnership.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.constitution.AreaReader;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.constitution.Layout;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many seats a constitution gives each constituency: as its paper has it, or by an authority's schools and pupils. */
@Needs(Action.SEE_CONSORTIA)
@Command(
        name = "seats",
        description = "Work out the seats of a constitution, as printed or for an authority on a day",
        footer = "Rows: constituency,pupils,seats; pupils only where seats are shared out by pupils.")
public final class SeatsVerb implements Verb {
    @Option(
            names = "--constitution",
            required = true,
            paramLabel = "FILE.yaml",
            description = "File, or id of one that comes along")
    @Nullable
    String constitution;

    @Option(
            names = "--authority",
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Three-digit code; unless told, as the paper has it")
    @Nullable
    AuthorityCode authority;

    @Option(names = "--as-at", paramLabel = "DATE", description = "Unless told, today")
    @Nullable
    LocalDate asAt;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    Format format = Format.table;

    @Override
    public boolean needsDatabase() {
        return authority != null;
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var constitutions = new Constitutions();
        var file = Objects.requireNonNull(constitution);
        var read = constitutions.parse(file, constitutions.text(file));
        var code = authority;
        List<Layout.Laid> laid;
        if (code == null) {
            laid = Layout.printed(read);
        } else {
            var day = asAt != null ? asAt : LocalDate.now(beans.getBean(Clock.class));
            laid = Layout.in(read, beans.getBean(AreaReader.class).read(code, day));
            out.say("A proposal, by the pupils that the register tells on %s.".formatted(day));
        }
        out.print(
                new Table(
                        List.of("constituency", "pupils", "seats"),
                        laid.stream()
                                .map(one -> List.of(
                                        one.constituency().id(),
                                        one.pupils().map(String::valueOf).orElse(""),
                                        String.valueOf(one.seats())))
                                .toList()),
                format);
        return 0;
    }
}
