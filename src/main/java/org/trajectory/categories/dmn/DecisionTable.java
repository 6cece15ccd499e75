package org.trajectory.categories.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.trajectory.categories.Policy;
import org.trajectory.categories.PolicyInput;
import org.trajectory.platform.Refused;
import org.w3c.dom.Element;

/** A checked policy, ready to categorise. */
public final class DecisionTable {
    private final Policy policy;
    private final DmnFile file;
    private final String decision;

    /** Found once: going through the file takes longer than judging a school. */
    private final Map<String, List<@Nullable Object>> domains = new ConcurrentHashMap<>();

    private final List<PolicyInput> inputs;

    DecisionTable(Policy policy, List<PolicyInput> inputs, DmnFile file, String decision) {
        this.policy = policy;
        this.inputs = List.copyOf(inputs);
        this.file = file;
        this.decision = decision;
    }

    public Policy policy() {
        return policy;
    }

    DecisionTable with(List<String> remarks) {
        return new DecisionTable(policy.with(remarks), inputs, file, decision);
    }

    /**
     * Rules that no school can meet, found by trying schools on the engine.
     *
     * @throws Refused where no rule fits, several do, or the table fails
     */
    public List<String> remarks() {
        return PolicyChecks.check(this, inputs);
    }

    /** The file's own elements, for what reads or rewrites them. */
    public Element root() {
        return file.root();
    }

    /** Name of the decision that gives the category. */
    public String decision() {
        return decision;
    }

    public List<PolicyInput> inputs() {
        return inputs;
    }

    /** Values of an input that the policy's conditions tell apart, and null where it may be unknown. */
    public List<@Nullable Object> domain(PolicyInput input) {
        return domains.computeIfAbsent(input.name(), name -> PolicyChecks.domain(this, input));
    }

    /** The known ones of them. */
    public List<Object> alternatives(PolicyInput input) {
        var values = new ArrayList<Object>();
        for (var value : domain(input)) {
            if (value != null && !value.equals("none") && !value.equals("missing")) {
                values.add(value);
            }
        }
        return values;
    }

    /** The rule that counts for a school; empty where none does. */
    public Optional<Policy.Rule> find(Map<String, ? extends @Nullable Object> school) {
        return verdict(school) instanceof Verdict.Fired fired ? Optional.of(fired.rule()) : Optional.empty();
    }

    /** Which rule says what of a school. */
    public sealed interface Verdict {
        record Fired(Policy.Rule rule) implements Verdict {}

        /** No rule fits. */
        record Gap() implements Verdict {}

        /** More than one rule fits where the table promises one. */
        record Overlap(List<Integer> rules) implements Verdict {}

        record Failed(String why) implements Verdict {}
    }

    public Verdict verdict(Map<String, ? extends @Nullable Object> inputs) {
        var outcome = file.evaluate(inputs);
        var fired = outcome.fired().getOrDefault(decision, List.of());
        var matched = outcome.matched().getOrDefault(decision, List.of());
        if (!outcome.errors().isEmpty()) {
            return matched.size() > 1 && outcome.results().get(decision) == null
                    ? new Verdict.Overlap(matched)
                    : new Verdict.Failed(outcome.errors().getFirst());
        }
        return fired.isEmpty()
                ? new Verdict.Gap()
                : new Verdict.Fired(policy.rules().get(fired.getFirst() - 1));
    }

    /** Table by table the numbers of the rules that count for a school. */
    public Map<String, List<Integer>> fired(Map<String, ? extends @Nullable Object> school) {
        return file.evaluate(school).fired();
    }

    /** @throws Refused where the table has no answer; its checks make that unlikely */
    public Policy.Rule categorise(Map<String, ? extends @Nullable Object> inputs) {
        return switch (verdict(inputs)) {
            case Verdict.Fired fired -> fired.rule();
            case Verdict.Gap gap ->
                throw new Refused("The policy “%s” has no rule for a school with %s: add a row for it"
                        .formatted(policy.id(), PolicyChecks.words(inputs)));
            case Verdict.Overlap overlap ->
                throw new Refused("The policy “%s” has more than one rule (%s) for a school with %s"
                        .formatted(policy.id(), PolicyChecks.numbers(overlap.rules()), PolicyChecks.words(inputs)));
            case Verdict.Failed failed ->
                throw new Refused("The policy “%s” fails for a school with %s: %s"
                        .formatted(policy.id(), PolicyChecks.words(inputs), failed.why()));
        };
    }
}
