package org.trajectory.operation.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.operation.backup.Backup;
import org.trajectory.platform.DatabaseServer;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a backup, also while people are at work. */
@Needs(Action.KEEP_RUNNING)
@Command(
        name = "backup",
        description = {
            "Write everything into one file, as it stands at this moment; people can go on working.",
            "Restore it with the verb “restore”. The file holds all that the database holds: keep it as safe as that."
        })
public final class BackupVerb implements Verb {
    @Parameters(
            paramLabel = "FILE",
            description = "File to write, such as trajectory-2026-11-26.zip; must not be there yet")
    private Path file = Path.of("");

    @Override
    public int run(BeanFactory beans, Output out) throws Exception {
        beans.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> beans.getBean(Audit.class)
                        .record(
                                "began a backup",
                                null,
                                "installation",
                                null,
                                Map.of("file", String.valueOf(file.getFileName()))));
        var about = Backup.write(
                beans.getBean(DatabaseServer.class),
                file,
                beans.getBean(Clock.class).instant());
        out.say("Backup of %,d rows in %d tables written to %s (%,d KB)."
                .formatted(about.rows(), about.tables().size(), file, Files.size(file) / 1024));
        return 0;
    }
}
