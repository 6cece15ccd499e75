package org.trajectory.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real processes on a real data folder: ended, killed, and side by side. */
class EmbeddedServerTest {
    private Path folder;
    private Process holder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "server");
    }

    @AfterEach
    void endHolder() throws IOException {
        if (holder != null) {
            holder.destroyForcibly();
        }
        postmaster().ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void what_was_committed_is_there_after_a_restart() throws Exception {
        startHolder();
        endHolderNormally();
        assertThat(postmaster()).as("the last one out stops the server").isEmpty();
        assertKept("committed");
    }

    @Test
    void what_was_committed_is_there_after_the_program_was_killed() throws Exception {
        startHolder();
        holder.destroyForcibly().waitFor();
        assertThat(postmaster()).as("the server outlives the program").isPresent();
        assertKept("committed");
        assertThat(postmaster()).as("who joined it stops it").isEmpty();
    }

    @Test
    void what_was_committed_is_there_after_program_and_server_were_killed() throws Exception {
        startHolder();
        var server = postmaster().orElseThrow();
        var backends = server.descendants().toList();
        holder.destroyForcibly().waitFor();
        server.destroyForcibly();
        server.onExit().get(30, TimeUnit.SECONDS);
        for (var backend : backends) {
            backend.onExit().get(30, TimeUnit.SECONDS);
        }
        assertKept("committed");
    }

    @Test
    void two_programs_share_one_server_and_the_first_to_end_leaves_it_running() throws Exception {
        var url = startHolder();
        try (var second = EmbeddedServer.open(new DataFolder(folder))) {
            assertThat(second.owner().url()).isEqualTo(url);
            endHolderNormally();
            assertThat(words(second)).containsExactly("committed");
            assertThat(postmaster()).isPresent();
        }
        assertThat(postmaster()).isEmpty();
    }

    @Test
    void a_program_that_gave_the_database_up_and_lives_on_keeps_nobody_out() throws Exception {
        EmbeddedServer.open(new DataFolder(folder)).close();
        // held here by ourselves, since the library’s hold ends with a collection of garbage, some time or never
        var lock = folder.resolve("postgres/epg-lock");
        Files.delete(lock);
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            startHolder();
            assertThat(held.isValid()).isTrue();
        }
    }

    @Test
    void settings_are_the_durable_ones() throws Exception {
        try (var server = EmbeddedServer.open(new DataFolder(folder))) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(ask(server, "show " + setting)).as(setting).containsExactly("on");
            }
            assertThat(ask(server, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(server.owner().url(), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named_with_what_to_do() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> EmbeddedServer.open(new DataFolder(file.resolve("data"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }

    @Test
    void a_folder_with_something_else_in_place_of_the_database_is_left_alone_and_named() throws Exception {
        var other = Files.writeString(
                Files.createDirectory(folder.resolve("postgres")).resolve("letter.txt"), "Dear");
        assertThatThrownBy(() -> EmbeddedServer.open(new DataFolder(folder)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(folder.toString());
        assertThat(other).hasContent("Dear");
    }

    @Test
    void a_lock_file_spoilt_by_a_power_cut_is_put_aside_and_nothing_is_lost() throws Exception {
        startHolder();
        endHolderNormally();
        Files.writeString(folder.resolve("postgres").resolve("postmaster.pid"), "\0\0\0\0");
        assertKept("committed");
    }

    @Test
    void a_lock_file_of_a_process_that_is_gone_stands_in_nobodys_way() throws Exception {
        startHolder();
        var pid = Files.readString(folder.resolve("postgres").resolve("postmaster.pid"));
        endHolderNormally();
        // The number may by now belong to any other program: here to this one.
        Files.writeString(
                folder.resolve("postgres").resolve("postmaster.pid"),
                pid.replaceFirst(
                        "^[0-9]+", String.valueOf(ProcessHandle.current().pid())));
        assertKept("committed");
    }

    @Test
    void a_folder_of_another_user_is_named_with_its_owner() throws Exception {
        onlyAsRoot("another user’s folder can’t be made");
        var other = Files.getFileAttributeView(folder, java.nio.file.attribute.PosixFileAttributeView.class);
        other.setOwner(folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertThatThrownBy(() -> EmbeddedServer.open(new DataFolder(folder)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("belongs to the user nobody")
                .hasMessageContaining("--data");
    }

    @Test
    void a_port_that_another_program_took_meanwhile_is_told() throws Exception {
        var data = new DataFolder(folder);
        data.create();
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            EmbeddedServer.start(data, Passwords.in(data), other.getLocalPort(), Duration.ofSeconds(3)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("another program took its port " + other.getLocalPort())
                    .hasMessageContaining("Start again");
        }
    }

    @Test
    void a_full_disk_is_told_and_loses_nothing_that_was_committed() throws Exception {
        onlyAsRoot("a small file system can’t be mounted");
        int mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        if (mounted != 0) {
            skip("this system forbids mounting a small file system");
        }
        try {
            var filler = folder.resolve("filler");
            startHolder();
            try (var server = EmbeddedServer.open(new DataFolder(folder))) {
                fill(filler);
                assertThatThrownBy(
                                () -> ask(
                                        server,
                                        "with made as (insert into public.kept select repeat(md5(i::text), 100) from generate_series(1, 20000) i returning 1) select count(*)::text from made"))
                        .isInstanceOf(SQLException.class);
                Files.delete(filler);
            }
            endHolderNormally();
            fill(filler);
            assertThatThrownBy(() -> EmbeddedServer.open(new DataFolder(Files.createDirectory(folder.resolve("new")))))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("disk");
            Files.delete(filler);
            assertKept("committed");
        } finally {
            postmaster().ifPresent(ProcessHandle::destroyForcibly);
            new ProcessBuilder("umount", "-l", folder.toString()).start().waitFor();
        }
    }

    private static void fill(Path file) throws IOException {
        var block = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(file).isNotEmptyFile();
        }
    }

    private static void onlyAsRoot(String otherwise) {
        if (!"root".equals(System.getProperty("user.name"))) {
            skip("without root " + otherwise);
        }
    }

    private static void skip(String reason) {
        System.out.println("Skipped: " + reason);
        org.junit.jupiter.api.Assumptions.abort("Skipped: " + reason);
    }

    private void assertKept(String... words) throws SQLException {
        try (var server = EmbeddedServer.open(new DataFolder(folder))) {
            assertThat(words(server)).containsExactly(words);
        }
    }

    private static List<String> words(EmbeddedServer server) throws SQLException {
        return ask(server, "select word from public.kept");
    }

    private static List<String> ask(EmbeddedServer server, String sql) throws SQLException {
        var login = server.owner();
        try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            var answers = new ArrayList<String>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    /** @return address of the database that the other program opened */
    private String startHolder() throws IOException {
        holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = holder.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(said).startsWith("ready ");
        return said.substring("ready ".length());
    }

    private void endHolderNormally() throws IOException, InterruptedException {
        holder.getOutputStream().write('\n');
        holder.getOutputStream().flush();
        assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(holder.exitValue()).isZero();
    }

    private java.util.Optional<ProcessHandle> postmaster() throws IOException {
        var file = folder.resolve("postgres").resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : java.util.Optional.empty();
    }
}
