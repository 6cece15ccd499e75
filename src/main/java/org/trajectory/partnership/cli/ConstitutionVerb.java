package org.trajectory.partnership.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.partnership.constitution.ConstitutionFile;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.constitution.Layout;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the constitutions shipped, shows the text of one, or checks one. */
@Needs(Action.SEE_DECISIONS)
@Command(
        name = "constitution",
        description = "Check the constitution of a body, or list and show those that come along",
        footer = {
            "check prints a finding a row: severity,line,rule,finding. Severity ours marks a rule that no paper gives.",
            "Exit code 1 where a finding is an error. The format is told in docs/constitutions.md."
        })
public final class ConstitutionVerb implements Verb {
    enum What {
        check,
        list,
        show
    }

    @Parameters(index = "0", description = "check, list or show")
    What what = What.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE.yaml|ID")
    @Nullable
    String file;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    Format format = Format.table;

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var constitutions = new Constitutions();
        if (what == What.list) {
            out.print(list(constitutions), format);
            return 0;
        }
        if (file == null) {
            throw new org.trajectory.platform.Refused(
                    "Name the constitution: constitution %s FILE.yaml".formatted(what));
        }
        var text = constitutions.text(file);
        if (what == What.show) {
            out.rows().print(text);
            out.rows().flush();
            return 0;
        }
        var read = ConstitutionFile.read(file, text);
        out.print(
                new Table(
                        List.of("severity", "line", "rule", "finding"),
                        read.findings().stream()
                                .map(one -> List.of(
                                        one.severity().word(), String.valueOf(one.line()), one.where(), one.what()))
                                .toList()),
                format);
        int errors = read.errors().size();
        out.say(
                errors == 0
                        ? "It can work."
                        : errors == 1 ? "1 error: it can’t work." : errors + " errors: it can’t work.");
        return errors == 0 ? 0 : 1;
    }

    private static Table list(Constitutions constitutions) {
        return new Table(
                List.of("id", "title", "model", "version", "seats", "voting", "source"),
                constitutions.shipped().stream()
                        .map(one -> {
                            var laid = Layout.printed(one);
                            int seats =
                                    laid.stream().mapToInt(Layout.Laid::seats).sum();
                            int voting = laid.stream()
                                    .filter(part -> part.constituency().votes())
                                    .mapToInt(Layout.Laid::seats)
                                    .sum();
                            return List.of(
                                    one.id(),
                                    one.title(),
                                    one.model(),
                                    one.version(),
                                    String.valueOf(seats),
                                    String.valueOf(voting),
                                    one.source());
                        })
                        .toList());
    }
}
