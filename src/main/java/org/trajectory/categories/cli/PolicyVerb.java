package org.trajectory.categories.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Policies;
import org.trajectory.categories.checker.Finding;
import org.trajectory.categories.checker.PolicyChecker;
import org.trajectory.categories.support.SupportMatrices;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The policies at hand, and what a policy may ask. */
@Command(
        name = "policy",
        description = {
            "policy list: the policies at hand; policy show ID|FILE.dmn: its rules, and whether it can be used;",
            "policy check ID|FILE.dmn: gaps, overlaps, contradictions, rows out of reach, and where a greater need gets less;",
            "policy export ID FILE: as DMN; policy inputs: what a policy may ask."
        })
@Needs(Action.SEE_CATEGORIES)
public final class PolicyVerb implements Verb {
    enum What {
        list,
        show,
        export,
        check,
        inputs
    }

    @Parameters(index = "0", description = "list, show, export, check or inputs")
    What what = What.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID|FILE.dmn")
    @Nullable
    String policy;

    @Parameters(index = "2", arity = "0..1", paramLabel = "FILE")
    @Nullable
    Path file;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    Format format = Format.table;

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var policies = new Policies(new IndicatorCatalogue());
        switch (what) {
            case list -> out.print(list(policies), format);
            case inputs -> out.print(inputs(policies), format);
            case show -> {
                var told = policies.resolve(named());
                out.print(rules(told), format);
                told.remarks().forEach(out::say);
                out.say("%s, version %s: %d rules, hit policy %s. %s"
                        .formatted(told.title(), told.version(), told.rules().size(), told.hitPolicy(), told.source()));
            }
            case check -> check(policies, out);
            case export -> export(policies.resolve(named()).dmn(), out);
        }
        return 0;
    }

    private void check(Policies policies, Output out) {
        var findings = new PolicyChecker(new IndicatorCatalogue(), new SupportMatrices())
                .check(policies.resolveDraft(named()));
        out.print(Finding.table(findings), format);
        long stopping = findings.stream().filter(one -> one.kind().stops()).count();
        out.say(
                findings.isEmpty()
                        ? "Nothing is odd."
                        : "%d finding%s, of which %d must be mended before it can be proposed."
                                .formatted(findings.size(), findings.size() == 1 ? "" : "s", stopping));
    }

    private String named() {
        if (policy == null) {
            throw new Refused("Name the policy: policy %s warwickshire-2013".formatted(what));
        }
        return policy;
    }

    private void export(String dmn, Output out) {
        if (file == null) {
            throw new Refused("Name the file to write: policy export %s FILE.dmn".formatted(policy));
        }
        try {
            Files.writeString(file, dmn, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new Refused("%s exists already: choose another name".formatted(file), e);
        } catch (IOException e) {
            throw new Refused("%s can’t be written: %s".formatted(file, e.getMessage()), e);
        }
        out.say("Wrote %s".formatted(file));
    }

    private static Table list(Policies policies) {
        return new Table(
                List.of("id", "title", "version", "rules", "categories", "source"),
                policies.list().stream()
                        .map(one -> List.of(
                                one.id(),
                                one.title(),
                                one.version(),
                                String.valueOf(one.rules().size()),
                                String.join(
                                        ";",
                                        one.scheme().categories().stream()
                                                .map(category -> category.key())
                                                .toList()),
                                one.source()))
                        .toList());
    }

    private static Table inputs(Policies policies) {
        return new Table(
                List.of("input", "kind", "values", "meaning"),
                policies.inputs().stream()
                        .map(one ->
                                List.of(one.name(), one.kind().feel(), String.join(";", one.allowed()), one.meaning()))
                        .toList());
    }

    private static Table rules(org.trajectory.categories.Policy policy) {
        return new Table(
                List.of("number", "rule", "conditions", "category", "because"),
                policy.rules().stream()
                        .map(rule -> List.of(
                                String.valueOf(rule.number()),
                                rule.id(),
                                rule.words(),
                                rule.category(),
                                rule.because()))
                        .toList());
    }
}
