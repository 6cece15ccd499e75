package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** A process killed in the middle of an import leaves what was there before. */
class CrashTest {
    private static final int ROWS = 400_000;

    @TempDir
    Path folder;

    /** Imports the file named, in a process of its own, on the database whose settings are given. */
    static final class Victim {
        public static void main(String[] arguments) {
            var source = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                    arguments[0], arguments[1], arguments[2]);
            var evidence = TestEvidence.on(source);
            Scope.installation("operator:victim")
                    .run(() -> evidence.importer()
                            .importAll(List.of(Path.of(arguments[3])), Importer.Options.USUAL, Importer.Progress.NONE));
        }
    }

    @Test
    void a_killed_import_leaves_nothing_and_can_be_done_again() throws IOException, InterruptedException {
        try (var database = TestDatabase.fresh()) {
            var evidence = TestEvidence.on(database);
            var small = MadeUp.file(folder, "2016-2017/941_ks2final.csv", MadeUp.KS2);
            var large = large(folder.resolve("2017-2018"));
            importing(evidence, small);
            var before = counts(database);

            var victim = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            setting(database, "spring.datasource.url"),
                            setting(database, "spring.datasource.username"),
                            setting(database, "spring.datasource.password"),
                            large.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("victim.log").toFile())
                    .start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !victim.isAlive() || isCopying(database));
            assertThat(victim.isAlive())
                    .as(() -> "killed in the middle; it said: " + log(folder.resolve("victim.log")))
                    .isTrue();
            victim.destroyForcibly();
            assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !isCopying(database));

            assertThat(counts(database)).isEqualTo(before);
            assertThat(importing(evidence, large).taken()).isEqualTo(ROWS);
        }
    }

    private static FileOutcome importing(TestEvidence evidence, Path file) {
        return Scope.installation("operator:test")
                .get(() -> evidence.importer().importAll(List.of(file), Importer.Options.USUAL, Importer.Progress.NONE))
                .files()
                .getFirst();
    }

    private static boolean isCopying(TestDatabase database) {
        return database.db()
                        .sql("select count(*) from pg_stat_progress_copy where datname = current_database()")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static List<Long> counts(TestDatabase database) {
        return List.of(
                        "evidence.source_file",
                        "evidence.fact_row",
                        "evidence.source_chunk",
                        "schools.claim",
                        "schools.source")
                .stream()
                .map(table -> database.db()
                        .sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private static Path large(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve("england_ks2final.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write(MadeUp.KS2_HEADER);
            for (int i = 0; i < ROWS; i++) {
                out.write("\n1,1,941,2001,%d,School %d,Elmford,EL1 1AA,CY,None,4-11,210,30,70%%,10%%,1.2,-0.5,2.9"
                        .formatted(100_000 + i, i));
            }
        }
        return file;
    }

    private static String setting(TestDatabase database, String name) {
        for (var property : database.properties()) {
            if (property.startsWith(name + "=")) {
                return property.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException(name);
    }

    private static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
