package org.trajectory.operation.cli;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.operation.backup.RestoreAtStart;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fills a new data folder or an empty external database from a backup. */
@Needs(Action.KEEP_RUNNING)
@Command(
        name = "restore",
        description = {
            "Fill a new data folder (--data), or an empty external database, from a backup.",
            "A backup of an earlier version is brought up to date. Nothing is ever overwritten."
        })
public final class RestoreVerb implements Verb {
    @Parameters(paramLabel = "FILE", description = "File that the verb “backup” wrote")
    private Path file = Path.of("");

    @Override
    public Map<String, Object> settings() {
        return Map.of(RestoreAtStart.FILE, file.toString());
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        beans.getBean(DataSource.class);
        var about = beans.getBean(RestoreAtStart.class).about();
        beans.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> beans.getBean(Audit.class)
                        .record(
                                "restored a backup",
                                null,
                                "installation",
                                null,
                                Map.of("file", String.valueOf(file.getFileName()), "made at", about.madeAt())));
        out.say("Restored %,d rows in %d tables from the backup of %s. Everybody signs in anew."
                .formatted(about.rows(), about.tables().size(), about.madeAt()));
        out.say(
                "Codes of people’s apps need the file of keys besides, which no backup holds (secret-keys.txt): put it into the data folder, then see “keys check”.");
        return 0;
    }
}
