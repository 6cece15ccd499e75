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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trajectory.demo.OfficialFiles;
import org.trajectory.demo.Plan;

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

    private Path folder;
    private Process program;

    @BeforeAll
    static void importOnceUndisturbed() throws Exception {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "crash");
        files = home.resolve("files");
        OfficialFiles.make(new Plan(40, 2, 5, LocalDate.of(2026, 11, 1), null), files, message -> {});
        var folder = home.resolve("data");
        assertThat(start(folder, files).waitFor()).isZero();
        try (var server = EmbeddedServer.open(new DataFolder(folder));
                var connection = connect(server)) {
            whole = counts(connection);
        }
        assertThat(whole.get("schools.entry")).isPositive();
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("target", "test-data"), "crash");
    }

    @AfterEach
    void endProgram() {
        if (program != null) {
            program.destroyForcibly();
        }
    }

    @Test
    void killed_in_the_middle_of_a_file_the_state_before_that_file_is_there_and_the_next_import_completes_it()
            throws Exception {
        crashWhileWriting("evidence.file_year");
    }

    @Test
    void killed_while_the_register_is_derived_the_old_register_is_there_and_the_next_import_derives_it()
            throws Exception {
        crashWhileWriting("schools.entry");
    }

    private void crashWhileWriting(String table) throws Exception {
        assertThat(start(folder, files.resolve("lookups")).waitFor()).isZero();
        try (var server = EmbeddedServer.open(new DataFolder(folder));
                var connection = connect(server)) {
            var before = counts(connection);
            try (var holder = connect(server)) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("lock table %s in exclusive mode".formatted(table));
                program = start(folder, files);
                await().atMost(Duration.ofSeconds(120))
                        .until(() -> number(connection, "select count(*) from pg_locks where not granted") > 0);
                program.destroyForcibly().waitFor();
                holder.rollback();
            }
            // The server notices that the program is gone and takes the open transaction back.
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            number(connection, "select count(*) from pg_stat_activity where usename = 'trajectory_app'")
                                    == 0);
            var after = counts(connection);
            assertThat(after.get(table)).isEqualTo(before.get(table));
            for (var part :
                    List.of("evidence.source_chunk", "evidence.file_year", "evidence.fact_row", "schools.claim")) {
                assertThat(number(
                                connection,
                                "select count(*) from %s p where not exists (select from evidence.source_file f where f.id = p.file)"
                                        .formatted(part)))
                        .as("rows of half a file in " + part)
                        .isZero();
            }
            assertThat(start(folder, files).waitFor()).isZero();
            assertThat(counts(connection)).isEqualTo(whole);
        }
    }

    private static Process start(Path folder, Path what) throws IOException {
        var log = Files.createTempFile(Path.of("target", "test-data"), "import", ".log")
                .toFile();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
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

    private static Connection connect(EmbeddedServer server) throws SQLException {
        var login = server.superuser();
        return DriverManager.getConnection(
                login.url().replaceAll("/postgres$", "/trajectory"), login.user(), login.password());
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
