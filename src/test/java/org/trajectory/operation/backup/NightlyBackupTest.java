package org.trajectory.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.platform.TestDatabase;

class NightlyBackupTest {
    @TempDir
    Path folder;

    @Test
    void the_latest_are_kept_and_what_is_no_backup_of_a_night_is_left_alone() throws IOException {
        var backups = folder.resolve("backups");
        Files.writeString(Files.createDirectories(backups).resolve("trajectory-before-the-move.zip"), "by hand");
        try (var database = TestDatabase.fresh()) {
            for (var night : new String[] {"2026-02-27", "2026-02-28", "2026-03-01", "2026-03-01"}) {
                var clock = Clock.fixed(Instant.parse(night + "T02:30:00Z"), ZoneOffset.UTC);
                NightlyBackup.write(database.asServer(), backups, clock, 2);
            }
        }
        try (var files = Files.list(backups)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "trajectory-2026-02-28.zip", "trajectory-2026-03-01.zip", "trajectory-before-the-move.zip");
        }
    }
}
