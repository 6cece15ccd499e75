package org.trajectory.categories.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.trajectory.categories.PolicyInput;
import org.trajectory.categories.checker.Finding.Kind;
import org.trajectory.categories.dmn.DecisionTable;
import org.trajectory.categories.inputs.WorseFirst;
import org.trajectory.categories.rules.PlainRules;
import org.trajectory.categories.rules.RuleSet;
import org.trajectory.categories.rules.RuleSetReader;
import org.trajectory.categories.support.SupportChecks;
import org.trajectory.categories.support.SupportMatrices;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.platform.Refused;

/** Says what is odd in a policy by looking at its rules alone: no school need be known. */
@Component
public class PolicyChecker {
    private final WorseFirst worse;
    private final SupportMatrices matrices;

    public PolicyChecker(IndicatorCatalogue indicators, SupportMatrices matrices) {
        this.worse = new WorseFirst(indicators.list());
        this.matrices = matrices;
    }

    /** What stops it first, then the rest; empty where nothing is odd. */
    public List<Finding> check(DecisionTable table) {
        var rules = RuleSetReader.find(table);
        var findings = new ArrayList<>(rules(table, rules));
        rules.ifPresent(told -> findings.addAll(Examples.findings(Examples.run(table, told.examples()))));
        matrices.of(table.policy().id())
                .ifPresent(matrix ->
                        findings.addAll(SupportChecks.of(matrix, table.policy().scheme())));
        findings.sort(
                java.util.Comparator.comparing((Finding one) -> !one.kind().stops()));
        return List.copyOf(findings);
    }

    private List<Finding> rules(DecisionTable table, Optional<RuleSet> rules) {
        var asked = rules.map(told -> asked(table, told)).orElse(List.of());
        var plain = rules.flatMap(told -> PlainRules.of(told, asked, input -> Domains.of(told, input)));
        if (plain.isEmpty()) {
            return sampled(table);
        }
        var findings = new ArrayList<Finding>();
        plain.get().tables().forEach(one -> findings.addAll(TableCheck.of(one)));
        findings.addAll(Inversions.of(plain.get(), asked, table.policy().scheme(), worse::rank));
        return findings;
    }

    private static List<PolicyInput> asked(DecisionTable table, RuleSet rules) {
        var names = rules.inputs();
        return table.inputs().stream()
                .filter(input -> names.contains(input.name()))
                .toList();
    }

    /** Rules that only the engine understands are tried as a run would meet them. */
    private static List<Finding> sampled(DecisionTable table) {
        var note = new Finding(
                Kind.SAMPLED,
                List.of(),
                "This policy asks in a form that only the decision engine understands, so it was tried on a sample of schools; a rare gap may be missed",
                "");
        try {
            var findings = new ArrayList<Finding>();
            for (var remark : table.remarks()) {
                findings.add(new Finding(Kind.UNREACHABLE, List.of(), remark, ""));
            }
            findings.add(note);
            return findings;
        } catch (Refused e) {
            var message = String.valueOf(e.getMessage());
            var kind = message.contains("contradicts itself") ? Kind.OVERLAP : Kind.GAP;
            return List.of(new Finding(kind, List.of(), message, ""), note);
        }
    }
}
