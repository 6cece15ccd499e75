package org.trajectory.categories.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.categories.Policies;
import org.trajectory.categories.backtest.BackTest;
import org.trajectory.categories.checker.AgainstSchools;
import org.trajectory.categories.checker.Finding;
import org.trajectory.categories.checker.PolicyChecker;
import org.trajectory.categories.life.PolicyLife;
import org.trajectory.categories.life.PolicyShelf;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.categories.support.SupportMatrices;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The policies at hand, and what a policy may ask. */
@Command(
        name = "policy",
        description = {
            "policy list: the policies at hand; policy show ID|FILE.dmn: its rules, and whether it can be used;",
            "policy check ID|FILE.dmn: gaps, overlaps, contradictions, rows out of reach, and where a greater need gets less;",
            "policy backtest ID|FILE.dmn: what it would have found in past years, with --authority, --from and --to;",
            "policy export ID FILE.dmn: as DMN; policy import FILE.dmn: taken in as a draft;",
            "policy inputs: what a policy may ask. ID is a shipped policy, or an authority’s own, such as eldershire or eldershire@2."
        })
@Needs({Action.SEE_CATEGORIES, Action.EDIT_POLICIES})
public final class PolicyVerb implements Verb {
    private static final Policies ALONE = new Policies(new IndicatorCatalogue());

    enum What {
        LIST,
        SHOW,
        EXPORT,
        IMPORT,
        CHECK,
        BACKTEST,
        INPUTS
    }

    @Parameters(index = "0", paramLabel = "WHAT", description = "list, show, export, import, check, backtest or inputs")
    What what = What.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID|FILE.dmn")
    @Nullable
    String policy;

    @Parameters(index = "2", arity = "0..1", paramLabel = "FILE")
    @Nullable
    Path file;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    Format format = Format.table;

    @Option(
            names = "--authority",
            paramLabel = "CODE|england",
            converter = CategoriseVerb.WhereOption.class,
            description =
                    "For import, whose policy it is; for check, whose schools to look at too (of an authority’s own policy: that authority’s); for backtest, whose schools, or england.")
    CategoriseVerb.@Nullable Where where;

    @Option(names = "--against", paramLabel = "ID|FILE.dmn", description = "For backtest: a policy to lay beside it.")
    @Nullable
    String against;

    @Option(names = "--from", paramLabel = "DATE", description = "For backtest: first day.")
    @Nullable
    LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "For backtest: last day; the same day of each year is looked at.")
    @Nullable
    LocalDate to;

    @Option(
            names = "--months",
            paramLabel = "N",
            description = "For backtest: how long after a day a fall still counts (default: ${DEFAULT-VALUE}).")
    int months = 36;

    @Option(
            names = "--early-warning",
            description =
                    "For backtest: say on the error output what the early warning would have found; takes longer.")
    boolean warning;

    /** A shipped policy or a file is looked at without opening the database. */
    @Override
    public boolean needsDatabase() {
        return switch (what) {
            case INPUTS -> false;
            case LIST, IMPORT, BACKTEST -> true;
            case SHOW, EXPORT, CHECK ->
                where != null || policy != null && !policy.endsWith(".dmn") && !ALONE.isShipped(policy);
        };
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var policies = needsDatabase() ? beans.getBean(Policies.class) : ALONE;
        switch (what) {
            case LIST -> out.print(list(policies, beans.getBean(PolicyShelf.class)), format);
            case INPUTS -> out.print(inputs(policies), format);
            case SHOW -> {
                var told = policies.resolveDraft(named()).policy();
                out.print(rules(told), format);
                out.say(usable(policies));
                out.say("%s, version %s: %d rules, hit policy %s. %s"
                        .formatted(told.title(), told.version(), told.rules().size(), told.hitPolicy(), told.source()));
            }
            case CHECK -> check(policies, beans, out);
            case BACKTEST -> backtest(policies, beans, out);
            case IMPORT -> take(beans, out);
            case EXPORT -> export(policies.resolveDraft(named()).policy().dmn(), out);
        }
        return 0;
    }

    /** Whether it can be run; a draft with a gap can't, and is shown all the same. */
    private String usable(Policies policies) {
        try {
            var remarks = policies.resolve(named()).remarks();
            return remarks.isEmpty() ? "It can be run." : "It can be run. " + String.join(". ", remarks) + ".";
        } catch (Refused e) {
            return "It can’t be run yet: " + e.getMessage() + ".";
        }
    }

    private void take(BeanFactory beans, Output out) {
        var name = named();
        var life = beans.getBean(PolicyLife.class);
        byte[] dmn;
        try {
            dmn = Files.readAllBytes(Path.of(name));
        } catch (java.nio.file.NoSuchFileException | java.nio.file.InvalidPathException e) {
            throw new Refused("There is no file %s".formatted(name), e);
        } catch (IOException e) {
            throw new Refused("%s can’t be read: %s".formatted(name, e.getMessage()), e);
        }
        var authority = authority();
        var taken = life.take(authority == null ? life.onlyAuthority() : authority, name, dmn);
        out.print(
                new Table(
                        List.of("id", "title", "changed"),
                        List.of(List.of(taken.reference(), taken.title(), taken.changed() ? "yes" : "no"))),
                format);
        out.say(taken.words() + ".");
    }

    private @Nullable AuthorityCode authority() {
        return where == null ? null : where.authority();
    }

    private void backtest(Policies policies, BeanFactory beans, Output out) {
        if (where == null || from == null || to == null) {
            throw new Refused(
                    "Say whose schools and which days: policy backtest ID --authority 937 --from 2012-07-31 --to 2018-07-31");
        }
        var question = new BackTest.Question(
                where.authority(), from, to, months, LocalDate.now(Clock.systemDefaultZone()), warning);
        var tested = beans.getBean(BackTest.class)
                .run(
                        policies.resolveDraft(named()),
                        Optional.ofNullable(against).map(policies::resolveDraft),
                        question,
                        (done, of) -> {
                            out.say("%d of %d days".formatted(done, of));
                            return Thread.currentThread().isInterrupted();
                        });
        out.print(tested.table(), format);
        tested.comparison().forEach(out::say);
        tested.notes().forEach(note -> out.say(note + "."));
    }

    private void check(Policies policies, BeanFactory beans, Output out) {
        var table = policies.resolveDraft(named());
        var findings = new ArrayList<>(new PolicyChecker(new IndicatorCatalogue(), new SupportMatrices()).check(table));
        var asked = authority();
        var authority = asked != null || !needsDatabase()
                ? asked
                : beans.getBean(PolicyShelf.class)
                        .find(named())
                        .map(PolicyVersion::authority)
                        .orElse(null);
        if (authority != null) {
            var today = LocalDate.now(Clock.systemDefaultZone());
            findings.addAll(beans.getBean(AgainstSchools.class)
                    .check(table, authority, today, today)
                    .findings());
        }
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
            throw new Refused("Name the policy: policy %s warwickshire-2013"
                    .formatted(what.name().toLowerCase(java.util.Locale.ROOT)));
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

    /** Drafts that can't be run yet are listed too, with their stage. */
    private static Table list(Policies policies, PolicyShelf shelf) {
        var rows = new ArrayList<List<String>>();
        policies.shipped().forEach(one -> rows.add(row(one.id(), one, "shipped")));
        shelf.list()
                .forEach(version -> rows.add(row(
                        version.reference(),
                        policies.lookUp(version.reference()),
                        version.stage().words().toLowerCase(java.util.Locale.UK))));
        return new Table(List.of("id", "title", "version", "rules", "categories", "source", "stage"), rows);
    }

    private static List<String> row(String id, org.trajectory.categories.Policy one, String stage) {
        return List.of(
                id,
                one.title(),
                one.version(),
                String.valueOf(one.rules().size()),
                String.join(
                        ";",
                        one.scheme().categories().stream()
                                .map(category -> category.key())
                                .toList()),
                one.source(),
                stage);
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
