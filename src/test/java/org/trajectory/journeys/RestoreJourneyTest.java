package org.trajectory.journeys;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.trajectory.Trajectory;
import org.trajectory.demo.InventedAuthority;
import org.trajectory.operation.backup.Backup;
import org.trajectory.operation.backup.Restore;
import org.trajectory.platform.DatabaseServer;
import org.trajectory.platform.TestDatabase;

/** The day after the database is lost, as people see it. */
@InChromium
class RestoreJourneyTest {
    @TempDir
    private Path folder;

    @Test
    void people_go_on_where_they_were_when_the_backup_was_made(Installation installation) {
        String schools;
        try (var visit = installation.as("head.of.service")) {
            schools = visit.open("/schools").page().locator("h1").innerText();
        }
        var file = folder.resolve("eldershire.zip");
        Backup.write(installation.bean(DatabaseServer.class), file, Instant.now());
        // All that is left of the first one is the file.
        var fresh = TestDatabase.bare();
        Restore.read(fresh, file);
        try (var again = new SpringApplicationBuilder(Trajectory.class)
                        .bannerMode(Banner.Mode.OFF)
                        .run(Stream.of(
                                        "server.port=0",
                                        "trajectory.data=" + folder,
                                        "trajectory.passwords.rounds=1",
                                        "trajectory.passwords.memory-kib=1024",
                                        "spring.datasource.url="
                                                + fresh.application().url(),
                                        "spring.datasource.username="
                                                + fresh.application().user(),
                                        "spring.datasource.password="
                                                + fresh.application().password(),
                                        "spring.flyway.user=" + fresh.owner().user(),
                                        "spring.flyway.password="
                                                + fresh.owner().password(),
                                        "trajectory.public.password="
                                                + fresh.published().password())
                                .map(setting -> "--" + setting)
                                .toArray(String[]::new));
                var visit = installation.anybody()) {
            var address = "http://localhost:" + again.getEnvironment().getRequiredProperty("local.server.port");
            visit.open(address + "/sign-in")
                    .write("E-mail address", "head.of.service@eldershire.example")
                    .write("Password", InventedAuthority.PASSWORD)
                    .press("Sign in")
                    .see("Eldershire");
            visit.open(address + "/schools").heading(schools);
            visit.go(visit.page().locator("main table a[href^='/schools/']").first())
                    .follow("What was changed here")
                    .see("moved schools between consortia");
        }
    }
}
