package org.trajectory.funding;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.trajectory.funding.Allocation.Line;
import org.trajectory.platform.Refused;
import org.trajectory.values.Money;

/**
 * Two proposals of one authority side by side.
 *
 * @param rows by consortium, the schools of none last
 * @param remarks what explains a difference that isn't need
 */
public record ProposalComparison(Proposal first, Proposal second, List<Row> rows, List<String> remarks) {

    /** @param difference second less first */
    public record Row(
            String consortium,
            Money first,
            Money second,
            Money difference,
            int triggeringFirst,
            int triggeringSecond) {}

    static ProposalComparison of(Proposal first, Proposal second) {
        if (!first.authority().equals(second.authority())) {
            throw new Refused("The proposals are of two authorities: choose two of one");
        }
        var names = new TreeSet<String>();
        first.allocation().lines().forEach(line -> names.add(line.consortium()));
        second.allocation().lines().forEach(line -> names.add(line.consortium()));
        boolean none = names.remove(Allocation.NONE);
        var ordered = new ArrayList<>(names);
        if (none) {
            ordered.add(Allocation.NONE);
        }
        var rows = ordered.stream().map(name -> row(name, first, second)).toList();
        var remarks = new ArrayList<String>();
        if (!first.allocation().pot().equals(second.allocation().pot())) {
            remarks.add("The pots differ: by largest remainder a larger pot can give a consortium a penny less.");
        }
        if (!first.asAt().equals(second.asAt())) {
            remarks.add("The days differ, so categories, pupils and consortia may too.");
        }
        if (!first.policy().equals(second.policy())) {
            remarks.add("The policies differ, so the categories may too.");
        }
        return new ProposalComparison(first, second, rows, List.copyOf(remarks));
    }

    private static Row row(String name, Proposal first, Proposal second) {
        var a = line(first, name);
        var b = line(second, name);
        return new Row(name, a.amount(), b.amount(), b.amount().minus(a.amount()), a.triggering(), b.triggering());
    }

    private static Line line(Proposal proposal, String name) {
        return proposal.allocation().lines().stream()
                .filter(line -> line.consortium().equals(name))
                .findFirst()
                .orElse(new Line(name, 0, 0, 0, Money.ZERO, null));
    }
}
