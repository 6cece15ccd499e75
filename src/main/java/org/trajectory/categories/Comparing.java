package org.trajectory.categories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.dmn.DecisionTable;

/** Why a school's category differs between two runs. */
final class Comparing {
    private Comparing() {}

    static Movement movement(
            Run before, Run after, DecisionTable oldTable, DecisionTable newTable, RunTable.Pair pair) {
        var was = pair.before();
        var is = pair.after();
        var school = Objects.requireNonNull(is != null ? is : was).category();
        var word = school.phase() == null ? null : school.phase().word();
        if (was == null || is == null) {
            return new Movement(
                    school.urn(),
                    school.name(),
                    word,
                    was == null ? null : was.category().category(),
                    is == null ? null : is.category().category(),
                    was == null ? Movement.Why.JOINED : Movement.Why.LEFT,
                    null,
                    List.of());
        }
        var then = FactsText.read(was.facts());
        var now = FactsText.read(is.facts());
        var from = was.category().category();
        var to = is.category().category();
        var scheme = newTable.policy().scheme();
        return new Movement(
                school.urn(),
                school.name(),
                word,
                from,
                to,
                why(before, after, oldTable, from, then, now),
                scheme.find(from).isPresent() && scheme.find(to).isPresent() ? scheme.need(to, from) : null,
                changes(then, now));
    }

    /**
     * The policy, if the old one would give the old category on the new facts; else the school, if the two runs speak of
     * different days; else what was known of the same day.
     */
    private static Movement.Why why(
            Run before,
            Run after,
            DecisionTable oldTable,
            String from,
            Map<String, InputValue> then,
            Map<String, InputValue> now) {
        if (!before.hash().equals(after.hash())) {
            var old = now.keySet().containsAll(oldTable.policy().inputs())
                    ? oldTable.find(FactsText.values(now))
                            .map(Policy.Rule::category)
                            .orElse(null)
                    : null;
            if (old == null || old.equals(from) || changes(then, now).isEmpty()) {
                return Movement.Why.POLICY;
            }
        }
        return before.asAt().equals(after.asAt()) ? Movement.Why.DATA : Movement.Why.SCHOOL;
    }

    private static List<String> changes(Map<String, InputValue> then, Map<String, InputValue> now) {
        var changes = new ArrayList<String>();
        now.forEach((name, value) -> {
            var was = then.get(name);
            if (was != null && !Objects.equals(was.words(), value.words())) {
                changes.add("%s: %s, was %s".formatted(name, noted(value), noted(was)));
            }
        });
        return changes;
    }

    private static String noted(InputValue value) {
        @Nullable String note = value.note() != null ? value.note() : value.missing();
        return note == null ? value.words() : "%s (%s)".formatted(value.words(), note);
    }
}
