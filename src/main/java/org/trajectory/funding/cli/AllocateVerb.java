package org.trajectory.funding.cli;

import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.Allocation;
import org.trajectory.funding.AllocationReport;
import org.trajectory.funding.Allocations;
import org.trajectory.funding.Formulas;
import org.trajectory.platform.cli.AsAt;
import org.trajectory.platform.cli.DividedBy;
import org.trajectory.platform.cli.ForAuthority;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.PrintedAs;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Divides a pot over the consortia of an authority. */
@Needs(Action.PROPOSE_ALLOCATION)
@Command(
        name = "allocate",
        description = "Divide a pot over the consortia of an authority by a formula",
        footer = "Rows: consortium,schools,triggering,pupils,amount. Exit code 1 where nobody triggers money.")
public class AllocateVerb implements Verb {
    @Mixin
    private final ForAuthority authority = new ForAuthority();

    @Mixin
    private final DividedBy divided = new DividedBy();

    @Mixin
    private final AsAt asAt = new AsAt();

    @Mixin
    private final PrintedAs printed = new PrintedAs();

    @Option(names = "--keep", description = "Keep it as a proposal")
    private boolean keep;

    @Override
    public int run(BeanFactory beans, Output out) {
        var allocations = beans.getBean(Allocations.class);
        var worked = allocations.work(new Allocations.Question(
                authority.code(),
                divided.policy(),
                beans.getBean(Formulas.class).get(divided.formula()),
                divided.pot(),
                asAt.day(beans)));
        out.print(AllocationReport.lines(worked.allocation()), printed.format());
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
