package org.trajectory.funding.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.Allocation;
import org.trajectory.funding.AllocationReport;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Formulas;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.PoundsOption;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Divides a pot over the consortia of an authority. */
@Needs(Action.PROPOSE_ALLOCATION)
@Command(
        name = "allocate",
        description = "Divide a pot over the consortia of an authority by a formula",
        footer = "Rows: consortium,schools,triggering,pupils,amount. Exit code 1 where nobody triggers money.")
public class AllocateVerb implements Verb {
    @Option(
            names = "--authority",
            required = true,
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Three-digit code of the authority")
    private @Nullable AuthorityCode authority;

    @Option(names = "--policy", required = true, paramLabel = "ID|FILE.dmn", description = "Policy that categorises")
    private String policy = "";

    @Option(names = "--formula", required = true, paramLabel = "ID|FILE.yaml", description = "Formula that divides")
    private String formula = "";

    @Option(
            names = "--pot",
            required = true,
            paramLabel = "POUNDS",
            converter = PoundsOption.class,
            description = "Amount to divide, such as 262000.00")
    private @Nullable Money pot;

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day it stands for; unless told, today")
    private @Nullable LocalDate asAt;

    @Option(names = "--keep", description = "Keep it as a proposal")
    private boolean keep;

    @Option(names = "--format", description = "table, csv or json", defaultValue = "table")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        var day = asAt != null ? asAt : LocalDate.now(beans.getBean(Clock.class));
        var allocations = beans.getBean(Allocations.class);
        var worked = allocations.work(new Allocations.Question(
                Objects.requireNonNull(authority),
                policy,
                beans.getBean(Formulas.class).get(formula),
                Objects.requireNonNull(pot),
                day));
        out.print(AllocationReport.lines(worked.allocation()), format);
        say(out, worked.allocation());
        if (keep) {
            out.say("Kept as proposal %d".formatted(allocations.keep(worked)));
        }
        return worked.allocation().isAllocated() ? 0 : 1;
    }

    private static void say(Output out, Allocation allocation) {
        allocation.warnings().forEach(out::say);
        if (!allocation.triggers().isEmpty()) {
            out.say("Triggering: "
                    + String.join(
                            "; ",
                            allocation.triggers().stream()
                                    .map(trigger -> "%s %s (%s)"
                                            .formatted(
                                                    trigger.school().urn(),
                                                    trigger.school().name(),
                                                    trigger.school().category()))
                                    .toList()));
        }
        if (!allocation.served().isEmpty()) {
            out.say("Served by another route: "
                    + String.join(
                            "; ",
                            allocation.served().stream()
                                    .map(served -> "%s %s (%s)"
                                            .formatted(
                                                    served.school().urn(),
                                                    served.school().name(),
                                                    served.school().category()))
                                    .toList()));
        }
        var because = allocation.unallocatedBecause();
        if (because != null) {
            out.say(because + " (%s)".formatted(allocation.unallocated()));
        }
    }
}
