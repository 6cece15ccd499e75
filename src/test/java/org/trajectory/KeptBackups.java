package org.trajectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.categories.Categorisation;
import org.trajectory.categories.Policies;
import org.trajectory.demo.OfficialFiles;
import org.trajectory.demo.Plan;
import org.trajectory.evidence.Importer;
import org.trajectory.operation.backup.Backup;
import org.trajectory.partnership.ConsortiaFile;
import org.trajectory.partnership.Groupings;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/**
 * Backups of a small invented authority as earlier versions made them, kept in {@code src/test/resources/backups}: each
 * version has to be able to restore and to migrate all of them. Run {@link #main} at each release, with the version.
 */
final class KeptBackups {
    static final Path FOLDER = Path.of("src", "test", "resources", "backups");

    private KeptBackups() {}

    static List<Path> all() {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var asAt = LocalDate.of(2026, 11, 21);
        var files = Files.createTempDirectory("kept");
        OfficialFiles.make(new Plan(20, 1, 5, asAt, Plan.ELDERSHIRE), files, line -> {});
        try (var database = TestDatabase.fresh()) {
            var settings = new ArrayList<>(List.of(database.properties()));
            settings.add("spring.main.lazy-initialization=true");
            try (var application = new SpringApplicationBuilder(Trajectory.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new))) {
                Scope.installation("operator:release").run(() -> {
                    application
                            .getBean(Importer.class)
                            .importAll(
                                    List.of(files),
                                    new Importer.Options(false, true, null, null),
                                    Importer.Progress.NONE);
                    try {
                        application
                                .getBean(Groupings.class)
                                .take(
                                        Plan.ELDERSHIRE,
                                        ConsortiaFile.read(
                                                OfficialFiles.CONSORTIA,
                                                Files.readAllBytes(files.resolve(OfficialFiles.CONSORTIA))),
                                        null);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    application
                            .getBean(Categorisation.class)
                            .run(
                                    Plan.ELDERSHIRE,
                                    application.getBean(Policies.class).get("warwickshire-2013"),
                                    asAt,
                                    asAt);
                    application
                            .getBean(People.class)
                            .addDemoPerson(
                                    "Ines Marlow",
                                    "ines@eldershire.example",
                                    "three random words",
                                    List.of(new People.NewRole(
                                            Role.ADMINISTRATOR, null, null, "the whole installation")));
                });
            }
            var file = FOLDER.resolve(arguments[0] + ".zip");
            Files.deleteIfExists(file);
            System.out.println(
                    Backup.write(database.asServer(), file, Instant.now()).rows());
        }
    }
}
