package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trajectory.operation.backup.About;
import org.trajectory.operation.backup.Restore;
import org.trajectory.platform.DatabaseServer;
import org.trajectory.platform.EarlierFolder;

/**
 * The present program on the data folder of an earlier version, as who runs it meets it: a stopped database with the schema, the
 * roles and the files of then. The folder is built from the oldest kept backup, by the steps of the schema that the backup names.
 */
class UpgradeTest {
    private static final Pattern SCHOOL = Pattern.compile("href=\"(/schools/[0-9]{6})\"");

    /** Columns that later versions gave up, since what they said is kept elsewhere: of roles, by kind and key of the place. */
    private static final Set<String> GIVEN_UP = Set.of("access.role_held school");

    private Path folder;
    private Process program;

    @BeforeEach
    void choose() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "upgrade")
                .resolve("data");
    }

    @AfterEach
    void end() throws Exception {
        if (program != null) {
            program.destroyForcibly().waitFor();
        }
        EarlierFolder.kill(folder);
    }

    @Test
    void a_folder_of_an_earlier_version_is_brought_up_to_date_in_spite_of_a_kill_and_everything_is_there()
            throws Exception {
        var about = new AtomicReference<About>();
        var before = new TreeMap<String, String>();
        EarlierFolder.make(folder, server -> {
            about.set(Restore.asItWas(server, KeptBackups.all().getFirst()));
            before.putAll(rows(server.reader(), about.get()));
        });
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();

        program = program(folder);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !program.isAlive() || hasBegun(folder, about.get()));
        if (!program.isAlive()) {
            until(program.inputReader(StandardCharsets.UTF_8), "never said");
        }
        program.destroyForcibly().waitFor();

        program = program(folder);
        var address = until(program.inputReader(StandardCharsets.UTF_8), "Trajectory is open at ");
        var after = rows(EarlierFolder.mighty(folder), about.get());
        GIVEN_UP.forEach(column -> assertThat(before.remove(column)).isNotNull());
        assertThat(after).isEqualTo(before).hasSizeGreaterThan(200);
        try (var browser = new PlainBrowser(address)) {
            browser.signIn("ines@eldershire.example", "three random words");
            var school = SCHOOL.matcher(open(browser, "/schools"));
            assertThat(school.find()).isTrue();
            open(browser, school.group(1));
            for (var path : List.of("/", "/imports", "/audit", "/bodies", "/operation")) {
                open(browser, path);
            }
            assertThat(open(browser, "/people")).contains("Ines Marlow");
        }
        program.destroy();
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private static String open(PlainBrowser browser, String path) throws IOException, InterruptedException {
        var page = browser.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    /** Whether the schema has had a step that the earlier version didn’t know. */
    private static boolean hasBegun(Path folder, About about) throws IOException {
        var all = EarlierFolder.mighty(folder);
        try (var connection = DriverManager.getConnection(all.url(), all.user(), all.password());
                var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from public.flyway_access where success")) {
            found.next();
            return found.getInt(1)
                    > about.schema().stream()
                            .filter(step -> step.module().equals("access"))
                            .count();
        } catch (SQLException e) {
            return false; // it isn’t up yet
        }
    }

    private static Process program(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Trajectory.class.getName(),
                        "--data",
                        folder.toString(),
                        "serve",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
    }

    private static String until(BufferedReader said, String words) throws IOException {
        var all = new StringBuilder();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.contains(words)) {
                return line.substring(line.indexOf(words) + words.length()).strip();
            }
        }
        throw new IllegalStateException("The program ended and said: " + all);
    }

    /** Of each column of then that is there: number of rows, and a sum over all its values. */
    private static Map<String, String> rows(DatabaseServer.Login all, About about) {
        var found = new TreeMap<String, String>();
        try (var connection = DriverManager.getConnection(all.url(), all.user(), all.password());
                var statement = connection.createStatement()) {
            for (var table : about.tables()) {
                var there = columns(statement, table.name());
                var columns = Stream.of(table.columns().split(", "))
                        .filter(there::contains)
                        .toList();
                var sums = columns.stream()
                        .map(column -> "count(*) || ' ' || coalesce(sum(hashtextextended(%s::text, 7)::numeric), 0)"
                                .formatted(column))
                        .collect(Collectors.joining(", "));
                try (var row = statement.executeQuery("select %s from %s".formatted(sums, table.name()))) {
                    row.next();
                    for (int i = 0; i < columns.size(); i++) {
                        found.put(table.name() + " " + columns.get(i), row.getString(i + 1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static Set<String> columns(Statement statement, String table) throws SQLException {
        var columns = new HashSet<String>();
        try (var rows = statement.executeQuery(
                "select quote_ident(attname) from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped"
                        .formatted(table))) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
