package org.trajectory.demo.population;

import java.util.Comparator;
import java.util.List;
import org.trajectory.demo.Plan;
import org.trajectory.values.Phase;

/** Everybody that the files speak of: authorities, schools with their entries of the register, trusts and federations. */
public record Population(Plan plan, List<Authority> authorities, List<Line> lines, List<Trust> trusts) {

    /** The same for the same plan. */
    public static Population of(Plan plan) {
        var code = plan.authority();
        var authorities = code == null ? Authorities.ofEngland() : Authority.invented(code.code(), plan.schools());
        var founding = new Founding(plan);
        long weight = authorities.stream().mapToLong(Authority::weight).sum();
        long before = 0;
        for (var authority : authorities) {
            long after = before + authority.weight();
            int schools = code == null
                    ? (int) (plan.schools() * after / weight - plan.schools() * before / weight)
                    : authority.weight();
            founding.found(authority, schools);
            before = after;
        }
        var groups = new Groups(plan, founding.lines());
        groups.gather();
        for (var line : founding.lines()) {
            line.inspections = line.entries.getFirst().kind.stateFunded() && line.phase != Phase.SIXTEEN_PLUS
                    ? Inspections.of(line, plan.asAt())
                    : List.of();
        }
        return new Population(plan, authorities, List.copyOf(founding.lines()), groups.trusts());
    }

    /** Every entry of the register, by URN. */
    public List<School> schools() {
        return lines.stream()
                .flatMap(line -> line.entries.stream())
                .sorted(Comparator.comparingInt(school -> school.urn))
                .toList();
    }

    /** Every entry in the order of the performance tables: authority, then number, then URN. */
    public List<School> byNumber() {
        return lines.stream()
                .flatMap(line -> line.entries.stream())
                .filter(school -> !school.estab.isEmpty())
                .sorted(Comparator.comparingInt((School school) -> school.line.authority.index())
                        .thenComparing(school -> school.estab)
                        .thenComparingInt(school -> school.urn))
                .toList();
    }
}
