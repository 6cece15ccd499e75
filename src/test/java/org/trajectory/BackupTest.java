package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trajectory.operation.backup.Backup;
import org.trajectory.operation.backup.Restore;
import org.trajectory.platform.DatabaseServer;
import org.trajectory.platform.Migrations;
import org.trajectory.platform.Refused;
import org.trajectory.platform.TestDatabase;

/** Backup, destruction, restore: every row comes back, from this version and from those before it. */
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

    @TempDir
    Path folder;

    static Stream<Path> kept() {
        return KeptBackups.all().stream();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void a_backup_of_an_earlier_version_is_restored_and_migrated_and_comes_back_the_same(Path kept) throws Exception {
        var first = TestDatabase.bare();
        var about = Restore.read(first, kept);
        assertThat(Migrations.applied(first.owner()))
                .containsExactlyInAnyOrderElementsOf(Migrations.steps(first.owner()));
        var rows = fingerprints(first);
        for (var table : about.tables()) {
            if (rows.containsKey(table.name())) {
                assertThat(rows.get(table.name()))
                        .as("rows of " + table.name() + " after the migration")
                        .startsWith(table.rows() + " ");
            }
        }

        var file = folder.resolve("again.zip");
        Backup.write(first, file, NOW);
        var second = TestDatabase.bare();
        Restore.read(second, file);
        assertThat(fingerprints(second)).isEqualTo(rows);
        assertThat(rules(second)).as("constraints, triggers and policies").isEqualTo(rules(first));
        assertThat(counters(second)).isEqualTo(counters(first));
    }

    @Test
    void a_backup_made_while_people_work_shows_one_moment() throws Exception {
        try (var database = TestDatabase.fresh()) {
            var goOn = new AtomicBoolean(true);
            var writer = Thread.ofPlatform().start(() -> writePairs(database.asServer(), goOn));
            var file = folder.resolve("busy.zip");
            for (int i = 0; i < 3; i++) {
                Files.deleteIfExists(file);
                Backup.write(database.asServer(), file, NOW);
            }
            goOn.set(false);
            writer.join();
            var copy = TestDatabase.bare();
            Restore.read(copy, file);
            assertThat(number(copy, "select count(*) from access.audit_entry where what = 'pair'"))
                    .isPositive()
                    .isEqualTo(number(copy, "select count(*) from platform.job where kind = 'pair'"));
        }
    }

    /** Each transaction writes to a table that is copied early and to one that is copied late. */
    private static void writePairs(DatabaseServer server, AtomicBoolean goOn) {
        try (var connection = mighty(server);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (goOn.get()) {
                statement.execute(
                        "insert into access.audit_entry (actor, what, subject) values ('test', 'pair', 'pair')");
                statement.execute(
                        "insert into platform.job (kind, title, actor, scope, scope_schools) values ('pair', '', 'test', '{}', '{}')");
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On an external server there is no role that passes row-level security by: the owner must see all the same. */
    @Test
    void the_owner_of_the_schema_copies_every_row_in_spite_of_row_level_security() throws Exception {
        try (var database = TestDatabase.fresh()) {
            var server = database.asServer();
            var tables = texts(server, """
                    select c.oid::regclass::text from pg_class c
                      join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority' and not a.attisdropped
                     where c.relkind = 'r' and c.relrowsecurity""");
            for (var table : tables) {
                RowSecurityTest.plantRowOf937(database, table);
            }
            var byOwner = Backup.write(server, folder.resolve("owner.zip"), NOW);
            var byMighty = Backup.write(asMighty(server), folder.resolve("mighty.zip"), NOW);
            assertThat(byOwner.tables()).isEqualTo(byMighty.tables());
            assertThat(byOwner.tables())
                    .filteredOn(table -> tables.contains(table.name()))
                    .hasSameSizeAs(tables.stream()
                            .filter(name -> !name.contains("spring_session"))
                            .toList())
                    .allMatch(table -> table.rows() == 1);
        }
    }

    @Test
    void what_is_there_already_is_never_overwritten() throws Exception {
        try (var database = TestDatabase.fresh()) {
            var file = Files.writeString(folder.resolve("letter.zip"), "Dear");
            assertThatThrownBy(() -> Backup.write(database.asServer(), file, NOW))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(file.toString());
            assertThat(file).hasContent("Dear");

            var backup = folder.resolve("backup.zip");
            Backup.write(database.asServer(), backup, NOW);
            assertThatThrownBy(() -> Restore.read(database.asServer(), backup))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("isn’t empty")
                    .hasMessageContaining("--data");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_file_that_is_damaged_cut_off_or_newer_is_refused_and_leaves_the_database_empty() throws Exception {
        var whole = Files.readAllBytes(KeptBackups.all().getFirst());
        var target = TestDatabase.bare();

        var cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        refused(target, cut, "isn’t a backup, or only a part of one");
        refused(target, folder.resolve("missing.zip"), "There is no file");
        refused(target, Files.writeString(folder.resolve("text.zip"), "Dear"), "isn’t a backup");

        var damaged = whole.clone();
        damaged[whole.length / 3] ^= 0x55;
        refused(target, Files.write(folder.resolve("damaged.zip"), damaged), "damaged.zip");

        var newer = folder.resolve("newer.zip");
        Files.write(newer, whole);
        try (var zip = FileSystems.newFileSystem(newer)) {
            var about = zip.getPath("about.json");
            Files.writeString(about, Files.readString(about).replaceFirst("\"checksum\" : ", "\"checksum\" : 1"));
        }
        refused(target, newer, "newer version");

        Restore.read(target, KeptBackups.all().getFirst());
        assertThat(number(target, "select count(*) from access.person")).isPositive();
    }

    private static void refused(DatabaseServer target, Path file, String why) throws SQLException {
        assertThatThrownBy(() -> Restore.read(target, file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(why);
        assertThat(number(target, "select count(*) from pg_tables where schemaname !~ '^(pg_|information_schema)'"))
                .isZero();
    }

    @Test
    void backup_destruction_restore_with_the_verbs_on_real_data_folders() throws Exception {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "backup");
        var kept = KeptBackups.all().getFirst().toString();
        var file = folder.resolve("ours.zip").toString();
        assertThat(run("--data", home.resolve("one").toString(), "restore", kept))
                .startsWith("0 Restored ");
        assertThat(run("--data", home.resolve("one").toString(), "backup", file))
                .startsWith("0 Backup of ");
        assertThat(run("--data", home.resolve("two").toString(), "restore", file))
                .startsWith("0 Restored ");
        assertThat(run("--data", home.resolve("two").toString(), "restore", file))
                .startsWith("1 The database isn’t empty")
                .doesNotContain("Exception");
    }

    /** As a program of its own. @return exit code and what was said */
    private static String run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Trajectory.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("WARNING:"))
                .collect(Collectors.joining("\n"));
        return process.waitFor() + " " + said;
    }

    /** Of each table that a backup takes along: number of rows, and a sum over all their values. */
    private static Map<String, String> fingerprints(DatabaseServer server) throws SQLException {
        var prints = new TreeMap<String, String>();
        for (var table : texts(server, """
                select format('%I.%I', schemaname, tablename) from pg_tables
                 where schemaname !~ '^(pg_|information_schema|public)'
                   and tablename not in ('spring_session', 'spring_session_attributes', 'scheduled_task')""")) {
            prints.put(
                    table,
                    texts(
                                    server,
                                    "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 7)::numeric), 0) from %s t"
                                            .formatted(table))
                            .getFirst());
        }
        assertThat(prints).isNotEmpty();
        return prints;
    }

    private static List<String> rules(DatabaseServer server) throws SQLException {
        return texts(server, """
                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated from pg_constraint
                 where conrelid <> 0 and connamespace::regnamespace::text !~ '^(pg_|information_schema)'
                union all
                select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
                union all
                select oid::regclass || ' ' || relrowsecurity || relforcerowsecurity from pg_class
                 where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                order by 1""");
    }

    private static List<String> counters(DatabaseServer server) throws SQLException {
        return texts(server, """
                select schemaname || '.' || sequencename || ' ' || coalesce(last_value::text, '-') from pg_sequences order by 1""");
    }

    private static List<String> texts(DatabaseServer server, String sql) throws SQLException {
        try (var connection = mighty(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static long number(DatabaseServer server, String sql) throws SQLException {
        return Long.parseLong(texts(server, sql).getFirst());
    }

    private static Connection mighty(DatabaseServer server) throws SQLException {
        var login = TestDatabase.mighty(server.owner());
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    private static DatabaseServer asMighty(DatabaseServer server) {
        return new DatabaseServer() {
            @Override
            public Login owner() {
                return server.owner();
            }

            @Override
            public Login application() {
                return server.application();
            }

            @Override
            public Login published() {
                return server.published();
            }

            @Override
            public Login reader() {
                return TestDatabase.mighty(server.owner());
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
