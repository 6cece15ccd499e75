package org.trajectory.operation.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Action;
import org.trajectory.access.Audit;
import org.trajectory.access.Needs;
import org.trajectory.platform.DatabaseServer;
import org.trajectory.platform.jobs.RegularWork;

/** A backup each night, where a folder for them is set; of the old ones so many are kept. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("trajectory.backup.folder")
class NightlyBackup {
    @Bean
    @Needs(Action.KEEP_RUNNING)
    RegularWork nightlyBackups(
            DatabaseServer server,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${trajectory.backup.folder}") String folder,
            @Value("${trajectory.backup.at:02:30}") String at,
            @Value("${trajectory.backup.keep:14}") int keep) {
        return RegularWork.daily(
                "nightly-backup",
                "Writes a backup to %s and keeps the latest %d".formatted(folder, keep),
                LocalTime.parse(at),
                () -> {
                    var file = write(server, Path.of(folder), clock, keep);
                    transactions.executeWithoutResult(status ->
                            audit.record("made a backup", null, "installation", null, Map.of("file", file.toString())));
                });
    }

    static Path write(DatabaseServer server, Path folder, Clock clock, int keep) throws IOException {
        var file = folder.resolve("trajectory-%s.zip".formatted(LocalDate.now(clock)));
        // Of a day whose work was begun twice the later one counts.
        Files.deleteIfExists(file);
        Backup.write(server, file, clock.instant());
        try (var found = Files.list(folder)) {
            var old = found.filter(
                            one -> one.getFileName().toString().matches("trajectory-[0-9]{4}-[0-9]{2}-[0-9]{2}\\.zip"))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .skip(Math.max(1, keep))
                    .toList();
            for (var one : old) {
                Files.delete(one);
            }
        }
        return file.getFileName();
    }
}
