package org.trajectory.categories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.dmn.DecisionTable;

/** Why a school's category differs between two runs: what changed in the data, in the school, in the policy. */
final class Comparing {
    private Comparing() {}

    /**
     * What is known today of what the policy of then asks.
     *
     * @param then of the day of the run before, as it is known by the day of the run after; null where nothing is
     * @param now of the day of the run after; null likewise
     */
    record Known(
            @Nullable Map<String, InputValue> then,
            @Nullable Map<String, InputValue> now) {}

    static Movement movement(
            Run before, Run after, DecisionTable oldTable, DecisionTable newTable, RunTable.Pair pair, Known known) {
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
                    null,
                    List.of(),
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
                scheme.find(from).isPresent() && scheme.find(to).isPresent() ? scheme.need(to, from) : null,
                changes(then, now),
                parts(before, after, oldTable, newTable, was, is, then, now, known));
    }

    /**
     * First the old policy on the same day as it is known now, then on the new day, then the new policy. Each step moves the
     * category or doesn't; together they make the move.
     */
    private static List<Movement.Part> parts(
            Run before,
            Run after,
            DecisionTable oldTable,
            DecisionTable newTable,
            RunTable.Row was,
            RunTable.Row is,
            Map<String, InputValue> then,
            Map<String, InputValue> now,
            Known known) {
        var from = was.category().category();
        var to = is.category().category();
        boolean samePolicy = before.hash().equals(after.hash());
        var asked = oldTable.policy().inputs();
        var late = now.keySet().containsAll(asked) ? now : known.now() == null ? now : known.now();
        var mid = before.asAt().equals(after.asAt()) ? late : known.then() == null ? then : known.then();
        var afterData = category(oldTable, mid, from);
        var afterSchool = samePolicy ? to : category(oldTable, late, afterData);
        return List.of(
                new Movement.Part(Movement.Why.DATA, from, afterData, changes(then, mid)),
                new Movement.Part(Movement.Why.SCHOOL, afterData, afterSchool, changes(mid, late)),
                new Movement.Part(
                        Movement.Why.POLICY,
                        afterSchool,
                        to,
                        samePolicy ? List.of() : rules(oldTable, newTable, late, afterSchool, is)));
    }

    private static String category(DecisionTable table, Map<String, InputValue> facts, String otherwise) {
        if (!facts.keySet().containsAll(table.policy().inputs())) {
            return otherwise;
        }
        return table.find(FactsText.values(facts)).map(Policy.Rule::category).orElse("");
    }

    /** The rule that would have counted on the facts of now, and the one that does. */
    private static List<String> rules(
            DecisionTable oldTable, DecisionTable newTable, Map<String, InputValue> late, String old, RunTable.Row is) {
        var rules = new ArrayList<String>();
        if (late.keySet().containsAll(oldTable.policy().inputs())) {
            oldTable.find(FactsText.values(late))
                    .ifPresent(rule -> rules.add("%s would say %s by its rule %d: %s"
                            .formatted(
                                    name(oldTable), old.isEmpty() ? "not known" : old, rule.number(), rule.words())));
        }
        var rule = newTable.policy().rule(is.category().rule());
        rules.add("%s says %s by its rule %d: %s"
                .formatted(
                        name(newTable),
                        rule.category().isEmpty() ? "not known" : rule.category(),
                        rule.number(),
                        rule.words()));
        return rules;
    }

    private static String name(DecisionTable table) {
        return "%s, version %s,"
                .formatted(table.policy().title(), table.policy().version());
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
