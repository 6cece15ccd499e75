package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trajectory.demo.OfficialFiles;
import org.trajectory.demo.Plan;
import org.trajectory.evidence.Importer;
import org.trajectory.evidence.TestEvidence;

/** Kills the program with an import half way, where it is held by a lock, and looks at what is there afterwards. */
class ImportCrashTest {
    private static final List<String> COUNTED = List.of(
            "evidence.source_file",
            "evidence.source_chunk",
            "evidence.file_year",
            "evidence.fact_row",
            "evidence.inspection",
            "schools.claim",
            "schools.entry",
            "schools.link");

    private static Path files;
    private static Map<String, Long> whole;

    @BeforeAll
    static void importOnceUndisturbed() throws Exception {
        files = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "crash")
                .resolve("files");
        OfficialFiles.make(new Plan(40, 2, 5, LocalDate.of(2026, 11, 1), null), files, message -> {});
        try (var database = TestDatabase.fresh();
                var connection = connect(TestDatabase.mighty(database.owner()))) {
            Scope.installation("operator:test")
                    .run(() -> TestEvidence.on(database)
                            .importer()
                            .importAll(List.of(files), Importer.Options.USUAL, Importer.Progress.NONE));
            whole = counts(connection);
        }
        assertThat(whole.get("schools.entry")).isPositive();
    }

    /** Twice: in the middle of a file, and while the register is derived from all of them. The third import completes it. */
    @Test
    void killed_in_the_middle_the_state_before_is_there_and_the_next_import_goes_on_from_it() throws Exception {
        var folder = Files.createTempDirectory(Path.of("target", "test-data"), "crash");
        assertThat(start(folder, files.resolve("lookups")).waitFor()).isZero();
        try (var server = EmbeddedServer.open(new DataFolder(folder));
                var connection = connect(inside(server))) {
            var before = counts(connection);
            killWhileWriting("evidence.file_year", folder, server, connection);
            assertThat(number(connection, "select count(*) from evidence.file_year"))
                    .as("of the file that was being taken in")
                    .isEqualTo(before.get("evidence.file_year"));
            assertThat(number(connection, "select count(*) from schools.entry")).isEqualTo(before.get("schools.entry"));

            killWhileWriting("schools.entry", folder, server, connection);
            assertThat(number(connection, "select count(*) from evidence.file_year"))
                    .as("the files themselves were taken in")
                    .isEqualTo(whole.get("evidence.file_year"));
            assertThat(number(connection, "select count(*) from schools.entry"))
                    .as("the old register")
                    .isEqualTo(before.get("schools.entry"));

            assertThat(start(folder, files).waitFor()).isZero();
            assertThat(counts(connection)).isEqualTo(whole);
        }
    }

    private static void killWhileWriting(String table, Path folder, EmbeddedServer server, Connection connection)
            throws Exception {
        try (var holder = connect(inside(server))) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table %s in exclusive mode".formatted(table));
            var program = start(folder, files);
            try {
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> number(connection, "select count(*) from pg_locks where not granted") > 0);
            } finally {
                program.destroyForcibly().waitFor();
            }
            holder.rollback();
        }
        // The server notices that the program is gone and takes the open transaction back.
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        number(connection, "select count(*) from pg_stat_activity where usename = 'trajectory_app'")
                                == 0);
        for (var part : List.of("evidence.source_chunk", "evidence.file_year", "evidence.fact_row", "schools.claim")) {
            assertThat(number(
                            connection,
                            "select count(*) from %s p where not exists (select from evidence.source_file f where f.id = p.file)"
                                    .formatted(part)))
                    .as("rows of half a file in " + part)
                    .isZero();
        }
    }

    private static Process start(Path folder, Path what) throws IOException {
        var log = Files.createTempFile(Path.of("target", "test-data"), "import", ".log")
                .toFile();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.trajectory.Trajectory",
                        "--data",
                        folder.toString(),
                        "import",
                        what.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private static DatabaseServer.Login inside(EmbeddedServer server) {
        var login = server.superuser();
        return new DatabaseServer.Login(
                login.url().replaceAll("/postgres$", "/trajectory"), login.user(), login.password());
    }

    private static Connection connect(DatabaseServer.Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    private static Map<String, Long> counts(Connection connection) throws SQLException {
        var counts = new TreeMap<String, Long>();
        for (var table : COUNTED) {
            counts.put(table, number(connection, "select count(*) from " + table));
        }
        return counts;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
