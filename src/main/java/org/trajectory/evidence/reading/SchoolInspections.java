package org.trajectory.evidence.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.Inspection;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Urn;

/** Inspections of schools, with those of the entries that each carried on from. */
@Component
public class SchoolInspections {
    private final InspectionRows rows;
    private final SchoolRegister register;

    SchoolInspections(InspectionRows rows, SchoolRegister register) {
        this.rows = rows;
        this.register = register;
    }

    public Map<Urn, List<Inspection>> of(Collection<Urn> urns, LocalDate asAt, LocalDate knownAt) {
        var asked = new LinkedHashSet<>(urns);
        var before = register.lineages(asked);
        var wanted = new LinkedHashSet<Integer>();
        for (var urn : asked) {
            upTo(urn, before).forEach(one -> wanted.add(one.value()));
        }
        var byUrn = rows.list(wanted, asAt, knownAt).stream()
                .collect(Collectors.groupingBy(told -> told.inspection().urn()));
        var entries = register.find(
                asked.stream().filter(urn -> upTo(urn, before).size() > 1).toList(), asAt);
        var found = new HashMap<Urn, List<Inspection>>();
        for (var urn : asked) {
            var chain = upTo(urn, before);
            var told = new ArrayList<InspectionRows.Told>();
            chain.forEach(one -> told.addAll(byUrn.getOrDefault(one, List.of())));
            if (!told.isEmpty()) {
                var entry = entries.get(urn);
                @Nullable Urn predecessor = chain.size() > 1 ? chain.get(chain.size() - 2) : null;
                found.put(urn, OneSchool.merge(urn, told, asAt, predecessor, entry == null ? null : entry.opened()));
            }
        }
        return found;
    }

    /** The entries of the same school up to this one, in order of time. */
    private static List<Urn> upTo(Urn urn, Map<Urn, List<Urn>> lineages) {
        var all = lineages.getOrDefault(urn, List.of(urn));
        int at = all.indexOf(urn);
        return at < 0 ? List.of(urn) : all.subList(0, at + 1);
    }
}
