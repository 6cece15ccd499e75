package org.trajectory.evidence.cli;

import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.Importer;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the imports that took place. */
@Needs(Action.SEE_IMPORTS)
@Command(
        name = "imports",
        description = "List the imports that took place, latest first",
        footer = "Rows: id,file,feed,period,taken,refused,recorded,by,withdrawn.")
public class ImportsVerb implements Verb {
    @Option(names = "--limit", defaultValue = "100", description = "How many at most (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(names = "--format", description = "table, csv or json", defaultValue = "table")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        var files = beans.getBean(Importer.class).history(limit, 0);
        out.print(
                new Table(
                        List.of("id", "file", "feed", "period", "taken", "refused", "recorded", "by", "withdrawn"),
                        files.stream().map(ImportsVerb::row).toList()),
                format);
        return 0;
    }

    private static List<String> row(ImportedFile file) {
        return List.of(
                String.valueOf(file.id()),
                file.name(),
                file.feed(),
                file.period() == null ? "" : file.period(),
                String.valueOf(file.taken()),
                String.valueOf(file.refusedRows() + file.refusedCells()),
                file.recordedAt().toString(),
                file.recordedBy(),
                file.withdrawnAt() == null ? "" : file.withdrawnAt().toString());
    }
}
