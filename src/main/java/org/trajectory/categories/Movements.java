package org.trajectory.categories;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.inputs.InputCatalogue;
import org.trajectory.categories.inputs.SchoolFactsReader;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Urn;

/** Compares schools between two runs, with what is known of the earlier day by now. Needs a transaction. */
final class Movements {
    private static final Map<Urn, Map<String, InputValue>> NOTHING = Map.of();

    private final SchoolRegister register;
    private final SchoolFactsReader reader;
    private final Policies policies;

    Movements(SchoolRegister register, SchoolFactsReader reader, Policies policies) {
        this.register = register;
        this.reader = reader;
        this.policies = policies;
    }

    List<Movement> of(
            Run before, Run after, DecisionTable oldTable, DecisionTable newTable, List<RunTable.Pair> pairs) {
        var asked = new ArrayList<>(oldTable.policy().inputs());
        boolean another = !before.asAt().equals(after.asAt());
        boolean more = !newTable.policy().inputs().containsAll(asked);
        var then = another ? answers(pairs, true, asked, before.asAt(), after.knownAt()) : NOTHING;
        var now = more ? answers(pairs, false, asked, after.asAt(), after.knownAt()) : NOTHING;
        return pairs.stream()
                .map(pair -> Comparing.movement(
                        before,
                        after,
                        oldTable,
                        newTable,
                        pair,
                        new Comparing.Known(of(then, pair.before()), of(now, pair.after()))))
                .toList();
    }

    private static @Nullable Map<String, InputValue> of(
            Map<Urn, Map<String, InputValue>> told, RunTable.@Nullable Row row) {
        return row == null ? null : told.get(row.category().urn());
    }

    /** What is known of the schools that both runs have, in one read. */
    private Map<Urn, Map<String, InputValue>> answers(
            List<RunTable.Pair> pairs, boolean earlier, List<String> asked, LocalDate asAt, LocalDate knownAt) {
        var urns = new ArrayList<Urn>();
        for (var pair : pairs) {
            var row = earlier ? pair.before() : pair.after();
            if (pair.before() != null && pair.after() != null && row != null) {
                urns.add(row.category().urn());
            }
        }
        if (urns.isEmpty()) {
            return NOTHING;
        }
        var schools = register.find(urns, asAt).values();
        var catalogue = policies.catalogue();
        var told = new HashMap<Urn, Map<String, InputValue>>();
        for (var one : reader.read(
                schools,
                catalogue.indicators(asked),
                InputCatalogue.askEngland(asked),
                InputCatalogue.askNeighbours(asked),
                asAt,
                knownAt)) {
            told.put(one.school().urn(), catalogue.answers(asked, one));
        }
        return told;
    }
}
