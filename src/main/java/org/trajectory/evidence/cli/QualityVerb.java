package org.trajectory.evidence.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.quality.DataQuality;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells whether what is held can be relied on. */
@Needs(Action.SEE_IMPORTS)
@Command(
        name = "quality",
        description = "What arrived, what is late, what is missing, what contradicts.",
        footer = {
            "Rows: kind,where,what,since.",
            "Kinds: late, contradicts, missing, refused, arrived. Nothing is changed: what is wrong is put right where it was published."
        })
public final class QualityVerb implements Verb {
    @Option(
            names = "--authority",
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Whose schools to look at (default: all of England).")
    private @Nullable AuthorityCode authority;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        var findings = beans.getBean(DataQuality.class).findings(authority);
        out.print(
                new Table(
                        List.of("kind", "where", "what", "since"),
                        findings.stream()
                                .map(one -> List.of(
                                        one.kind().word(),
                                        one.where(),
                                        one.what(),
                                        one.since().toString()))
                                .toList()),
                format);
        return 0;
    }
}
